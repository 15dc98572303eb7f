"""The numeric core on PyTorch. See `core.py` for the contract.

It computes on the CPU: eight by eight pixels keep no GPU busy, and on the CPU a run repeats exactly. `torch.save` gets
an open file, never a path: given a path it writes the file's own name inside, and equal weights would differ in bytes.
"""

from __future__ import annotations

from pathlib import Path
from typing import IO, Sequence

import numpy as np
import torch
from torch import nn

NAME = "torch"
INPUT_SIZE = 8  # pixels a side


class ConvNet(nn.Module):
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
        super().__init__()
        torch.use_deterministic_algorithms(True)
        torch.set_num_threads(1)  # the order of a sum, and so its last bit, follows the number of threads
        torch.manual_seed(seed)
        layers: list[nn.Module] = []
        channels, size = 1, INPUT_SIZE
        for outputs, kernel_size, pool_size in zip(hidden_layer_sizes, kernel_sizes, pool_sizes, strict=True):
            layers += [nn.Conv2d(channels, outputs, kernel_size, padding=kernel_size // 2)]
            layers += [getattr(nn, activation)(), nn.MaxPool2d(pool_size)]
            channels, size = outputs, size // pool_size
        layers += [nn.Flatten(), nn.Dropout(dropout), nn.Linear(channels * size * size, num_classes)]
        self.layers = nn.Sequential(*layers)

    def train_batch(self, images: np.ndarray, labels: np.ndarray, optimizer: torch.optim.Optimizer) -> float:
        self.train()
        optimizer.zero_grad()
        loss = nn.functional.cross_entropy(self.layers(torch.from_numpy(images)), torch.from_numpy(labels))
        loss.backward()
        optimizer.step()
        return loss.item()

    @torch.no_grad()
    def evaluate(self, images: np.ndarray, labels: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        self.eval()
        scores = self.layers(torch.from_numpy(images))
        losses = nn.functional.cross_entropy(scores, torch.from_numpy(labels), reduction="none")
        return losses.numpy(), scores.argmax(dim=1).numpy()

    def save(self, path: Path) -> None:
        with open(path, "wb") as file:
            torch.save(self.state_dict(), file)

    def load(self, path: Path) -> None:
        self.load_state_dict(_open_pt(path))


def make_optimizer(name: str, model: ConvNet, learning_rate: float) -> torch.optim.Optimizer:
    return getattr(torch.optim, name)(model.parameters(), lr=learning_rate)


def save_data(file: IO[bytes], images: np.ndarray, labels: np.ndarray) -> None:
    torch.save((torch.from_numpy(images), torch.from_numpy(labels)), file)


def load_data(path: Path) -> tuple[np.ndarray, np.ndarray]:
    images, labels = _open_pt(path)
    return images.numpy(), labels.numpy()


def _open_pt(path: Path) -> object:
    try:
        return torch.load(path, weights_only=True)
    except RuntimeError as error:
        raise ValueError(
            f"{path} was not written by the PyTorch core: run with --backend numpy, or make it again"
        ) from error
