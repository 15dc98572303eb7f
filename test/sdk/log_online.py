"""A run that never ends, online: `python log_online.py ID`. Prints a line for every hundred rows that the log holds."""

import sys
import time

import wandb

run = wandb.init(project="killed-online", id=sys.argv[1], settings={"x_file_stream_transmit_interval": 1})
step = 0
while True:
    run.log({"loss": 1 / (step + 1), "step": step})
    step += 1
    if step % 100 == 0:
        print("logged", step, flush=True)
        time.sleep(0.2)
