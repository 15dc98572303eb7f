"""Trackio's own client, against its own server: TRACKIO_SERVER_URL says where."""

import random
import time
from pathlib import Path

import trackio
from phases import main, phase

PROJECT = "bench"


def empty(runs):
    with phase("first"):
        begin()
        trackio.finish()
    with phase("runs") as facts:
        facts["each"] = []
        for _ in range(runs):
            started = time.perf_counter()
            begin()
            trackio.finish()
            facts["each"].append(time.perf_counter() - started)


def scalars(steps, metrics):
    begin()
    trackio.finish()
    with phase("run"):
        begin()
        log_steps(steps, metrics)
        trackio.finish()


def log(steps, metrics):
    begin()
    trackio.finish()
    begin()
    with phase("log") as facts:
        started = time.process_time()
        log_steps(steps, metrics)
        facts["callerCpu"] = [time.process_time() - started]
    with phase("finish"):
        trackio.finish()


def one():
    begin()
    trackio.log({"loss": 1})
    trackio.finish()


def runs(runs, steps, metrics):
    begin()
    trackio.finish()
    with phase("runs") as facts:
        facts["init"] = []
        for _ in range(runs):
            started = time.perf_counter()
            begin()
            facts["init"].append(time.perf_counter() - started)
            log_steps(steps, metrics)
            trackio.finish()


def put(versions):
    for name, source in versions:
        begin()
        with phase(name):
            artifact = trackio.Artifact("files", type="dataset")
            artifact.add_dir(source) if Path(source).is_dir() else artifact.add_file(source)
            trackio.log_artifact(artifact)
            trackio.finish()  # sends what is left


def get(cold, cached):
    begin()
    for name, target in (("cold", cold), ("cached", cached)):
        with phase(name):
            trackio.use_artifact("files:latest").download(root=target)
    trackio.finish()


def begin():
    trackio.init(project=PROJECT, auto_log_cpu=False, auto_log_gpu=False)


def log_steps(steps, metrics):
    for _ in range(steps):
        trackio.log({f"train/metric_{i}": random.random() for i in range(metrics)})


if __name__ == "__main__":
    main({"empty": empty, "scalars": scalars, "log": log, "one": one, "runs": runs, "put": put, "get": get})
