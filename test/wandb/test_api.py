"""What `wandb.Api()` asks beyond single runs and artifacts: the viewer, projects, filters, orders, pages, deletion."""

import time

import pytest


@pytest.fixture
def three_runs(wandb, project):
    """Runs a, b and c with losses 0.3, 0.2 and none, made in that order."""
    for name, loss, tags in [("a", 0.3, ["x"]), ("b", 0.2, ["x", "y"]), ("c", None, [])]:
        with wandb.init(project=project, id=name, name=f"name-{name}", tags=tags, config={"lr": loss, "net.depth": 3, "net": {"width": 8}, "opt": f"adam-{name}"}, group="g" if name != "c" else None) as run:
            if loss is not None:
                run.log({"loss": loss, "nested": {"acc": 1 - loss}})
    return project


@pytest.mark.parametrize(
    ("filters", "names"),
    [
        ({}, "abc"),
        ({"name": "a"}, "a"),
        ({"display_name": "name-b"}, "b"),
        ({"displayName": {"$regex": "^name-[ab]$"}}, "ab"),
        ({"state": "finished", "group": "g"}, "ab"),
        ({"group": None}, "c"),
        ({"config.lr": 0.3}, "a"),
        ({"config.lr.value": {"$lt": 0.25}}, "b"),
        ({"config.lr": None}, "c"),
        ({"config.net.depth": 3, "config.net.width": {"$gte": 8}}, "abc"),
        ({"config.opt": {"$regex": "b$"}}, "b"),
        ({"config.opt": {"$in": ["adam-a", "adam-c"]}}, "ac"),
        ({"summary_metrics.loss": {"$exists": True}}, "ab"),
        ({"summary_metrics.loss": {"$ne": 0.3}}, "bc"),
        ({"summary_metrics.nested.acc": {"$gt": 0.75}}, "b"),
        ({"tags": "x"}, "ab"),
        ({"tags": {"$in": ["y", "z"]}}, "b"),
        ({"tags": {"$all": ["x", "y"]}}, "b"),
        ({"$or": [{"tags": None}, {"tags": {"$ne": "x"}}]}, "c"),
        ({"$and": [{"name": {"$in": ["a", "b"]}}, {"$nor": [{"name": "a"}]}]}, "b"),
        ({"$not": {"name": "a"}}, "bc"),
        ({"username": "admin"}, "abc"),
        ({"created_at": {"$gt": "2020-01-01T00:00:00Z"}}, "abc"),
        ({"created_at": {"$lt": 1577836800}}, ""),
        ({"no_such_field": 1}, ""),
    ],
)
def test_filters_choose_runs(wandb, three_runs, filters, names):
    runs = wandb.Api().runs(f"admin/{three_runs}", filters=filters)
    assert "".join(sorted(run.id for run in runs)) == names
    assert len(wandb.Api().runs(f"admin/{three_runs}", filters=filters)) == len(names)


@pytest.mark.parametrize(
    ("order", "names"),
    [
        ("+created_at", "abc"),
        ("-created_at", "cba"),
        ("+summary_metrics.loss", "bac"),
        ("-summary_metrics.loss", "abc"),
        ("-config.opt", "cba"),
        ("+name", "abc"),
        ("-display_name", "cba"),
    ],
)
def test_orders_hold_across_pages(wandb, three_runs, order, names):
    for per_page in (1, 2, 50):
        runs = wandb.Api().runs(f"admin/{three_runs}", order=order, per_page=per_page)
        assert "".join(run.id for run in runs) == names


def test_a_wrong_filter_is_refused_with_a_sentence(wandb, three_runs):
    with pytest.raises(Exception, match="\\$near"):
        list(wandb.Api().runs(f"admin/{three_runs}", filters={"name": {"$near": 1}}))


def test_viewer_and_projects_are_told(wandb, three_runs):
    api = wandb.Api()
    assert (api.viewer.username, api.default_entity) == ("admin", "admin")
    assert "admin" in api.viewer.teams
    assert three_runs in [found.name for found in api.projects("admin")]
    assert list(api.projects("nobody-here")) == []
    with pytest.raises(ValueError):
        list(api.runs("admin/no-such-project"))


def test_projects_and_runs_are_made_without_logging(wandb, api, project):
    api.create_project(project, "admin")
    made = api.create_run(run_id="made1", project=project, entity="admin")
    assert (made.id, wandb.Api().run(f"admin/{project}/made1").state) == ("made1", "running")
    with wandb.init(project=project, id="made1") as run:
        run.log({"v": 1})
    assert [row["v"] for row in wandb.Api().run(f"admin/{project}/made1").scan_history()] == [1]


def test_a_deleted_run_is_gone(wandb, three_runs):
    wandb.Api().run(f"admin/{three_runs}/a").delete()
    assert [run.id for run in wandb.Api().runs(f"admin/{three_runs}")] == ["b", "c"]
    with pytest.raises(wandb.errors.CommError):
        wandb.Api().run(f"admin/{three_runs}/a")


def test_history_keys_tell_types_and_last_values(wandb, three_runs):
    run = wandb.Api().run(f"admin/{three_runs}/a")
    keys = run.history_keys["keys"]
    assert keys["loss"]["previousValue"] == 0.3 and keys["nested.acc"]["previousValue"] == 0.7
    assert keys["loss"]["typeCounts"] == [{"type": "number", "count": 1}]


def test_system_metrics_are_read_as_a_stream(wandb, api, project):
    with wandb.init(project=project, settings=wandb.Settings(x_stats_sampling_interval=0.2)) as run:
        time.sleep(5)  # the sampler's own clock decides, and the machine: one sample is enough
        run.log({"v": 1})
    events = api.run(f"{project}/{run.id}").history(stream="system", pandas=False)
    assert any(key.startswith("system.") for row in events for key in row)
