"""Rows by a formula, at any length, and what a chart of them has to show by a look at all of them."""

import json
import math
from concurrent.futures import ThreadPoolExecutor

import numpy as np
from connection import Connection

METRICS = [f"metric_{number}" for number in range(10)]
STEPS_A_SECOND = 64
BEGAN = 1_790_000_000
A_POST = 2000
# Rows where a metric is something else, by the share of the run that is behind them.
ODD = {
    "metric_3": [(0.1234567, 1e6), (0.5, 2e6), (0.8765432, 3e6)],
    "metric_4": [(0.0, -1e6), (0.3333333, -2e6), (0.9999999, -3e6)],
    "metric_5": [(0.2, math.nan), (0.4, math.inf), (0.6, -math.inf)],
}


class LongRun:
    """A run of so many rows of ten metrics: noise in all 53 bits, with a few rows that no chart may hide."""

    def __init__(self, rows: int):
        self.rows = rows
        self.odd = {key: {int(share * rows): value for share, value in planted} for key, planted in ODD.items()}

    def values(self, key: str, first: int, end: int) -> np.ndarray:
        """What the rows from `first` to before `end` have of a key."""
        steps = np.arange(first, end)
        if key == "_step":
            return steps.astype(float)
        if key == "_runtime":
            return steps / STEPS_A_SECOND
        if key == "_timestamp":
            return BEGAN + steps / STEPS_A_SECOND
        values = noise(steps, METRICS.index(key))
        for step, value in self.odd.get(key, {}).items():
            if first <= step < end:
                values[step - first] = value
        return values

    def row(self, step: int) -> dict:
        keys = ["_runtime", "_timestamp", *METRICS]
        return {"_step": step} | {key: self.values(key, step, step + 1).item() for key in keys}

    def lines(self, first: int, end: int) -> list[str]:
        keys = ["_runtime", "_timestamp", *METRICS]
        form = '{"_step": %d, ' + ", ".join(f'"{key}": %r' for key in keys) + "}"
        columns = [self.values(key, first, end).tolist() for key in keys]
        lines = [form % row for row in zip(range(first, end), *columns)]
        for step in {step for planted in self.odd.values() for step in planted if first <= step < end}:
            lines[step - first] = json.dumps(self.row(step))  # NaN is not what repr says
        return lines

    def send(self, connection: Connection, run: str, first: int, end: int) -> None:
        """The next post is made while the last one is answered."""

        def post_at(offset: int) -> str:
            content = self.lines(offset, min(offset + A_POST, end))
            return json.dumps({"files": {"wandb-history.jsonl": {"offset": offset, "content": content}}})

        with ThreadPoolExecutor(1) as maker:
            coming = maker.submit(post_at, first)
            for offset in range(first, end, A_POST):
                body = coming.result()
                if offset + A_POST < end:
                    coming = maker.submit(post_at, offset + A_POST)
                connection.stream(run, body)


def noise(steps: np.ndarray, seed: int) -> np.ndarray:
    """Evenly from 0 to 1: the last mix of SplitMix64, its upper 53 bits."""
    z = (steps.astype(np.uint64) * np.uint64(16) + np.uint64(seed + 1)) * np.uint64(0x9E3779B97F4A7C15)
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return ((z ^ (z >> np.uint64(31))) >> np.uint64(11)) / 2.0**53


def buckets_of(x: np.ndarray, y: np.ndarray, width: float) -> dict[str, np.ndarray]:
    """The columns of a chart with buckets of this width, of rows in order of their steps. Width 0: each row is a point."""
    if width == 0:
        order = np.argsort(x, kind="stable")
        return {"x": x[order], "first": y[order]}
    number = np.floor(x / width)
    order = np.argsort(number, kind="stable")
    x, y, number = x[order], y[order], number[order]
    starts = np.flatnonzero(np.r_[True, number[1:] != number[:-1]])
    finite, place = np.isfinite(y), np.arange(len(y))
    count = np.add.reduceat(finite, starts, dtype=float)
    sizes = np.diff(np.r_[starts, len(y)])
    first = np.minimum.reduceat(np.where(finite, place, len(y) - 1), starts)
    last = np.maximum.reduceat(np.where(finite, place, 0), starts)
    with np.errstate(invalid="ignore"):
        mean = np.add.reduceat(np.where(finite, y, 0), starts) / count
    columns = {
        "first": y[first],
        "last": y[last],
        "mean": mean,
        "min": np.minimum.reduceat(np.where(finite, y, np.inf), starts),
        "max": np.maximum.reduceat(np.where(finite, y, -np.inf), starts),
    }
    return {
        "x": np.minimum.reduceat(x, starts),
        "endX": np.maximum.reduceat(x, starts),
        "count": count,
        "nonFinite": sizes - count,
        **{name: np.where(count > 0, column, np.nan) for name, column in columns.items()},
    }
