"""Fills MLflow for the pages bench. `bulk FOLDER RUNS VERSIONS` before its server starts, `subject` against it."""

import sqlite3
import sys
import tempfile
import time
import uuid

import mlflow
from mlflow.entities import Metric, Param, RunStatus, RunTag
from pages_subject import CONFIG, IMAGE_STEPS, curves, image, rows, write_files

EXPERIMENT = "pages"
COLLECTIONS = 20
BATCH = 80  # steps: a batch of its API holds 1,000 metrics at most
COPIED = ("runs", "metrics", "latest_metrics", "params", "tags")


def bulk(folder, runs, versions):
    """One run by its own store, then its rows copied in SQL: its API takes 40 ms a run. Versions of models by its registry's store."""
    from mlflow.store.model_registry.sqlalchemy_store import SqlAlchemyStore as Registry
    from mlflow.store.tracking.sqlalchemy_store import SqlAlchemyStore as Tracking

    uri = f"sqlite:///{folder}/mlflow.db"
    store = Tracking(uri, "mlflow-artifacts:/")
    experiment = store.create_experiment(EXPERIMENT)
    now = int(time.time() * 1000)
    run = store.create_run(experiment, "bench", now, [RunTag("mlflow.runName", "first")], "first").info.run_id
    names = ("train/loss", "train/accuracy", "val/loss", "val/accuracy", "lr")
    metrics = [Metric(name, 1 / (step + 1), now + step, step) for step in range(20) for name in names]
    store.log_batch(run, metrics, [Param("lr", "0.001"), Param("batch", "64")], [])
    store.update_run_info(run, RunStatus.FINISHED, now + 1000, "first")
    copy_run(f"{folder}/mlflow.db", run, runs - 1)
    registry = Registry(uri)
    for i in range(COLLECTIONS):
        registry.create_registered_model(f"model-{i}")
    for i in range(versions):
        registry.create_model_version(f"model-{i % COLLECTIONS}", f"mlflow-artifacts:/1/{run}/artifacts/model", run)


def copy_run(path, run, count):
    with sqlite3.connect(path) as database:
        for table in COPIED:
            found = database.execute(f"select * from {table} where run_uuid = ?", (run,))
            columns = [column[0] for column in found.description]
            rows = [dict(zip(columns, row)) for row in found]
            places = ",".join("?" * len(columns))
            copies = (tuple(changed(table, row, i)[name] for name in columns) for i in range(count) for row in rows)
            quoted = ",".join(f'"{name}"' for name in columns)
            database.executemany(f"insert into {table} ({quoted}) values ({places})", copies)


def changed(table, row, index):
    row = {**row, "run_uuid": copied_id(index)}
    if table == "runs":
        row.update(name=f"run-{index}", start_time=row["start_time"] + index, end_time=row["end_time"] + index)
        row["artifact_uri"] = f"mlflow-artifacts:/1/{row['run_uuid']}/artifacts"
    if table == "tags" and row["key"] == "mlflow.runName":
        row["value"] = f"run-{index}"
    return row


def copied_id(index):
    return uuid.uuid5(uuid.NAMESPACE_OID, str(index)).hex


def subject():
    """By its client: batches of metrics, system metrics among them, images, a table, files. Prints experiment and run."""
    mlflow.set_experiment(EXPERIMENT)
    client = mlflow.MlflowClient()
    with mlflow.start_run(run_name="subject") as run, tempfile.TemporaryDirectory() as folder:
        mlflow.log_params({**CONFIG, **{f"option_{i}": i for i in range(30)}})
        waiting = []
        for step, values in curves():
            waiting += [Metric(key, value, 1_790_000_000_000 + step, step) for key, value in values.items()]
            if len(waiting) >= BATCH * len(values):
                client.log_batch(run.info.run_id, metrics=waiting)
                waiting = []
        system = [Metric(f"system/{name}", 40.0 + i % 7, 1_790_000_000_000 + i, i) for i in range(60) for name in SYSTEM]
        client.log_batch(run.info.run_id, metrics=waiting + system[:300])
        for step in range(IMAGE_STEPS):
            mlflow.log_image(image(step), key="sample", step=step)
        columns, data = rows()
        mlflow.log_table({name: [row[i] for row in data] for i, name in enumerate(columns)}, "guesses.json")
        mlflow.log_artifacts(write_files(folder))
    print(f"@ {run.info.experiment_id} {run.info.run_id}")


SYSTEM = ("cpu_utilization_percentage", "system_memory_usage_megabytes", "disk_usage_percentage")

if sys.argv[1] == "bulk":
    bulk(sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
else:
    subject()
