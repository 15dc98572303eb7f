"""A run's life: offline and synced, resumed, started again, stopped, silent, edited."""

import subprocess
import sys
import threading
import time

from server import own_client

SCRIPT = """
import sys, wandb
with wandb.init(project=sys.argv[1], id=sys.argv[2], name="offline run", config={"depth": 3}) as run:
    print("hello from offline")
    for step in range(40):
        run.log({"step times two": 2 * step, "nested": {"half": step / 2}})
"""


def visible(run) -> tuple:
    """All that a reader sees of a run's rows."""
    rows = [{k: v for k, v in row.items() if k not in ("_runtime", "_timestamp")} for row in run.scan_history()]
    return rows, dict(run.config), run.summary["step times two"], run.name, run.state


def wandb_cli(*arguments: str, cwd) -> None:
    subprocess.run([sys.executable, "-m", "wandb", *arguments], cwd=cwd, env=own_client(), check=True, capture_output=True, text=True)


def test_an_offline_run_synced_twice_reads_the_same(wandb, api, project, tmp_path):
    environment = own_client(WANDB_MODE="offline", WANDB_DIR=str(tmp_path))
    subprocess.run([sys.executable, "-c", SCRIPT, project, "offline1"], cwd=tmp_path, env=environment, check=True)
    [folder] = (tmp_path / "wandb").glob("offline-run-*")
    wandb_cli("sync", "--include-synced", str(folder), cwd=tmp_path)
    once = visible(api.run(f"{project}/offline1"))
    assert [row["step times two"] for row in once[0]] == [2 * step for step in range(40)]
    assert once[1:] == ({"depth": 3}, 78, "offline run", "finished")
    wandb_cli("sync", "--include-synced", str(folder), cwd=tmp_path)
    assert visible(wandb.Api().run(f"admin/{project}/offline1")) == once


def test_a_disabled_run_leaves_no_trace(wandb, api, project):
    with wandb.init(project=project, mode="disabled") as run:
        run.log({"a": 1})
    assert project not in [found.name for found in api.projects("admin")]


def test_a_resumed_run_goes_on_where_it_was(wandb, api, project):
    with wandb.init(project=project, id="resumed1", config={"lr": 1}) as run:
        for value in range(5):
            run.log({"v": value})
        run.summary["kept"] = "yes"
    with wandb.init(project=project, id="resumed1", resume="must", config={"more": 2}) as run:
        assert run.starting_step == 5
        for value in range(5, 8):
            run.log({"v": value})
    found = api.run(f"{project}/resumed1")
    assert [(row["_step"], row["v"]) for row in found.scan_history()] == [(i, i) for i in range(8)]
    assert found.config == {"lr": 1, "more": 2}
    assert found.summary["kept"] == "yes"
    assert found.state == "finished"


def test_resume_allow_makes_a_run_and_never_refuses_one(wandb, api, project):
    with wandb.init(project=project, id="fresh1", resume="allow") as run:
        run.log({"v": 0})
    with wandb.init(project=project, id="fresh1", resume="allow") as run:
        run.log({"v": 1})
    assert [row["v"] for row in api.run(f"{project}/fresh1").scan_history()] == [0, 1]
    try:
        wandb.init(project=project, id="fresh1", resume="never")
        raise AssertionError("resume=never took a run that exists")
    except wandb.errors.UsageError:
        pass


def test_the_same_id_started_again_shows_only_the_new_rows(wandb, api, project):
    for attempt in range(2):
        with wandb.init(project=project, id="again1", config={"attempt": attempt}) as run:
            for step in range(3 + attempt):
                run.log({"v": 10 * attempt + step})
    found = api.run(f"{project}/again1")
    assert [row["v"] for row in found.scan_history()] == [10, 11, 12, 13]
    assert found.config == {"attempt": 1}
    assert found.lastHistoryStep == 3


def test_a_run_without_a_name_gets_two_words_and_a_number(wandb, api, project):
    names = []
    for _ in range(2):
        with wandb.init(project=project) as run:
            names.append(run.name)
    assert [name.count("-") for name in names] == [2, 2]
    assert [name.rsplit("-", 1)[1] for name in names] == ["1", "2"]


