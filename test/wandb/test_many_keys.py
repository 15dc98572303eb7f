"""One run of many keys: all of them are found, charted and read back."""

import json
import os
import time

import numpy as np
import pytest
from connection import Connection
from long_run import noise
from server import ADMIN_KEY, running

FULL = int(os.environ.get("AMPHORA_TEST_KEYS", "100_000"))
KEYS_A_ROW = 1000
TURNS = 3  # so often each key is logged
KEYS_A_FOLDER = 250
PROJECT, RUN = "scale", "wide"
ALLOWED_MIB = 1024


@pytest.fixture(scope="module", params=[5_000, pytest.param(FULL, marks=pytest.mark.scale)])
def run(request, tmp_path_factory):
    with running(tmp_path_factory.mktemp("wide") / "server") as server:
        connection = Connection(server, PROJECT)
        connection.make_run(RUN)
        started = time.monotonic()
        for step in range(TURNS * request.param // KEYS_A_ROW):
            connection.send(RUN, step, [json.dumps(row_at(step, request.param))])
        connection.end(RUN, row_at(0, request.param))
        print(f"· logged in {time.monotonic() - started:.0f} s, {server.peak_mib():.0f} MiB")
        yield server, request.param, connection


def name_of(key: int) -> str:
    return f"layer_{key // KEYS_A_FOLDER}/unit_{key}"


def row_at(step: int, keys: int) -> dict:
    first = step * KEYS_A_ROW % keys
    return {"_step": step} | {name_of(key): value_of(key, step) for key in range(first, first + KEYS_A_ROW)}


def value_of(key: int, step: int) -> float:
    return noise(np.array([key]), step).item()


def steps_of(key: int, keys: int) -> list[int]:
    return [key // KEYS_A_ROW + turn * keys // KEYS_A_ROW for turn in range(TURNS)]


@pytest.fixture
def found(run):
    import wandb

    server, _, _ = run
    return wandb.Api(overrides={"base_url": server.url}, api_key=ADMIN_KEY).run(f"admin/{PROJECT}/{RUN}")


def test_the_client_reads_them_back(run, found):
    _, keys, _ = run
    known = found.history_keys
    assert known["lastStep"] == found.lastHistoryStep == TURNS * keys // KEYS_A_ROW - 1
    assert known["keys"].keys() == {"_step", *map(name_of, range(keys))}
    for key in range(0, keys, 97):
        assert known["keys"][name_of(key)]["typeCounts"] == [{"type": "number", "count": TURNS}]
        assert known["keys"][name_of(key)]["previousValue"] == value_of(key, steps_of(key, keys)[-1])
    rows = list(found.scan_history(use_cache=False))
    assert rows == [row_at(step, keys) for step in range(len(rows))] and len(rows) == known["lastStep"] + 1
    one = [row[name_of(keys - 1)] for row in found.scan_history(keys=[name_of(keys - 1)], use_cache=False)]
    assert one == [value_of(keys - 1, step) for step in steps_of(keys - 1, keys)]
    assert dict(found.summary) == row_at(0, keys)


def test_any_of_them_is_charted(run):
    _, keys, connection = run
    for first in range(0, keys, keys // 7):
        asked = list(range(first, min(first + 100, keys)))
        names = json.dumps([name_of(key) for key in asked])
        answer = connection.ask(f'run(name: "{RUN}") {{ chart(input: {{keys: {names}, buckets: 500}}) {{ series {{ bucketWidth x first }} }} }}')
        for key, series in zip(asked, answer["run"]["chart"]["series"], strict=True):
            steps = steps_of(key, keys)
            assert series == {"bucketWidth": 0, "x": steps, "first": [value_of(key, step) for step in steps]}


def test_they_are_a_tree_that_is_paged_and_searched(run):
    _, keys, connection = run
    values = [value_of(keys - 1, step) for step in steps_of(keys - 1, keys)]
    last = {"name": name_of(keys - 1), "runCount": 1, "min": min(values), "max": max(values)}
    started = time.monotonic()
    while nodes(connection, f'keys(search: "unit_{keys - 1}") {{ edges {{ node {{ name runCount min max }} }} }}') != [last]:
        assert time.monotonic() - started < 300, "they were not counted"
        time.sleep(0.2)
    print(f"· counted after {time.monotonic() - started:.0f} s")
    folders = nodes(connection, 'keys(prefix: "layer_", first: 1000) { edges { node { name keyCount } } }')
    assert sorted((node["name"], node["keyCount"]) for node in folders) == sorted(
        (f"layer_{number}/", KEYS_A_FOLDER) for number in range(keys // KEYS_A_FOLDER)
    )


def nodes(connection: Connection, query: str) -> list[dict]:
    return [edge["node"] for edge in connection.ask(query)["keys"]["edges"]]


def test_memory_stays_within_its_bound(run):
    server, _, _ = run
    print(f"· {server.peak_mib():.0f} MiB at the most")
    assert server.peak_mib() <= ALLOWED_MIB
