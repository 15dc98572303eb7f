"""A project of many runs: pages of them are filtered, sorted and counted, and any of them is read."""

import itertools
import json
import os
import time
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from connection import Connection
from long_run import noise
from server import ADMIN_KEY, running

FULL = int(os.environ.get("AMPHORA_TEST_RUNS", "100_000"))
KEYS = ["loss", *(f"metric_{number}" for number in range(1, 20))]
STEPS = 3
CONNECTIONS = 6
PROJECT = "scale"
ALLOWED_MIB = 1024


@pytest.fixture(scope="module", params=[500, pytest.param(FULL, marks=pytest.mark.scale)])
def runs(request, tmp_path_factory):
    """A server that has them, and what they logged: a column a key."""
    with running(tmp_path_factory.mktemp("many") / "server") as server:
        count = request.param
        logged = {key: noise(np.arange(count * STEPS), seed) for seed, key in enumerate(KEYS)}
        started = time.monotonic()

        def make(share: int) -> None:
            connection = Connection(server, PROJECT)
            for run in range(share, count, CONNECTIONS):
                connection.make_run(f"r{run}", config=json.dumps({"lr": {"value": lr_of(run)}}), groupName=f"g{run % 10}")
                lines = [json.dumps(row_at(logged, run, step)) for step in range(STEPS)]
                files = {
                    "wandb-history.jsonl": {"offset": 0, "content": lines},
                    "wandb-summary.json": {"offset": 0, "content": [lines[-1]]},
                }
                connection.stream(f"r{run}", json.dumps({"files": files, "complete": True, "exitcode": int(run % 10 == 7)}))

        with ThreadPoolExecutor(CONNECTIONS) as pool:
            list(pool.map(make, range(CONNECTIONS)))
        seconds = time.monotonic() - started
        print(f"· made in {seconds:.0f} s, {count / seconds:.0f} a second, {server.peak_mib():.0f} MiB")
        yield server, logged


def lr_of(run: int) -> float:
    return 0.001 * (run % 50)


def row_at(logged: dict[str, np.ndarray], run: int, step: int) -> dict:
    return {"_step": step} | {key: column[run * STEPS + step].item() for key, column in logged.items()}


def losses_of(logged: dict[str, np.ndarray]) -> np.ndarray:
    return logged["loss"][STEPS - 1 :: STEPS]


@pytest.fixture
def api(runs):
    import wandb

    server, _ = runs
    return wandb.Api(overrides={"base_url": server.url, "entity": "admin", "project": PROJECT}, api_key=ADMIN_KEY)


def test_pages_are_filtered_sorted_and_counted(runs, api):
    losses = losses_of(runs[1])
    finished = np.arange(len(losses)) % 10 != 7
    started = time.monotonic()
    while len(api.runs(filters={"summary_metrics.loss": {"$gte": 0}}, lazy=False)) < len(losses):  # the index is made by timed work
        assert time.monotonic() - started < 600, "summaries were not indexed"
        time.sleep(0.5)
        api.flush()
    print(f"· indexed after {time.monotonic() - started:.1f} s")
    filters = {"state": "finished", "summary_metrics.loss": {"$gt": 0.1}}
    chosen = np.flatnonzero(finished & (losses > 0.1))
    for order, sign in (("+summary_metrics.loss", 1), ("-summary_metrics.loss", -1)):
        pages = api.runs(filters=filters, order=order, per_page=100)
        assert len(pages) == len(chosen)
        expected = chosen[np.argsort(sign * losses[chosen])][:250]
        first = list(itertools.islice(pages, 250))
        assert [run.id for run in first] == [f"r{run}" for run in expected]
        assert [run.summary["loss"] for run in first[:5]] == losses[expected[:5]].tolist()
    lr = lr_of(49)
    assert len(api.runs(filters={"config.lr": lr, "group": "g9", "state": "finished"})) == np.count_nonzero(np.arange(len(losses)) % 50 == 49)
    assert len(api.runs()) == len(losses)
    assert len(api.runs(filters={"state": "failed"})) == np.count_nonzero(~finished)


def test_all_of_them_are_paged_through(runs, api):
    losses = losses_of(runs[1])
    started = time.monotonic()
    names = [run.id for run in api.runs(order="+created_at", per_page=1000)]
    print(f"· all pages in {time.monotonic() - started:.0f} s")
    assert len(names) == len(losses) and set(names) == {f"r{run}" for run in range(len(losses))}


def test_any_of_them_is_read(runs, api):
    _, logged = runs
    count = len(losses_of(logged))
    for run in (0, count // 2, count - 1):
        found = api.run(f"{PROJECT}/r{run}")
        expected = [row_at(logged, run, step) for step in range(STEPS)]
        assert found.config == {"lr": lr_of(run)} and dict(found.summary) == expected[-1]
        assert list(found.scan_history(use_cache=False)) == expected


def test_keys_of_all_of_them_are_counted(runs):
    server, logged = runs
    count = len(losses_of(logged))
    connection = Connection(server, PROJECT)
    started = time.monotonic()
    while True:
        edges = connection.ask("keys { edges { node { name runCount min max } } }")["keys"]["edges"]
        counted = {edge["node"]["name"]: edge["node"] for edge in edges}
        if all(counted.get(key, {}).get("runCount") == count for key in KEYS):
            break
        assert time.monotonic() - started < 1200, "they were not counted"
        time.sleep(0.5)
    print(f"· counted after {time.monotonic() - started:.0f} s")
    assert counted.keys() == {"_step", *KEYS}
    for key, values in logged.items():
        assert (counted[key]["min"], counted[key]["max"]) == (values.min(), values.max())


def test_memory_stays_within_its_bound(runs):
    server, _ = runs
    print(f"· {server.peak_mib():.0f} MiB at the most")
    assert server.peak_mib() <= ALLOWED_MIB
