"""Runs are listed in order, filtered by config, summary, tags and state, counted, edited and deleted."""

from client import PATH, PROJECT, api, same, start

for number in range(4):
    with start(name=f"run {number}", config={"n": number}, tags=["even"] if number % 2 == 0 else ["odd"]) as run:
        run.log({"score": 10 * number})


def names(filters: dict, **given) -> list:
    return [run.name for run in api().runs(PATH, filters=filters, **given)]


same(names({}, order="+created_at"), ["run 0", "run 1", "run 2", "run 3"])
same(names({}, order="-summary_metrics.score", per_page=2), ["run 3", "run 2", "run 1", "run 0"])
same(names({"config.n": {"$gte": 2}}, order="+created_at"), ["run 2", "run 3"])
same(names({"$and": [{"tags": "even"}, {"summary_metrics.score": {"$lt": 15}}]}), ["run 0"])
same(names({"state": "running"}), [])
same(len(api().runs(PATH)), 4)
same(PROJECT in [project.name for project in api().projects("admin")], True)

edited = api().run(f"{PATH}/{run.id}")
edited.name, edited.tags, edited.config["added"] = "renamed", ["c"], 5
edited.update()
edited.summary.update({"by hand": 1})
again = api().run(f"{PATH}/{run.id}")
same((again.name, list(again.tags), again.config["added"], again.summary["by hand"]), ("renamed", ["c"], 5, 1))
again.delete()
same(names({}, order="+created_at"), ["run 0", "run 1", "run 2"])