def test_group_type_tags_and_notes_are_kept_and_edited(wandb, api, project):
    with wandb.init(project=project, group="g", job_type="train", tags=["a"], notes="n") as run:
        run.tags = (*run.tags, "b")
        run.notes = "changed"
    found = api.run(f"{project}/{run.id}")
    assert (found.group, found.job_type, sorted(found.tags), found.notes) == ("g", "train", ["a", "b"], "changed")
    found.tags, found.name, found.config["added"] = ["c"], "renamed", 5
    found.update()
    found.summary.update({"by hand": 1})
    again = wandb.Api().run(f"admin/{project}/{run.id}")
    assert (again.tags, again.name, again.config["added"], again.summary["by hand"]) == (["c"], "renamed", 5, 1)
    assert again.state == "finished"


def test_exit_codes_become_states(project, wandb, api, tmp_path):
    script = "import sys, wandb\nrun = wandb.init(project=sys.argv[1], id=sys.argv[2])\nrun.log({'a': 1})\n"
    endings = {"ok": ("", "finished"), "exit3": ("sys.exit(3)", "failed"), "error": ("raise ValueError", "failed")}
    for name, (ending, state) in endings.items():
        subprocess.run([sys.executable, "-c", script + ending, project, name], cwd=tmp_path, env=own_client(), capture_output=True)
        assert api.run(f"{project}/{name}").state == state


def test_a_stop_from_the_server_reaches_the_run(wandb, api, project, tmp_path):
    script = """
import sys, time, wandb
run = wandb.init(project=sys.argv[1], id="stopme", settings=wandb.Settings(x_file_stream_transmit_interval=1))
try:
    for step in range(3000):
        run.log({"step": step})
        time.sleep(0.1)
    sys.exit(7)
except KeyboardInterrupt:
    run.finish(exit_code=0)
"""
    process = subprocess.Popen([sys.executable, "-c", script, project], cwd=tmp_path, env=own_client(), stdout=subprocess.DEVNULL)
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline and not any(run.id == "stopme" for run in runs_of(wandb, project)):
        time.sleep(0.2)
    wandb.Api().run(f"admin/{project}/stopme").stop()
    assert process.wait(timeout=200) == 0
    assert wandb.Api().run(f"admin/{project}/stopme").state == "finished"


def runs_of(wandb, project) -> list:
    try:
        return list(wandb.Api().runs(f"admin/{project}"))
    except ValueError:  # the project is not there yet
        return []


def test_the_console_is_kept_with_progress_bars_rewritten(wandb, api, project, tmp_path):
    script = """
import sys, time, wandb
run = wandb.init(project=sys.argv[1], id="console1", settings=wandb.Settings(console="wrap"))
print("first line")
for i in range(5):
    sys.stdout.write(f"\\rprogress {i}/4"); sys.stdout.flush()
print()
print("\\u001b[31mred\\u001b[0m \\ud55c\\uae00")
print("to stderr", file=sys.stderr)
run.finish()
"""
    subprocess.run([sys.executable, "-c", script, project], cwd=tmp_path, env=own_client(), check=True, capture_output=True)
    run = api.run(f"{project}/console1")
    lines = [line.content for line in run.console_logs()]
    assert "first line" in lines and "progress 4/4" in lines and not any("progress 3/4" in line for line in lines)
    assert any("한글" in line for line in lines) and any("to stderr" in line for line in lines)


def test_many_threads_log_without_losing_a_row(wandb, api, project):
    with wandb.init(project=project) as run:
        def work(worker: int) -> None:
            for step in range(50):
                run.log({f"w{worker}": step})

        threads = [threading.Thread(target=work, args=(worker,)) for worker in range(4)]
        [thread.start() for thread in threads]
        [thread.join() for thread in threads]
    rows = list(api.run(f"{project}/{run.id}").scan_history())
    for worker in range(4):
        assert [row[f"w{worker}"] for row in rows if row.get(f"w{worker}") is not None] == list(range(50))
