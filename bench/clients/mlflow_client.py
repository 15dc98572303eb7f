"""MLflow's own client, against its own server: MLFLOW_TRACKING_URI says where."""

import random
import time
from pathlib import Path

import mlflow
from phases import main, phase

EXPERIMENT = "bench"


def empty(runs):
    with phase("first"):
        mlflow.set_experiment(EXPERIMENT)
        with mlflow.start_run():
            pass
    with phase("runs") as facts:
        facts["each"] = []
        for _ in range(runs):
            started = time.perf_counter()
            with mlflow.start_run():
                pass
            facts["each"].append(time.perf_counter() - started)


def scalars(steps, metrics):
    warm_up()
    with phase("run"), mlflow.start_run():
        log_steps(steps, metrics)


def runs(runs, steps, metrics):
    warm_up()
    with phase("runs") as facts:
        facts["init"] = []
        for _ in range(runs):
            started = time.perf_counter()
            with mlflow.start_run():
                facts["init"].append(time.perf_counter() - started)
                log_steps(steps, metrics)


def put(versions):
    warm_up()
    for name, source in versions:
        with phase(name), mlflow.start_run():
            mlflow.log_artifacts(source) if Path(source).is_dir() else mlflow.log_artifact(source)


def get(cold, cached):
    experiment = mlflow.get_experiment_by_name(EXPERIMENT)
    run = mlflow.search_runs([experiment.experiment_id], max_results=1, output_format="list")[0].info.run_id
    Path(cold).mkdir()
    with phase("cold"):  # it keeps no cache, so there is no other
        mlflow.artifacts.download_artifacts(run_id=run, artifact_path="", dst_path=cold)


def warm_up():
    mlflow.set_experiment(EXPERIMENT)
    with mlflow.start_run():
        pass


def log_steps(steps, metrics):
    for step in range(steps):
        mlflow.log_metrics({f"train/metric_{i}": random.random() for i in range(metrics)}, step=step)


if __name__ == "__main__":
    main({"empty": empty, "scalars": scalars, "runs": runs, "put": put, "get": get})
