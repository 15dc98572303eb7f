"""MLflow's API without its client: MLFLOW_TRACKING_URI says where. What is only read goes into its database, FOLDER/mlflow.db."""

import http.client
import json
import os
import random
import sqlite3
import time
import urllib.parse

from history_rows import PROJECT, batches, names_of, rows_of
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
    with sqlite3.connect(f"{folder}/mlflow.db", timeout=60) as database:
        database.create_function("noise", 0, random.Random(1).random)
        for table in ("runs", "metrics", "latest_metrics", "params", "tags"):
            copy(database, table, run, runs - 1)


def copy(database, table, run, count):
    """Rows of a run, so many times, each time as another's."""
    columns = [row[1] for row in database.execute(f"pragma table_info({table})")]
    changed = {"run_uuid": "printf('%032x', i)"}
    if table == "runs":
        changed["status"] = "iif(i % 10 = 0, 'FAILED', status)"
    if table == "latest_metrics":
        changed["value"] = f"iif(key = '{LOSS}', noise(), value)"
    values = ", ".join(changed.get(column, f'"{column}"') for column in columns)
    names = ", ".join(f'"{column}"' for column in columns)
    numbers = f"with recursive n(i) as (select 1 union all select i + 1 from n where i < {count})"
    database.execute(f"{numbers} insert into {table} ({names}) select {values} from n, {table} where run_uuid = ?", (run,))


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
