"""Numbers, text and nested values of sixty steps come back as history, scanned and sampled; config and summary too."""

from client import PATH, api, same, start

STEPS = 60

with start(name="a name", config={"lr": 0.1, "nested": {"depth": 3}}, tags=["a"], notes="n", group="g", job_type="j") as run:
    for step in range(STEPS):
        run.log({"loss": 1 / (step + 1), "label": f"step {step}", "nested": {"half": step / 2}})
    run.summary["best"] = 7

found = api().run(f"{PATH}/{run.id}")
rows = list(found.scan_history())
same([row["_step"] for row in rows], list(range(STEPS)))
same([row["loss"] for row in rows], [1 / (step + 1) for step in range(STEPS)])
same([row["label"] for row in rows], [f"step {step}" for step in range(STEPS)])
same([row["nested"] for row in rows], [{"half": step / 2} for step in range(STEPS)])
same([row["loss"] for row in found.scan_history(keys=["loss"], page_size=7)], [row["loss"] for row in rows])
same([row["loss"] for row in found.history(pandas=False)], [row["loss"] for row in rows])
same([row["nested.half"] for row in found.history(keys=["nested.half"], pandas=False)], [step / 2 for step in range(STEPS)])
same(found.config, {"lr": 0.1, "nested": {"depth": 3}})
same((found.summary["best"], found.summary["loss"], found.lastHistoryStep), (7, 1 / STEPS, STEPS - 1))
same((found.name, list(found.tags), found.notes, found.group, found.job_type), ("a name", ["a"], "n", "g", "j"))
same((found.state, found.entity, found.project), ("finished", "admin", PATH.split("/")[1]))
