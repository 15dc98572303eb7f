"""The numeric core on NumPy alone. See `core.py` for the contract.

Its files are NumPy's `.npz` (a zip of arrays) under the tutorial's names, `training.pt` and so on: `numpy.load` reads
them. `numpy.savez` writes no clock into the zip, so equal arrays give equal bytes.
"""

from __future__ import annotations

from pathlib import Path
from typing import IO, Sequence

import numpy as np

from numpy_layers import Conv, Dense, Dropout, Flatten, Layer, MaxPool, ReLU

NAME = "numpy"
ACTIVATIONS = {"ReLU": ReLU}
INPUT_SIZE = 8  # pixels a side


class ConvNet:
    """For each hidden layer: convolution, activation, pool. Then dropout and one dense layer."""

    def __init__(
        self,
        seed: int,
        hidden_layer_sizes: Sequence[int],
        kernel_sizes: Sequence[int],
        activation: str,
        pool_sizes: Sequence[int],
        dropout: float,
        num_classes: int,
    ) -> None:
        rng = np.random.default_rng(seed)
        self.layers: list[Layer] = []
        channels, size = 1, INPUT_SIZE
        for outputs, kernel_size, pool_size in zip(hidden_layer_sizes, kernel_sizes, pool_sizes, strict=True):
            self.layers += [Conv(rng, channels, outputs, kernel_size), ACTIVATIONS[activation](), MaxPool(pool_size)]
            channels, size = outputs, size // pool_size
        self.layers += [Flatten(), Dropout(rng, dropout), Dense(rng, channels * size * size, num_classes)]

    def train_batch(self, images: np.ndarray, labels: np.ndarray, optimizer: Adam) -> float:
        log_probabilities = self._forward(images, training=True)
        correct = np.eye(log_probabilities.shape[1], dtype=np.float32)[labels]
        gradient = (np.exp(log_probabilities) - correct) / len(labels)
        for layer in reversed(self.layers):
            gradient = layer.backward(gradient)
        optimizer.step()
        return float(_losses(log_probabilities, labels).mean())

    def evaluate(self, images: np.ndarray, labels: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        log_probabilities = self._forward(images, training=False)
        return _losses(log_probabilities, labels), log_probabilities.argmax(axis=1)

    def save(self, path: Path) -> None:
        with open(path, "wb") as file:
            np.savez(file, **self._weights())

    def load(self, path: Path) -> None:
        with _open_npz(path) as saved:
            for name, weight in self._weights().items():
                weight[...] = saved[name]

    def _forward(self, images: np.ndarray, training: bool) -> np.ndarray:
        x = images
        for layer in self.layers:
            x = layer.forward(x, training)
        x = x - x.max(axis=1, keepdims=True)  # exp of a large score would overflow
        return x - np.log(np.exp(x).sum(axis=1, keepdims=True))

    def _weights(self) -> dict[str, np.ndarray]:
        return {f"{i}.{name}": weight for i, layer in enumerate(self.layers) for name, weight in layer.weights.items()}


class Adam:
    """Kingma and Ba, 2015, with the usual constants."""

    def __init__(self, layers: Sequence[Layer], learning_rate: float) -> None:
        self._layers = [layer for layer in layers if layer.weights]
        self._learning_rate = learning_rate
        self._steps = 0
        self._means = [{name: np.zeros_like(w) for name, w in layer.weights.items()} for layer in self._layers]
        self._squares = [{name: np.zeros_like(w) for name, w in layer.weights.items()} for layer in self._layers]

    def step(self) -> None:
        self._steps += 1
        for layer, means, squares in zip(self._layers, self._means, self._squares, strict=True):
            for name, gradient in layer.gradients.items():
                means[name] = 0.9 * means[name] + 0.1 * gradient
                squares[name] = 0.999 * squares[name] + 0.001 * gradient**2
                mean = means[name] / (1 - 0.9**self._steps)
                square = squares[name] / (1 - 0.999**self._steps)
                layer.weights[name] -= self._learning_rate * mean / (np.sqrt(square) + 1e-8)


OPTIMIZERS = {"Adam": Adam}


def make_optimizer(name: str, model: ConvNet, learning_rate: float) -> Adam:
    return OPTIMIZERS[name](model.layers, learning_rate)


def save_data(file: IO[bytes], images: np.ndarray, labels: np.ndarray) -> None:
    np.savez(file, images=images, labels=labels)


def load_data(path: Path) -> tuple[np.ndarray, np.ndarray]:
    with _open_npz(path) as saved:
        return saved["images"], saved["labels"]


def _open_npz(path: Path) -> np.lib.npyio.NpzFile:
    saved = np.load(path)
    if not any(name in saved for name in ("images", "0.weight")):  # PyTorch's files are zips, too
        raise ValueError(f"{path} was not written by the NumPy core: run with --backend torch, or make it again")
    return saved


def _losses(log_probabilities: np.ndarray, labels: np.ndarray) -> np.ndarray:
    return -log_probabilities[np.arange(len(labels)), labels]
