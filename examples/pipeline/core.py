"""The numeric core: the one part of the pipeline that computes. Nothing here knows wandb.

Two modules keep one contract: `core_torch` for machines with PyTorch, `core_numpy` for those without. Arrays go in and
arrays come out, so the steps read the same over both. Both are deterministic: equal data, configuration and seed give
files that are equal byte for byte, which is how a repeated step makes no new version of its artifact.
"""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import IO, Any, Protocol, Sequence, cast

import numpy as np


class Model(Protocol):
    def train_batch(self, images: np.ndarray, labels: np.ndarray, optimizer: Any) -> float:
        """One step of the optimizer with dropout on. Returns the batch's mean cross-entropy before the step."""

    def evaluate(self, images: np.ndarray, labels: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """With dropout off: each image's cross-entropy (float, [n]) and its predicted class (int, [n])."""

    def save(self, path: Path) -> None: ...

    def load(self, path: Path) -> None: ...


class Core(Protocol):
    NAME: str

    def ConvNet(
        self,
        seed: int,
        hidden_layer_sizes: Sequence[int],  # channels of each convolution; the three lists are equally long
        kernel_sizes: Sequence[int],  # odd: the image is padded to keep its size
        activation: str,
        pool_sizes: Sequence[int],
        dropout: float,
        num_classes: int,
    ) -> Model:
        """A new network for images of float32 [n, 1, 8, 8]. `seed` decides its weights and what dropout drops."""

    def make_optimizer(self, name: str, model: Model, learning_rate: float) -> Any: ...

    def save_data(self, file: IO[bytes], images: np.ndarray, labels: np.ndarray) -> None: ...

    def load_data(self, path: Path) -> tuple[np.ndarray, np.ndarray]: ...


def pick_core(backend: str) -> Core:
    """`torch`, `numpy`, or `auto`: PyTorch where it is installed."""
    if backend == "auto":
        backend = "torch" if find_spec("torch") else "numpy"
    return cast(Core, import_module(f"core_{backend}"))
