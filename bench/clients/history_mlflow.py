"""MLflow's API without its client: MLFLOW_TRACKING_URI says where. What is only read goes into its database, FOLDER/mlflow.db."""

import http.client
import json
import os
import random
import sqlite3
import time
import urllib.parse

from history_rows import PROJECT, batches, names_of, rows_of
from pages_mlflow import copy_run
from phases import main, phase

A_BATCH = 1000  # the most metrics that it takes at once
INSERT_METRIC = "insert into metrics (key, value, timestamp, run_uuid, step, is_nan) values (?, ?, ?, ?, ?, 0)"
LOSS = "loss"


def intake(rows, metrics):
    connection = connect()
    run = new_run(connection, experiment_of(connection, f"intake-{time.time_ns()}"))
    names = names_of(metrics)
    points = (metric(name, value, step) for step, row in enumerate(rows_of(rows, metrics)) for name, value in zip(names, row))
    posts = [{"run_id": run, "metrics": batch} for batch in batches(points, A_BATCH)]
    bodies = [json.dumps(body) for body in posts]
    with phase("intake"):
        for body in bodies:
            post(connection, "runs/log-batch", body)


def fill(folder, runs, rows, metrics):
    """Runs and the first row by the API, the rest as it would keep them."""
    connection = connect()
    experiment = experiment_of(connection, f"{PROJECT}-{metrics}")
    names = names_of(metrics)
    for seed in range(runs):
        connection.close()  # it has been silent for too long; a new one opens by itself
        run = new_run(connection, experiment)
        first, *rest = rows_of(rows, metrics, seed)
        post(connection, "runs/log-batch", json.dumps({"run_id": run, "metrics": [metric(*pair, 0) for pair in zip(names, first)]}))
        points = ((name, value, NOW + step, run, step) for step, row in enumerate(rest, 1) for name, value in zip(names, row))
        with sqlite3.connect(f"{folder}/mlflow.db", timeout=60) as database:
            database.executemany(INSERT_METRIC, points)


def fill_table(folder, runs, keys):
    """One run by the API, copied, each copy with a loss of its own; every tenth failed."""
    connection = connect()
    run = new_run(connection, experiment_of(connection, f"{PROJECT}-table"))
    values = [metric(name, i, 0) for i, name in enumerate([LOSS, *names_of(keys - 1)])]
    post(connection, "runs/log-batch", json.dumps({"run_id": run, "metrics": values, "params": [{"key": "lr", "value": "0.1"}]}))
    post(connection, "runs/update", json.dumps({"run_id": run, "status": "FINISHED", "end_time": NOW}))
    path = f"{folder}/mlflow.db"
    copy_run(path, run, runs - 1)
    noise = random.Random(1)
    with sqlite3.connect(path, timeout=60) as database:
        database.create_function("noise", 0, noise.random)
        copied = "run_uuid in (select run_uuid from runs where experiment_id = (select experiment_id from runs where run_uuid = ?))"
        database.execute(f"update latest_metrics set value = noise() where key = '{LOSS}' and {copied}", (run,))
        database.execute(f"update runs set status = 'FAILED' where rowid % 10 = 0 and {copied}", (run,))


NOW = int(time.time() * 1000)


def metric(key, value, step):
    return {"key": key, "value": value, "timestamp": NOW + step, "step": step}


def experiment_of(connection, name):
    return post(connection, "experiments/create", json.dumps({"name": name}))["experiment_id"]


def new_run(connection, experiment):
    return post(connection, "runs/create", json.dumps({"experiment_id": experiment, "start_time": NOW}))["run"]["info"]["run_id"]


def connect():
    return http.client.HTTPConnection(urllib.parse.urlsplit(os.environ["MLFLOW_TRACKING_URI"]).netloc)


def post(connection, path, body):
    connection.request("POST", f"/api/2.0/mlflow/{path}", body, {"Content-Type": "application/json"})
    answer = connection.getresponse()
    text = answer.read()
    if answer.status != 200:
        raise SystemExit(f"{path}: {answer.status} {text[:500]}")
    return json.loads(text)


if __name__ == "__main__":
    main({"intake": intake, "fill": fill, "fill_table": fill_table})
