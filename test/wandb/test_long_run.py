"""One run of many rows by the real endpoint: charts hide nothing at any zoom, the client reads it back, readers take its files."""

import math
import os
import random
import time

import duckdb
import numpy as np
import pyarrow.dataset
import pyarrow.parquet as parquet
import pytest
from connection import Connection
from long_run import METRICS, LongRun, buckets_of
from server import ADMIN_KEY, running
from wandb.apis.public.runhistory import IncompleteRunHistoryError

FULL = int(os.environ.get("AMPHORA_TEST_ROWS", "10_000_000"))
PROJECT, RUN = "scale", "long"
ALLOWED_MIB = 1024
COLUMNS = ["x", "endX", "first", "last", "mean", "min", "max", "count", "nonFinite"]


@pytest.fixture(scope="module", params=[50_000, pytest.param(FULL, marks=pytest.mark.scale)])
def run(request, tmp_path_factory):
    """A server that has the run, its rows in files. Charts are compared while they come, too."""
    with running(tmp_path_factory.mktemp("long") / "server") as server:
        long_run = LongRun(request.param)
        connection = Connection(server, PROJECT)
        connection.make_run(RUN)
        started = time.monotonic()
        half = long_run.rows // 2
        long_run.send(connection, RUN, 0, half)
        compare(connection, long_run, "metric_3", rows=half)
        long_run.send(connection, RUN, half, long_run.rows)
        connection.end(RUN, long_run.row(long_run.rows - 1))
        told(f"{long_run.rows / (time.monotonic() - started):,.0f} rows/s, {server.peak_mib():.0f} MiB")
        server.wait_until_packed()
        told(f"packed after {time.monotonic() - started:.0f} s, {server.peak_mib():.0f} MiB")
        yield server, long_run, connection


@pytest.fixture
def found(run):
    """What the client knows of the run."""
    import wandb

    server, _, _ = run
    return wandb.Api(overrides={"base_url": server.url}, api_key=ADMIN_KEY).run(f"admin/{PROJECT}/{RUN}")


def told(what: str) -> None:
    print(f"· {what}")


def chart(connection: Connection, keys: list[str], x: str, window: tuple[float, float] | None, buckets: int) -> list[dict]:
    asked = {"keys": keys, "x": x, "buckets": buckets} | ({"from": window[0], "to": window[1]} if window else {})
    query = f"query($input: ChartInput!) {{ project(name: \"{PROJECT}\") {{ run(name: \"{RUN}\") {{ chart(input: $input) {{"
    query += f" totalRowCount series {{ key bucketWidth {' '.join(COLUMNS)} }} }} }} }} }}"
    answer = connection.post("/graphql", {"query": query, "variables": {"input": asked}})
    return answer["data"]["project"]["run"]["chart"]["series"]


def compare(connection: Connection, long_run: LongRun, *keys: str, rows: int, x="_step", window=None, buckets=1000) -> list[dict]:
    """Asks for a chart, and has every number of it be what all rows give; what is not finite is null. Answers the series as columns."""
    first, end = (0, rows) if x != "_step" or window is None else (max(math.ceil(window[0]), 0), min(math.floor(window[1]) + 1, rows))
    xs = long_run.values(x, first, end)
    inside = slice(None) if x == "_step" or window is None else (xs >= window[0]) & (xs <= window[1])
    drawn = []
    for key, series in zip(keys, chart(connection, list(keys), x, window, buckets), strict=True):
        columns = {name: np.array(series[name], float) for name in COLUMNS if series[name] is not None}
        expected = buckets_of(xs[inside], long_run.values(key, first, end)[inside], series["bucketWidth"])
        assert series["key"] == key and columns.keys() == expected.keys()
        assert len(columns["x"]) <= buckets + 1
        for name, column in columns.items():
            shown = np.where(np.isfinite(expected[name]), expected[name], np.nan)
            tolerance = 1e-11 if name == "mean" else 0
            np.testing.assert_allclose(column, shown, rtol=tolerance, atol=0, err_msg=f"{name} of {key} by {x} in {window}")
        drawn.append(columns)
    return drawn


def test_charts_are_exact_at_every_zoom(run):
    server, long_run, connection = run
    chance = random.Random(7)
    for key in METRICS:
        compare(connection, long_run, key, rows=long_run.rows)
    compare(connection, long_run, *METRICS, rows=long_run.rows, buckets=200)
    for _ in range(40):
        width = math.exp(chance.uniform(math.log(10), math.log(long_run.rows)))
        begin = chance.uniform(-width / 2, long_run.rows - width / 2)
        compare(
            connection,
            long_run,
            *chance.sample(METRICS, chance.choice([1, 1, 3])),
            rows=long_run.rows,
            window=(begin, begin + width),
            buckets=chance.choice([2, 50, 500, 1000, 8192]),
        )


@pytest.mark.parametrize("x", ["_runtime", "_timestamp", "metric_9"])
def test_charts_are_exact_over_other_axes(run, x):
    server, long_run, connection = run
    chance = random.Random(x)
    compare(connection, long_run, "metric_3", "metric_5", rows=long_run.rows, x=x)
    begin, end = np.quantile(long_run.values(x, 0, long_run.rows), [0, 1])
    for share in (0.1, 0.0001):
        first = chance.uniform(begin, end - share * (end - begin))
        compare(connection, long_run, "metric_4", rows=long_run.rows, x=x, window=(first, first + share * (end - begin)), buckets=500)


