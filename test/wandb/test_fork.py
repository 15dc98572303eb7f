"""Runs that go on from another run, or from an earlier step of themselves."""

import subprocess
import sys

import pytest
from server import own_client


def rows_of(wandb, project, run_id) -> list[tuple]:
    run = wandb.Api().run(f"admin/{project}/{run_id}")
    return [(row["_step"], row["by"]) for row in run.scan_history()]


def log(run, steps, by) -> None:
    for step in steps:
        run.log({"by": by, "v": step}, step=step)


def steps(first, last, by) -> list[tuple]:
    return [(step, by) for step in range(first, last + 1)]


@pytest.fixture
def parent(wandb, project) -> str:
    with wandb.init(project=project, id="parent", config={"lr": 1, "depth": 3}) as run:
        log(run, range(10), "parent")
    return "parent"


def test_a_fork_begins_with_its_parents_rows_and_goes_on(wandb, api, project, parent):
    with wandb.init(project=project, id="child", fork_from="parent?_step=4", config={"lr": 2}) as run:
        assert run.starting_step == 5
        log(run, range(5, 8), "child")
        run.config["late"] = True
    assert rows_of(wandb, project, "child") == steps(0, 4, "parent") + steps(5, 7, "child")
    assert rows_of(wandb, project, "parent") == steps(0, 9, "parent")
    child = api.run(f"{project}/child")
    assert child.config == {"lr": 2, "depth": 3, "late": True}
    assert (child.state, child.lastHistoryStep, child.summary["v"]) == ("finished", 7, 7)
    assert [row["v"] for row in child.scan_history(keys=["v"], min_step=3, max_step=6)] == [3, 4, 5]
    assert len(child.history(samples=100, pandas=False)) == 8


def test_a_fork_of_a_fork_and_its_resumption(wandb, api, project, parent):
    with wandb.init(project=project, id="second", fork_from="parent?_step=5") as run:
        log(run, range(6, 10), "second")
    with wandb.init(project=project, id="third", fork_from="second?_step=7") as run:
        log(run, [8], "third")
    with wandb.init(project=project, id="third", resume="must") as run:
        assert run.starting_step == 9
        log(run, [9], "resumed")
    expected = steps(0, 5, "parent") + steps(6, 7, "second") + [(8, "third"), (9, "resumed")]
    assert rows_of(wandb, project, "third") == expected
    api.run(f"{project}/parent").delete()
    assert rows_of(wandb, project, "third") == expected


def test_a_rewound_run_goes_on_from_an_earlier_step(wandb, api, project, parent):
    with wandb.init(project=project, id="parent", resume_from="parent?_step=3") as run:
        assert run.starting_step == 4
        log(run, range(4, 6), "rewound")
    assert rows_of(wandb, project, "parent") == steps(0, 3, "parent") + steps(4, 5, "rewound")
    run = api.run(f"{project}/parent")
    assert (run.state, run.lastHistoryStep, run.config) == ("finished", 5, {"lr": 1, "depth": 3})
    with wandb.init(project=project, id="parent", resume_from="parent?_step=4") as run:
        log(run, [5], "again")
    assert rows_of(wandb, project, "parent") == steps(0, 3, "parent") + [(4, "rewound"), (5, "again")]


def test_media_of_shared_rows_are_found_in_the_fork(wandb, api, project, tmp_path):
    with wandb.init(project=project, id="pictures") as run:
        for step in range(3):
            run.log({"page": wandb.Html(f"<p>{step}</p>", inject=False)}, step=step)
    with wandb.init(project=project, id="album", fork_from="pictures?_step=1") as run:
        log(run, [2], "album")
    album = api.run(f"{project}/album")
    paths = [row["page"]["path"] for row in album.scan_history(keys=["page"])]
    assert len(paths) == 2
    for step, path in enumerate(paths):
        with album.file(path).download(root=str(tmp_path), replace=True) as file:
            assert file.read() == f"<p>{step}</p>"


@pytest.mark.parametrize(
    ("moment", "says"),
    [
        ('fork_from="nobody?_step=1"', "nobody"),
        ('fork_from="parent?_step=99"', "steps up to 9"),
        ('id="parent", resume_from="parent?_step=99"', "steps up to 9"),
    ],
)
def test_what_cannot_be_is_refused_at_once_and_changes_nothing(wandb, api, project, parent, tmp_path, moment, says):
    script = f"import wandb\nwandb.init(project={project!r}, {moment})"
    done = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, env=own_client(), capture_output=True, text=True, timeout=300)
    assert done.returncode != 0 and says in done.stderr, done.stderr
    assert [run.id for run in wandb.Api().runs(f"admin/{project}")] == ["parent"]
    assert rows_of(wandb, project, "parent") == steps(0, 9, "parent")
