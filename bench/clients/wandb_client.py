"""The real wandb client, against Amphora or the null server: WANDB_BASE_URL says which."""

import random
import time
from pathlib import Path

import wandb
from phases import main, phase

PROJECT = "bench"


def empty(runs):
    with phase("first"):  # starts wandb-core too
        wandb.init(project=PROJECT).finish()
    with phase("runs") as facts:
        facts["each"] = [timed(lambda: wandb.init(project=PROJECT).finish()) for _ in range(runs)]


def scalars(steps, metrics):
    wandb.init(project=PROJECT).finish()
    with phase("run"):
        run = wandb.init(project=PROJECT)
        log_steps(run, steps, metrics)
        run.finish()


def log(steps, metrics):
    wandb.init(project=PROJECT).finish()
    run = wandb.init(project=PROJECT)
    with phase("log") as facts:
        started = time.process_time()
        log_steps(run, steps, metrics)
        facts["callerCpu"] = [time.process_time() - started]
    with phase("finish"):
        run.finish()


def one():
    run = wandb.init(project=PROJECT)
    run.log({"loss": 1})
    run.finish()


def runs(runs, steps, metrics):
    wandb.init(project=PROJECT).finish()
    with phase("runs") as facts:
        facts["init"] = []
        for _ in range(runs):
            started = time.perf_counter()
            run = wandb.init(project=PROJECT)
            facts["init"].append(time.perf_counter() - started)
            log_steps(run, steps, metrics)
            run.finish()


def put(versions):
    for name, source in versions:
        run = wandb.init(project=PROJECT)
        with phase(name):
            artifact = wandb.Artifact("files", type="dataset")
            artifact.add_dir(source) if Path(source).is_dir() else artifact.add_file(source)
            run.log_artifact(artifact).wait()
            run.finish()


def get(cold, cached):
    api = wandb.Api()
    for name, target in (("cold", cold), ("cached", cached)):
        with phase(name):
            api.artifact(f"{PROJECT}/files:latest").download(root=target)


def log_steps(run, steps, metrics):
    for _ in range(steps):
        run.log({f"train/metric_{i}": random.random() for i in range(metrics)})


def timed(work):
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


if __name__ == "__main__":
    main({"empty": empty, "scalars": scalars, "log": log, "one": one, "runs": runs, "put": put, "get": get})