def test_no_zoom_hides_a_spike(run):
    server, long_run, connection = run
    for key in ("metric_3", "metric_4"):
        for step, value in long_run.odd[key].items():
            width = 8
            while width < 4 * long_run.rows:
                window = (step - width / 3, step + width / 3)
                planted = [other for at, other in long_run.odd[key].items() if window[0] <= at <= window[1]]
                [columns] = compare(connection, long_run, key, rows=long_run.rows, window=window, buckets=300)
                extremes = [columns[name] for name in ("first", "min", "max") if name in columns]
                seen = max(map(np.max, extremes)) if value > 0 else min(map(np.min, extremes))
                assert seen == (max(planted) if value > 0 else min(planted))
                width *= 8


def test_the_client_reads_it_back(run, found):
    server, long_run, _ = run
    rows = long_run.rows
    assert found.lastHistoryStep == rows - 1
    last = long_run.row(rows - 1)
    assert {key: found.summary[key] for key in last} == last
    sampled = found.history(samples=1000, pandas=False)
    assert 500 < len(sampled) <= 1000 and sampled[0]["_step"] == 0
    for row in sampled[:: len(sampled) // 50]:
        assert same(row, long_run.row(row["_step"]))
    pairs = found.history(samples=800, keys=["metric_0", "metric_3"], pandas=False)
    assert all(row["metric_0"] == long_run.row(row["_step"])["metric_0"] for row in pairs[:50]) and len(pairs) == 800
    first = rows // 3
    for scan in (found.scan_history, found.beta_scan_history):
        scanned = list(scan(min_step=first, max_step=first + 5000, use_cache=False))
        assert [row["_step"] for row in scanned] == list(range(first, first + 5000))
        assert all(same(row, long_run.row(row["_step"])) for row in scanned[::50])
    some = list(found.scan_history(keys=["_step", "metric_7"], min_step=rows - 3000, use_cache=False))
    np.testing.assert_array_equal([row["metric_7"] for row in some], long_run.values("metric_7", rows - 3000, rows))


def same(row: dict, expected: dict) -> bool:
    """The client tells what is not finite as text, and NaN equals nothing."""
    return {key: str(float(value)) for key, value in row.items()} == {key: str(float(value)) for key, value in expected.items()}


def test_readers_take_its_files_as_they_stand(run):
    server, long_run, _ = run
    files = [str(path) for path in server.folder.glob("blobs/sha256/*/*") if "_line" in parquet.read_schema(path).names]
    expected = {key: totals(long_run.values(key, 0, long_run.rows)) for key in ["_step", "_runtime", "_timestamp", *METRICS]}
    told = ", ".join(f'count("{key}") filter (isfinite("{key}"::double)), sum("{key}"::double) filter (isfinite("{key}"::double))' for key in expected)
    [found] = duckdb.sql(f"select {told} from read_parquet({files})").fetchall()
    by_pyarrow = {key: [0, 0.0] for key in expected}
    for batch in pyarrow.dataset.dataset(files).to_batches(columns=list(expected)):
        for key, total in by_pyarrow.items():
            count, sum_ = totals(batch.column(key).to_numpy(zero_copy_only=False).astype(float))
            total[0] += count
            total[1] += sum_
    for at, (key, (count, sum_)) in enumerate(expected.items()):
        assert found[2 * at] == by_pyarrow[key][0] == count
        assert found[2 * at + 1] == pytest.approx(sum_, rel=1e-9) and by_pyarrow[key][1] == pytest.approx(sum_, rel=1e-9)


def totals(values: np.ndarray) -> tuple[int, float]:
    finite = values[np.isfinite(values)]
    return len(finite), float(finite.sum())


def test_its_history_is_downloaded_as_one_file(run, found, tmp_path):
    """Last: from here on the client scans the file. A long one is made by timed work after it was asked for."""
    server, long_run, _ = run
    started = time.monotonic()
    while True:
        try:
            result = found.download_history_exports(tmp_path / "files")
            break
        except IncompleteRunHistoryError:
            assert time.monotonic() - started < 1800, "the file was not made"
            time.sleep(1)
    told(f"downloaded after {time.monotonic() - started:.0f} s")
    [path] = result.paths
    table = parquet.ParquetFile(path)
    step = 0
    for batch in table.iter_batches(65_536):
        for key in ("_step", "metric_0", "metric_5"):
            np.testing.assert_array_equal(batch[key].to_numpy().astype(float), long_run.values(key, step, step + len(batch)))
        step += len(batch)
    assert step == long_run.rows
    some = list(found.scan_history(keys=["_step", "metric_7"], min_step=100, max_step=200, use_cache=False))
    np.testing.assert_array_equal([row["metric_7"] for row in some], long_run.values("metric_7", 100, 200))


def test_memory_stays_within_its_bound(run):
    """Of all that was done above."""
    server, long_run, _ = run
    told(f"{server.peak_mib():.0f} MiB at the most")
    assert server.peak_mib() <= ALLOWED_MIB
