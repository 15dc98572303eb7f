"""The public API past single reads: pages and cursors, long consoles, states, runs made and edited without logging."""

import base64
import itertools
import json
import subprocess
import sys
import urllib.request

import pytest
from server import ADMIN_KEY, own_client


def ask(server, query: str, **variables):
    """One GraphQL request as an operator would send it: what the client has no call for."""
    credentials = base64.b64encode(f"api:{ADMIN_KEY}".encode()).decode()
    headers = {"Authorization": f"Basic {credentials}", "Content-Type": "application/json"}
    body = json.dumps({"query": query, "variables": variables}).encode()
    with urllib.request.urlopen(urllib.request.Request(f"{server.url}/graphql", body, headers)) as reply:
        return json.load(reply)["data"]


def log_versions(wandb, project, name, count, kind="dataset"):
    with wandb.init(project=project) as run:
        for n in range(count):
            version = wandb.Artifact(name, kind)
            with version.new_file("n.txt") as file:
                file.write(f"{name}{n}")
            run.log_artifact(version, aliases=[f"alias-{n}-{i}" for i in range(3)]).wait()
    return f"admin/{project}/{name}"


def test_a_saved_cursor_goes_on_in_another_process(wandb, project):
    path = log_versions(wandb, project, "data", 5)
    versions = wandb.Api().artifacts("dataset", path, per_page=2, order="+version_index")
    first = [version.name for version in itertools.islice(versions, 2)]
    log_versions(wandb, project, "data", 6)  # five of them equal: no new versions
    script = (
        "import sys, wandb\n"
        "rest = wandb.Api().artifacts('dataset', sys.argv[1], per_page=2, order='+version_index', start=sys.argv[2])\n"
        "print(*[version.name for version in rest])"
    )
    command = [sys.executable, "-c", script, path, versions.cursor]
    rest = subprocess.run(command, env=own_client(), capture_output=True, text=True, check=True).stdout.split()
    assert first + rest == [f"data:v{n}" for n in range(6)]


def test_collections_and_types_page_while_others_come_and_go(wandb, project):
    for name, kind in [("b", "t1"), ("d", "t1"), ("f", "t2"), ("h", "t3")]:
        log_versions(wandb, project, name, 1, kind)
    shelf = wandb.Api().project(project, "admin").collections(per_page=2, order="+name")
    first = [next(shelf).name for _ in range(2)]
    log_versions(wandb, project, "a", 1, "t1")
    log_versions(wandb, project, "g", 1, "t1")
    wandb.Api().artifact_collection("t1", f"admin/{project}/b").delete()
    names = [found.name for found in shelf]  # begins with what it has read already
    assert (names[:2], names[2:]) == (first, ["f", "g", "h"])
    assert len(wandb.Api().project(project, "admin").collections(filters={"name": {"$in": ["a", "h", "b"]}})) == 2
    kinds = wandb.Api().artifact_types(f"admin/{project}")
    assert sorted(kind.name for kind in kinds) == ["t1", "t2", "t3"]


def test_all_aliases_and_files_of_a_collection_are_counted(wandb, project):
    path = log_versions(wandb, project, "data", 4)
    assert len(wandb.Api().artifact_collection("dataset", path).aliases) == 13
    version = wandb.Api().artifact(f"{path}:alias-2-1")
    assert (version.version, len(version.files()), len(version.files(names=["n.txt", "absent"]))) == ("v2", 1, 1)
    assert len(wandb.Api().artifacts("dataset", path)) == 4
    assert [found.name for found in wandb.Api().artifacts("dataset", path, tags=["none"])] == []


def test_what_exists_is_told_from_what_does_not(wandb, project):
    path = log_versions(wandb, project, "data", 1)
    api = wandb.Api()
    assert api.artifact_exists(f"{path}:v0") and api.artifact_collection_exists(path, "dataset")
    for absent in [f"{path}:v7", f"admin/{project}/other:v0", "admin/no-such-project/data:v0", "nobody/p/data:v0"]:
        assert not api.artifact_exists(absent)
    assert not api.artifact_collection_exists(path, "model")


def test_a_console_of_many_pages_is_read_whole_and_from_its_end(wandb, api, project):
    script = f"import wandb\nwith wandb.init(project={project!r}, id='c'):\n  for n in range(12_345): print(f'line {{n}}')"
    subprocess.run([sys.executable, "-c", script], env=own_client(), capture_output=True, check=True)
    run = api.run(f"{project}/c")
    lines = list(run.console_logs(per_page=1000))
    assert [(line.number, line.content) for line in lines] == [(n, f"line {n}") for n in range(12_345)]
    assert [line.number for line in run.console_logs(last=3)] == [12_342, 12_343, 12_344]
    assert len(list(run.console_logs(per_page=20_000))) == 12_345


def test_a_run_without_output_has_an_empty_console(api, project):
    run = api.create_run(run_id="quiet", project=project, entity="admin")
    assert list(run.console_logs()) == [] and list(run.console_logs(last=5)) == []


