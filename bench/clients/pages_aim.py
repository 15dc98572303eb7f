"""Fills Aim for the pages bench. Arguments: folder of its repository, runs. It makes a RocksDB a run, so not many."""

import random
import sys
import tempfile

import aim
from pages_subject import CONFIG, IMAGE_STEPS, curves, image, lines, write_files

EXPERIMENT = "pages"
NAMES = ("train/loss", "train/accuracy", "val/loss", "val/accuracy", "lr")
SPARSE = 10  # every tenth step: `track` takes 0.6 ms a value


def new_run(repo):
    return aim.Run(repo=repo, experiment=EXPERIMENT, system_tracking_interval=None, capture_terminal_logs=False)


def bulk(repo, runs):
    noise = random.Random(1)
    for i in range(runs):
        run = new_run(repo)
        run.name = f"run-{i}"
        run["hparams"] = {"lr": 0.001, "batch": 64}
        for step in range(20):
            run.track({name: 1 / (step + 1) + noise.random() / 20 for name in NAMES}, step=step)
        run.close()


def subject(repo):
    run = aim.Run(repo=repo, experiment=EXPERIMENT, system_tracking_interval=1, capture_terminal_logs=True)
    run.name = "subject"
    run["hparams"] = CONFIG
    for line in lines():
        print(line)
    for step, values in curves():
        if step % SPARSE == 0:
            run.track(values, step=step)
        if step < IMAGE_STEPS:
            run.track(aim.Image(image(step), caption=f"step {step}"), name="sample", step=step)
    with tempfile.TemporaryDirectory() as folder:
        write_files(folder)
        run.close()
    print(f"@ {EXPERIMENT} {run.hash}")


bulk(sys.argv[1], int(sys.argv[2]))
subject(sys.argv[1])
