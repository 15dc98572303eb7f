"""Writes one offline run into the folder it stands in: `python write_folder.py KIND`; the kind `killed` dies before it ends."""

import os
import signal
import sys
import time
from importlib.metadata import version as version_of

LIMIT_S = 60
kind = sys.argv[1]
version = tuple(int(part) for part in version_of("wandb").split("."))
if version < (0, 18):
    os.environ.update(WANDB_DISABLE_SERVICE="true", WANDB_START_METHOD="thread")  # no second process to wait for, or to lose

import wandb  # noqa: E402

settings = {"x_transaction_log_flush_interval": 0.1} if version >= (0, 28, 3) else {}

run = wandb.init(
    project="old", id=kind, mode="offline", name=f"the {kind}", tags=["old"], config={"lr": 0.1, "layers": [64, 10]}, settings=settings
)
print("a line of", kind)
run.log({"page": wandb.Html("<b>bold</b>"), "loss": 1.0, "mark": "first"})
for step in range(1, 20):
    run.log({"loss": 1 / (step + 1), "mark": f"row-{step}"})
if kind == "killed":
    log, ends_at = run.settings.sync_file, time.monotonic() + LIMIT_S
    while not os.path.exists(log) or b"row-19" not in open(log, "rb").read():
        if time.monotonic() > ends_at:
            sys.exit("the last row is not in the log")
        run.log({"more": "x" * 200})  # what is behind the row pushes it out of the buffer
        time.sleep(0.02)
    os.kill(os.getpid(), signal.SIGKILL)
run.log({"table": wandb.Table(columns=["a", "b"], data=[[1, "x"], [2, "y"]])})
run.config["late"] = 7
run.summary["best"] = 0.99
with open("note.txt", "w") as file:
    file.write("a note")
artifact = wandb.Artifact("data", type="dataset")
artifact.add_file("note.txt")
run.log_artifact(artifact)
run.finish()
