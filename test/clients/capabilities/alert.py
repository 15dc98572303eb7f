"""An alert is taken: none of the client's halves says that it failed."""

import glob
import os

import wandb
from client import start

with start() as run:
    run.alert(title="Low accuracy", text="below 0.5", level=wandb.AlertLevel.WARN, wait_duration=60)
    run.log({"a": 1})

logs = glob.glob(os.path.join(os.environ["WANDB_DIR"], "wandb", "run-*", "logs", "debug-*.log"))
assert logs
for name in logs:
    with open(name) as file:
        bad = [line for line in file if "alert" in line.lower() and ("error" in line.lower() or "fail" in line.lower())]
    assert not bad, bad