def test_states_move_by_hand_as_far_as_they_may(api, project):
    run = api.create_run(run_id="u", project=project, entity="admin")
    for state in ("pending", "failed"):
        assert run.update_state(state)
        api.flush()
        run = api.run(f"{project}/u")
        assert run.state == state
    run.wait_until_finished()
    with pytest.raises(Exception, match="cannot be set finished by hand"):
        run.update_state("finished")


def test_pages_of_runs_hold_while_runs_come_and_go(wandb, api, project):
    for n in range(6):
        api.create_run(run_id=f"r{n}", project=project, entity="admin")
    for order, left in [("+created_at", ["r2", "r3", "r4", "r5", "new+"]), ("-name", ["r3", "r2", "r1", "new-", "new+"])]:
        runs = wandb.Api().runs(f"admin/{project}", order=order, per_page=2)
        seen = [next(runs).id for _ in range(2)]
        api.create_run(run_id=f"new{order[0]}", project=project, entity="admin")
        wandb.Api().run(f"admin/{project}/{seen[0]}").delete()
        assert [run.id for run in runs][2:] == left


def test_lazy_and_full_lists_say_the_same(wandb, project):
    for name, loss in [("a", 1), ("b", 2)]:
        with wandb.init(project=project, id=name, config={"n": {"loss": loss}}) as run:
            run.log({"loss": loss})
    lazy, full = (wandb.Api().runs(f"admin/{project}", lazy=lazy, include_sweeps=False) for lazy in (True, False))
    tell = lambda run: (run.id, run.config, run.summary_metrics["loss"], run.load_full_data()["name"])  # noqa: E731
    assert [tell(run) for run in lazy] == [tell(run) for run in full]
    frame = wandb.Api().runs(f"admin/{project}").histories(keys=["loss"], format="pandas")
    assert sorted(zip(frame["run_id"], frame["loss"], strict=True)) == [("a", 1), ("b", 2)]


def test_paths_lead_to_what_they_name(wandb, api, project):
    api.create_run(run_id="r", project=project, entity="admin")
    found = [wandb.Api().from_path(f"admin/{project}{rest}") for rest in ("", "/r", "/runs/r")]
    assert [type(thing).__name__ for thing in found] == ["Project", "Run", "Run"]


def test_artifacts_are_used_and_logged_without_a_process(wandb, api, project):
    path = log_versions(wandb, project, "data", 2)
    run = api.create_run(run_id="r", project=project, entity="admin")
    run.use_artifact(wandb.Api().artifact(f"{path}:v0"))
    run.log_artifact(wandb.Api().artifact(f"{path}:v1"), aliases=["chosen"])
    run = wandb.Api().run(f"admin/{project}/r")
    assert [used.name for used in run.used_artifacts()] == ["data:v0"]
    assert [(made.name, "chosen" in made.aliases) for made in run.logged_artifacts()] == [("data:v1", True)]
    runs = wandb.Api().runs
    assert [found.id for found in runs(f"admin/{project}", filters={"inputArtifacts": "data:v0"})] == ["r"]
    assert len(runs(f"admin/{project}", filters={"outputArtifacts": {"$in": ["data:chosen"]}})) == 2


def test_a_run_is_deleted_with_what_it_made(wandb, project):
    path = log_versions(wandb, project, "data", 2)
    (maker,) = wandb.Api().runs(f"admin/{project}")
    maker.delete(delete_artifacts=True)
    assert not wandb.Api().artifact_exists(f"{path}:v1")
    assert len(wandb.Api().runs(f"admin/{project}")) == 0


def test_a_file_is_deleted_as_often_as_asked(wandb, api, project, tmp_path):
    (tmp_path / "notes.txt").write_text("x")
    run = api.create_run(run_id="f", project=project, entity="admin")
    file = run.upload_file("notes.txt")
    file.delete()
    file.delete()
    assert [found.name for found in wandb.Api().run(f"admin/{project}/f").files()] == []


def test_a_run_goes_on_logging_while_its_project_is_renamed(wandb, server, project):
    rename = "mutation ($i: RenameProjectInput!) { renameProject(input: $i) { project { id name } } }"
    with wandb.init(project=project, id="live") as run:
        run.log({"v": 1})
        names = {"entityName": "admin", "oldProjectName": project, "newProjectName": f"{project}-new"}
        renamed = ask(server, rename, i=names)["renameProject"]["project"]
        run.log({"v": 2})
        run.config.update({"late": True})
    read = wandb.Api().run(f"admin/{project}-new/live")
    assert [row["v"] for row in read.scan_history()] == [1, 2] and read.config["late"]
    assert wandb.Api().run(f"admin/{project}/live").storage_id == read.storage_id
    delete = "mutation ($id: String!) { deleteModel(input: {id: $id}) { success } }"
    for _ in range(2):
        assert ask(server, delete, id=renamed["id"]) == {"deleteModel": {"success": True}}
    assert project not in [found.name.removesuffix("-new") for found in wandb.Api().projects("admin")]
