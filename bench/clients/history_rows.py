"""What the history bench logs, the same for every system: noise in all bits of a double."""

import itertools
import json
import random

PROJECT = "bench"


def names_of(metrics):
    return [f"train/metric_{i}" for i in range(metrics)]


def rows_of(count, metrics, seed=1):
    """Of each step, a value a metric."""
    noise = random.Random(seed)
    return [[noise.random() for _ in range(metrics)] for _ in range(count)]


def batches(items, size):
    items = iter(items)
    while batch := list(itertools.islice(items, size)):
        yield batch


def lines_of(rows, names):
    """As the wandb client writes them."""
    for step, values in enumerate(rows):
        yield json.dumps({"_step": step, "_runtime": step / 64, "_timestamp": 1.79e9 + step / 64, **dict(zip(names, values))})
