"""Sweeps by the real client: its agents in one process and from the command line, its commands, its reading half."""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
from server import own_client

GRID = {
    "method": "grid",
    "name": "three by three",
    "metric": {"name": "loss", "goal": "minimize"},
    "parameters": {"a": {"values": [1, 2, 3]}, "b": {"values": ["x", "y", "z"]}, "fixed": {"value": None}},
}

# An agent inside the script; it asks every fifth of a second instead of every five, as its own tests do.
IN_PROCESS = """
import sys, wandb
from wandb.agents import pyagent
pyagent.Agent.HEARTBEAT_SLEEP_SECONDS = 0.2
path, count = sys.argv[1], int(sys.argv[2]) or None
def trial():
    with wandb.init() as run:
        run.log({"loss": run.config["a"]})
wandb.agent(path, function=trial, count=count)
"""

COMMAND_LINE = """
from wandb import wandb_agent
from wandb.cli.cli import cli
wandb_agent.Agent.POLL_INTERVAL = 1
cli()
"""

TRIAL = """
import time, wandb
with wandb.init() as run:
    for step in range(int(run.config.get("steps", 3))):
        run.log({"loss": float(run.config["a"]), "step": step})
        time.sleep(0.1)
"""


def eventually(claim, timeout: float = 180.0):
    """Asks until the answer is true; what it says last is what the test says."""
    deadline = time.monotonic() + timeout
    while not (answer := claim()) and time.monotonic() < deadline:
        time.sleep(0.3)
    assert answer
    return answer


def run_script(script: str, *arguments: str, cwd: Path) -> subprocess.CompletedProcess:
    command = [sys.executable, "-c", script, *arguments]
    return subprocess.run(command, cwd=cwd, env=own_client(), capture_output=True, text=True, timeout=400)


def cli(*arguments: str, cwd: Path) -> subprocess.CompletedProcess:
    command = [sys.executable, "-m", "wandb", *arguments]
    return subprocess.run(command, cwd=cwd, env=own_client(WANDB_SILENT="false"), capture_output=True, text=True, timeout=400)


def start_agent(path: str, cwd: Path, script: str = TRIAL) -> subprocess.Popen:
    """`wandb agent`, asking every second instead of every five; a trial is `/usr/bin/env python train.py --a=1 ...`."""
    (cwd / "train.py").write_text(script)
    command = [sys.executable, "-c", COMMAND_LINE, "agent", path]
    path_here = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    with (cwd / "agent.log").open("w") as log:
        return subprocess.Popen(command, cwd=cwd, env=own_client(PATH=path_here), stdout=log, stderr=log)


@pytest.fixture
def make(wandb, project):
    """Makes a sweep in the test's project; answers its path."""

    def create(config: dict, **said) -> str:
        sweep_id = wandb.sweep(config, entity="admin", project=project, **said)
        return f"admin/{project}/{sweep_id}"

    return create


def read(wandb, path: str):
    return wandb.Api().sweep(path)


def test_a_grid_is_run_by_an_agent_in_the_script_each_point_once(wandb, project, make, tmp_path):
    path = make(GRID)
    assert (read(wandb, path).state, read(wandb, path).expected_run_count) == ("PENDING", 9)
    ran = run_script(IN_PROCESS, path, "0", cwd=tmp_path)
    assert ran.returncode == 0, ran.stderr
    sweep = read(wandb, path)
    assert (sweep.state, sweep.name, sweep.order) == ("FINISHED", "three by three", "+summary_metrics.loss")
    assert sweep.config["parameters"] == GRID["parameters"]
    runs = list(sweep.runs)
    assert Counter((run.config["a"], run.config["b"]) for run in runs) == Counter((a, b) for a in (1, 2, 3) for b in "xyz")
    assert {run.state for run in runs} == {"finished"}
    assert all("-sweep-" in run.name and run.sweep_name == sweep.id and "fixed" in run.config for run in runs)
    assert sweep.best_run().config["a"] == 1
    [agent] = sweep.agents()
    assert [run.id for run in agent.runs(per_page=4)] == [run.id for run in runs]
    assert sweep.agent(agent.id).name == sweep.agent(agent.name).name == agent.name
    assert [found.id for found in wandb.Api().project(project, "admin").sweeps(filters={"state": "FINISHED"})] == [sweep.id]
    assert list(wandb.Api().project(project, "admin").sweeps(filters={"method": "random"})) == []


