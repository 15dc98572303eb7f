"""What the run that the pages bench opens logs, the same for every client: curves, images, a table, files, a log."""

import math
import random
from pathlib import Path

STEPS = 10_000
KEYS = [f"{part}/{name}" for part in ("train", "val", "test") for name in ("loss", "accuracy", "f1", "lr")]
IMAGE_STEPS = 20
SIDE = 96
LINES = 20_000
FILES = 50
CONFIG = {"optimizer": "adam", "lr": 3e-4, "batch": 128, "layers": [64, 64, 10], "augment": {"flip": True, "crop": 4}}


def curves():
    """(step, values) of every step: falling, with noise."""
    noise = random.Random(7)
    for step in range(STEPS):
        level = math.exp(-step / 2500)
        yield step, {key: level + noise.random() / 20 for key in KEYS}


def image(step):
    """SIDE x SIDE RGB bytes as nested lists of a numpy array: rings that grow."""
    import numpy as np

    y, x = np.mgrid[:SIDE, :SIDE]
    rings = np.hypot(x - SIDE / 2, y - SIDE / 2) * 8 + step * 20
    return np.stack([rings % 256, (rings * 2) % 256, np.full_like(rings, 8 * step)], axis=-1).astype("uint8")


def rows():
    """A table: columns, rows."""
    noise = random.Random(3)
    return ["id", "label", "guess", "score"], [[i, i % 10, (i * 7) % 10, noise.random()] for i in range(200)]


def lines():
    for i in range(LINES):
        yield f"epoch {i // 1000} batch {i % 1000}: loss {math.exp(-i / 9000):.5f}"


def write_files(folder):
    """FILES small files in folders of ten; answers the folder."""
    for i in range(FILES):
        path = Path(folder) / f"part-{i // 10}" / f"file-{i:02}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"line of file {i}\n" * 40)
    return folder
