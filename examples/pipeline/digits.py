"""The handwritten digits that the examples learn from: 1,797 grey images of 8×8 pixels, kept in `examples/data`."""

from __future__ import annotations

from pathlib import Path

import numpy as np

DIGITS = Path(__file__).resolve().parent.parent / "data" / "digits.csv.gz"
SOURCE = "UCI handwritten digits, as shipped in scikit-learn"


def read_digits() -> tuple[np.ndarray, np.ndarray]:
    """All images (uint8, [1797, 8, 8], 0 white to 16 black) and their labels (int64, [1797], 0 to 9), in file order."""
    rows = np.loadtxt(DIGITS, delimiter=",", dtype=np.float32)  # loadtxt unpacks .gz by itself
    return rows[:, :-1].astype(np.uint8).reshape(-1, 8, 8), rows[:, -1].astype(np.int64)