def test_two_agents_on_one_grid_never_run_a_point_twice(wandb, make, tmp_path):
    path = make({**GRID, "program": "train.py", "parameters": {"a": {"values": [1, 2, 3, 4]}, "steps": {"value": 20}}})
    agents = [start_agent(path, folder) for folder in (tmp_path / "one", tmp_path / "two") if folder.mkdir() is None]
    assert [agent.wait(timeout=400) for agent in agents] == [0, 0]
    sweep = read(wandb, path)
    assert sorted(run.config["a"] for run in sweep.runs) == [1, 2, 3, 4]
    assert {run.state for run in sweep.runs} == {"finished"}
    assert sweep.state == "FINISHED"
    assert all(len(list(agent.runs())) > 0 for agent in sweep.agents())


@pytest.mark.long
def test_a_random_search_ends_at_its_cap(wandb, make, tmp_path):
    parameters = {"a": {"min": 0.5, "max": 1.5}, "lr": {"distribution": "log_uniform_values", "min": 1e-4, "max": 1e-1}}
    path = make({"method": "random", "run_cap": 3, "parameters": parameters})
    assert run_script(IN_PROCESS, path, "0", cwd=tmp_path).returncode == 0
    sweep = read(wandb, path)
    runs = list(sweep.runs)
    assert (len(runs), sweep.state, sweep.expected_run_count) == (3, "FINISHED", None)
    assert all(0.5 <= run.config["a"] <= 1.5 and 1e-4 <= run.config["lr"] <= 1e-1 for run in runs)
    assert len({run.config["lr"] for run in runs}) == 3


def test_an_agent_with_a_count_leaves_the_rest(wandb, make, tmp_path):
    path = make(GRID)
    assert run_script(IN_PROCESS, path, "2", cwd=tmp_path).returncode == 0
    sweep = read(wandb, path)
    assert (len(list(sweep.runs)), sweep.state) == (2, "RUNNING")


