"""A run that says its machine will be taken away."""

import subprocess
import sys
import time

from server import own_client

SCRIPT = """
import sys, wandb
run = wandb.init(project=sys.argv[1], id="spot")
run.log({"step": 0})
run.mark_preempting()
print("marked", flush=True)
sys.stdin.readline()
run.log({"step": 1})
run.finish(exit_code=int(sys.argv[2]))
"""


def state_of(wandb, project) -> str:
    return wandb.Api().run(f"admin/{project}/spot").state


def wait_for(wandb, project, state) -> None:
    deadline = time.monotonic() + 120
    while state_of(wandb, project) != state and time.monotonic() < deadline:
        time.sleep(0.1)
    assert state_of(wandb, project) == state


def test_it_is_preempting_until_it_goes_on(wandb, api, project, tmp_path):
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    process = subprocess.Popen([sys.executable, "-c", SCRIPT, project, "7"], cwd=tmp_path, env=own_client(), text=True, **pipes)
    assert process.stdout.readline() == "marked\n"
    wait_for(wandb, project, "preempting")
    process.communicate("\n", timeout=180)
    run = api.run(f"{project}/spot")
    assert run.state == "failed"
    assert [row["step"] for row in run.scan_history()] == [0, 1]
    with wandb.init(project=project, id="spot", resume="must") as resumed:
        assert resumed.starting_step == 2
        resumed.log({"step": 2})
    assert state_of(wandb, project) == "finished"
