"""A server that is killed again and again while it packs rows and console lines into files."""

import base64
import json
import random
import time
import urllib.request

import pytest
from server import ADMIN_KEY

ROWS = 40_000
A_POST = 4000
SET_AGAIN = 20  # the last console lines of each post, by the next one


@pytest.mark.long
def test_killed_while_rows_and_logs_leave_the_database(own_server):
    seed = time.time_ns() % 2**32
    print(f"seed {seed}")
    chance = random.Random(seed)
    sent = {}
    for number in range(6):
        name = f"run{number}"
        sent[name] = [json.dumps({"_step": step, "loss": chance.random(), "deep": {"x": step}, "run": name}) for step in range(ROWS)]
        send(own_server, "/graphql", {"query": f'mutation {{ upsertBucket(input: {{name: "{name}", modelName: "packing"}}) {{ inserted }} }}'})
        for offset in range(0, ROWS, A_POST):
            post(own_server, name, offset, sent[name][offset : offset + A_POST])
        for _ in range(3):
            time.sleep(chance.uniform(4, 8))  # packing begins five seconds after a start
            own_server.kill()
            own_server.start()
    wait_until_files(own_server.folder, 2 * len(sent))
    for name, lines in sent.items():
        log = [printed(name, number) for number in range(ROWS)]
        assert rows_of(own_server, name) == lines
        assert log_of(own_server, name) == log
        for offset in (0, A_POST):
            post(own_server, name, offset, lines[offset : offset + A_POST])  # again
        assert rows_of(own_server, name) == lines
        assert log_of(own_server, name) == [*log[: 2 * A_POST - SET_AGAIN], *map(bar, range(2 * A_POST - SET_AGAIN, 2 * A_POST)), *log[2 * A_POST :]]


def post(server, name: str, offset: int, lines: list[str]) -> None:
    end = offset + len(lines)
    is_last = end == ROWS
    first = max(0, offset - SET_AGAIN)
    log = [printed(name, number) if is_last or number < end - SET_AGAIN else bar(number) for number in range(first, end)]
    files = {"wandb-history.jsonl": {"offset": offset, "content": lines}, "output.log": {"offset": first, "content": log}}
    ends = {"complete": True, "exitcode": 0} if is_last else {}
    send(server, f"/files/admin/packing/{name}/file_stream", {"files": files, **ends})


def printed(name: str, number: int) -> str:
    return f"line {number} of the log of {name}"


def bar(number: int) -> str:
    return f"line {number}: 50%"


def log_of(server, name: str) -> list[str]:
    lines = []
    for first in range(0, ROWS, A_POST):
        page = f"logPage(from: {first}, limit: {A_POST}) {{ lines {{ line }} }}"
        answer = send(server, "/graphql", {"query": f'{{ project(name: "packing") {{ run(name: "{name}") {{ {page} }} }} }}'})
        lines += [line["line"] for line in answer["data"]["project"]["run"]["logPage"]["lines"]]
    return lines


def rows_of(server, name: str) -> list[str]:
    rows = []
    for step in range(0, ROWS, A_POST):
        window = f"history(minStep: {step}, maxStep: {step + A_POST}, samples: {A_POST})"
        answer = send(server, "/graphql", {"query": f'{{ project(name: "packing") {{ run(name: "{name}") {{ {window} }} }} }}'})
        rows += answer["data"]["project"]["run"]["history"]
    return rows


def send(server, path: str, body: dict) -> dict:
    token = base64.b64encode(f"api:{ADMIN_KEY}".encode()).decode()
    headers = {"Authorization": f"Basic {token}", "Content-Type": "application/json"}
    with urllib.request.urlopen(urllib.request.Request(server.url + path, json.dumps(body).encode(), headers)) as answer:
        return json.loads(answer.read())


def wait_until_files(folder, count: int) -> None:
    deadline = time.monotonic() + 120
    while len(list(folder.glob("blobs/sha256/*/*"))) < count:
        assert time.monotonic() < deadline, "the rows were not packed"
        time.sleep(0.2)
