"""One run in offline mode, in the folder WANDB_DIR: `finished`, `killed` (by its own hand, without a word), or `live`: a row for each
line of standard input, until it ends.

    WANDB_DIR=… WANDB_MODE=offline python test/browser/local_run.py KIND
"""

import os
import signal
import sys
import time
from pathlib import Path

import numpy as np
import wandb

KIND = sys.argv[1]
ROWS = 20


def wait_until_written(run: wandb.Run, *texts: bytes) -> None:
    """The client makes the run's log and writes to it a moment later."""
    log = Path(run.settings.sync_file)
    while not log.exists() or not all(text in log.read_bytes() for text in texts):
        time.sleep(0.05)


run = wandb.init(project="digits", id=KIND, name=KIND, config={"lr": 0.1}, settings={"x_transaction_log_flush_interval": 0.1})
for step in range(ROWS):
    run.log({"loss": 1 / (step + 1)})
run.log({"picture": wandb.Image(np.full((32, 32, 3), 128, dtype=np.uint8), caption=f"of {KIND}")})
print(f"a line of {KIND}", flush=True)
wait_until_written(run, b"image-file", f"a line of {KIND}".encode())
if KIND == "killed":
    os.kill(os.getpid(), signal.SIGKILL)
print("ready", flush=True)
if KIND == "live":
    for _ in sys.stdin:
        run.log({"loss": 1 / run.step})
        print("logged", flush=True)
run.finish()
