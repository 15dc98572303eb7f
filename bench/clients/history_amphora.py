"""Rows as the wandb client sends them, without it: WANDB_BASE_URL says where. Posts are made before the time is taken."""

import base64
import http.client
import json
import os
import urllib.parse

from history_rows import PROJECT, batches, lines_of, names_of, rows_of
from phases import main, phase

A_POST = 2000


def intake(rows, metrics):
    connection = connect()
    lines = list(lines_of(rows_of(rows, metrics), names_of(metrics)))
    posts = posts_of(lines)
    make_run(connection, "long")
    with phase("intake") as facts:
        facts["lineBytes"] = [sum(map(len, lines))]
        for body in posts:
            stream(connection, "long", body)
    stream(connection, "long", END)


def fill(runs, rows, metrics):
    connection = connect()
    for run in range(runs):
        make_run(connection, f"run{run}")
        for body in [*posts_of(lines_of(rows_of(rows, metrics, run), names_of(metrics))), END]:
            stream(connection, f"run{run}", body)


END = json.dumps({"complete": True, "exitcode": 0})


def posts_of(lines):
    pieces = enumerate(batches(lines, A_POST))
    files = ({"wandb-history.jsonl": {"offset": i * A_POST, "content": content}} for i, content in pieces)
    return [json.dumps({"files": file}) for file in files]


def make_run(connection, run):
    query = f'mutation {{ upsertBucket(input: {{name: "{run}", modelName: "{PROJECT}"}}) {{ inserted }} }}'
    post(connection, "/graphql", json.dumps({"query": query}))


def stream(connection, run, body):
    post(connection, f"/files/admin/{PROJECT}/{run}/file_stream", body)


def connect():
    return http.client.HTTPConnection(urllib.parse.urlsplit(os.environ["WANDB_BASE_URL"]).netloc)


def post(connection, path, body):
    token = base64.b64encode(f"api:{os.environ['WANDB_API_KEY']}".encode()).decode()
    connection.request("POST", path, body, {"Authorization": f"Basic {token}", "Content-Type": "application/json"})
    answer = connection.getresponse()
    text = answer.read()
    if answer.status != 200:
        raise SystemExit(f"{path}: {answer.status} {text[:500]}")


if __name__ == "__main__":
    main({"intake": intake, "fill": fill})
