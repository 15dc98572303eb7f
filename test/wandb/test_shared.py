"""Several processes that write one run at the same time."""

import subprocess
import sys

from server import own_client

SCRIPT = """
import sys, wandb
project, label, is_primary = sys.argv[1], sys.argv[2], sys.argv[3] == "primary"
settings = wandb.Settings(mode="shared", x_label=label, x_primary=is_primary, x_update_finish_state=is_primary, console="wrap")
run = wandb.init(project=project, id="shared", config={label: True}, settings=settings)
print("hello from", label)
for step in range(20):
    run.log({label: step, "by": label})
run.config["late " + label] = 1
print("ready", flush=True)
sys.stdin.readline()
run.finish()
"""


class Writer:
    """One process of the run; it ends when it is told to."""

    def __init__(self, project: str, label: str, role: str, folder):
        command = [sys.executable, "-c", SCRIPT, project, label, role]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
        self.process = subprocess.Popen(command, cwd=folder, env=own_client(), text=True, **pipes)

    def wait_until_ready(self) -> None:
        while self.process.stdout.readline() not in ("ready\n", ""):
            pass

    def end(self) -> None:
        self.process.communicate("\n", timeout=180)
        assert self.process.returncode == 0


def rows_by(run, label) -> list[int]:
    return [row[label] for row in run.scan_history(keys=[label])]


def test_the_rows_console_and_settings_of_all_writers_are_one_run(wandb, api, project, tmp_path):
    labels = {"chief": "primary", "left": "worker", "right": "worker"}
    writers = {label: Writer(project, label, role, tmp_path) for label, role in labels.items()}
    for writer in writers.values():
        writer.wait_until_ready()
    writers["left"].end()
    assert api.run(f"{project}/shared").state == "running"
    writers["chief"].end()
    assert wandb.Api().run(f"admin/{project}/shared").state == "finished"
    writers["right"].end()
    run = wandb.Api().run(f"admin/{project}/shared")
    assert run.state == "finished"
    for label in labels:
        assert rows_by(run, label) == list(range(20))
    assert len(list(run.scan_history())) == 60
    assert run.config == {name: value for label in labels for name, value in ((label, True), (f"late {label}", 1))}
    assert {label: run.summary[label] for label in labels} == dict.fromkeys(labels, 19)
    hello = {(line.label, line.content) for line in run.console_logs() if line.content.startswith("hello")}
    assert hello == {(label, f"hello from {label}") for label in labels}
    names = {file.name for file in run.files()}
    assert {f"output_{label}.log" for label in labels} | {"wandb-metadata.json", "config.yaml"} <= names
    assert run.metadata["args"][1] == "chief"


def test_a_shared_run_is_resumed_by_a_single_process(wandb, api, project, tmp_path):
    for label, role in (("chief", "primary"), ("left", "worker")):
        writer = Writer(project, label, role, tmp_path)
        writer.wait_until_ready()
        writer.end()
    with wandb.init(project=project, id="shared", resume="must") as run:
        assert run.starting_step == 40  # the client goes on at the count of all rows where that is above the last step
        run.log({"resumed": 1})
    found = api.run(f"{project}/shared")
    assert (rows_by(found, "chief"), rows_by(found, "left"), rows_by(found, "resumed")) == (list(range(20)), list(range(20)), [1])
    assert (found.state, found.summary["chief"], found.summary["resumed"]) == ("finished", 19, 1)