def test_a_sweep_is_paused_resumed_stopped_and_cancelled_from_the_command_line(wandb, make, tmp_path):
    path = make({**GRID, "program": "train.py", "parameters": {"a": {"values": [1, 2]}, "steps": {"value": 3000}}})
    assert cli("sweep", "--pause", path, cwd=tmp_path).returncode != 0  # it has not begun
    assert read(wandb, path).state == "PENDING"
    agent = start_agent(path, tmp_path)
    eventually(lambda: any(run.state == "running" for run in read(wandb, path).runs))
    for flag, state in (("--pause", "PAUSED"), ("--resume", "RUNNING"), ("--stop", "FINISHED"), ("--resume", "RUNNING")):
        done = cli("sweep", flag, path, cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        assert read(wandb, path).state == state
    assert cli("sweep", "--cancel", path, cwd=tmp_path).returncode == 0
    assert agent.wait(timeout=400) == 0
    assert read(wandb, path).state == "CANCELED"
    eventually(lambda: [run.state in ("killed", "failed") for run in read(wandb, path).runs] == [True])


@pytest.mark.long
def test_a_trial_that_is_stopped_makes_way_for_the_next(wandb, make, tmp_path):
    parameters = {"a": {"values": [1, 2]}, "steps": {"value": 3000}}
    path = make({**GRID, "program": "train.py", "parameters": parameters, "run_cap": 2})
    agent = start_agent(path, tmp_path)
    for count in (1, 2):
        [run] = eventually(lambda: [run for run in read(wandb, path).runs if run.state == "running"])
        assert len(list(read(wandb, path).runs)) == count
        run.stop()
        eventually(lambda run=run: wandb.Api().run("/".join(run.path)).state in ("killed", "failed"))
    assert agent.wait(timeout=400) == 0
    assert read(wandb, path).state == "FINISHED"


@pytest.mark.faults
def test_an_agent_killed_in_mid_trial_costs_no_point_and_gives_none_twice(wandb, make, tmp_path):
    parameters = {"a": {"values": [1, 2, 3]}, "steps": {"value": 40}}
    path = make({**GRID, "program": "train.py", "parameters": parameters})
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    first = start_agent(path, tmp_path / "one")
    eventually(lambda: any(run.state == "running" for run in read(wandb, path).runs))
    os.kill(first.pid, signal.SIGKILL)  # its trial goes on alone
    first.wait()
    assert start_agent(path, tmp_path / "two").wait(timeout=400) == 0
    eventually(lambda: {run.state for run in read(wandb, path).runs} == {"finished"})
    sweep = read(wandb, path)
    assert sorted(run.config["a"] for run in sweep.runs) == [1, 2, 3]
    assert sweep.state == "FINISHED"


@pytest.mark.long
def test_a_run_started_by_hand_joins_its_sweep(wandb, project, make, tmp_path):
    path = make({**GRID, "parameters": {"a": {"values": [1, 2]}, "b": {"value": "x"}}})
    script = "import wandb\nwith wandb.init(config={'a': 1, 'b': 'x'}) as run:\n    run.log({'loss': 5})\n"
    environment = own_client(WANDB_SWEEP_ID=path.split("/")[-1], WANDB_PROJECT=project, WANDB_ENTITY="admin")
    subprocess.run([sys.executable, "-c", script], cwd=tmp_path, env=environment, check=True, capture_output=True)
    assert run_script(IN_PROCESS, path, "0", cwd=tmp_path).returncode == 0
    assert sorted(run.config["a"] for run in read(wandb, path).runs) == [1, 2]


@pytest.mark.long
def test_prior_runs_are_not_tried_again(wandb, project, make, tmp_path):
    with wandb.init(project=project, config={"a": 1}) as run:
        run.log({"loss": 1})
    path = make({**GRID, "parameters": {"a": {"values": [1, 2]}}}, prior_runs=[run.id])
    assert run_script(IN_PROCESS, path, "0", cwd=tmp_path).returncode == 0
    assert [run.config["a"] for run in read(wandb, path).runs] == [2]


def test_a_sweep_is_made_from_a_file_and_changed_while_it_is_pending(wandb, project, tmp_path):
    (tmp_path / "sweep.yaml").write_text("method: random\nprogram: train.py\nparameters:\n  a: {min: 1, max: 5}\n")
    made = cli("sweep", "--project", project, "--entity", "admin", "sweep.yaml", cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    [found] = wandb.Api().project(project, "admin").sweeps()
    assert found.config["method"] == "random"
    (tmp_path / "sweep.yaml").write_text("method: grid\nprogram: train.py\nparameters:\n  a: {min: 1, max: 5}\n")
    changed = cli("sweep", "--update", f"admin/{project}/{found.id}", "sweep.yaml", cwd=tmp_path)
    assert changed.returncode == 0, changed.stderr
    assert read(wandb, f"admin/{project}/{found.id}").expected_run_count == 5


@pytest.mark.parametrize(
    ("config", "words"),
    [
        ({"method": "guess", "parameters": {"a": {"value": 1}}}, 'not "guess"'),
        ({"method": "bayes", "metric": {"name": "loss"}, "parameters": {"a": {"min": 0.0, "max": 1.0}}}, '"bayes" is not served'),
        ({"method": "random", "early_terminate": {"type": "hyperband", "min_iter": 3}, "parameters": {"a": {"value": 1}}}, "hyperband"),
        ({"method": "grid", "parameters": {"a": {"min": 0.0, "max": 1.0}}}, "no end of values"),
        ({"method": "grid", "parameters": {"a": {"values": []}}}, "`values` is empty"),
        ({"method": "random", "parameters": {"a": {"min": 2, "max": 1}}}, "not below its max"),
        ({"method": "random", "parameters": {}}, "there are none"),
        ({"method": "random", "run_cap": -1, "parameters": {"a": {"value": 1}}}, "`run_cap`"),
    ],
)
def test_a_sweep_that_cannot_be_searched_is_refused_in_words_and_leaves_nothing(wandb, project, config, words):
    with pytest.raises(Exception, match=words):
        wandb.sweep(config, entity="admin", project=project)
    with pytest.raises(Exception):  # noqa: B017 - the client has several for what is not there
        list(wandb.Api().project(project, "admin").sweeps())


def test_a_sweep_that_is_not_there_is_not_found(wandb, project, make):
    path = make(GRID)
    with pytest.raises(Exception, match="Could not find"):
        read(wandb, f"{path}none")
    with pytest.raises(Exception):  # noqa: B017
        wandb.agent(f"{path}none", function=lambda: None)
