"""The layers of a small convolutional network in NumPy: each has `forward`, and `backward` from its output's gradient
to its input's. Images are float32 [n, channels, height, width]. `backward` belongs to the last `forward`."""

from __future__ import annotations

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


class Layer:
    """Layers that have weights fill `weights` and, in `backward`, `gradients` under the same names."""

    def __init__(self) -> None:
        self.weights: dict[str, np.ndarray] = {}
        self.gradients: dict[str, np.ndarray] = {}

    def forward(self, x: np.ndarray, training: bool) -> np.ndarray:
        raise NotImplementedError

    def backward(self, gradient: np.ndarray) -> np.ndarray:
        raise NotImplementedError


class Dense(Layer):
    def __init__(self, rng: np.random.Generator, inputs: int, outputs: int) -> None:
        super().__init__()
        bound = inputs**-0.5  # keeps the variance of the signal about equal from layer to layer
        self.weights["weight"] = rng.uniform(-bound, bound, (outputs, inputs)).astype(np.float32)
        self.weights["bias"] = rng.uniform(-bound, bound, outputs).astype(np.float32)

    def forward(self, x: np.ndarray, training: bool) -> np.ndarray:
        self._input = x
        return x @ self.weights["weight"].T + self.weights["bias"]

    def backward(self, gradient: np.ndarray) -> np.ndarray:
        self.gradients["weight"] = gradient.T @ self._input
        self.gradients["bias"] = gradient.sum(axis=0)
        return gradient @ self.weights["weight"]


class Conv(Layer):
    """A convolution that keeps height and width. Each pixel's neighbourhood becomes a row ("im2col"), so the whole
    convolution is one matrix product: a dense layer over neighbourhoods."""

    def __init__(self, rng: np.random.Generator, inputs: int, outputs: int, kernel_size: int) -> None:
        super().__init__()
        self._size = kernel_size
        self._dense = Dense(rng, inputs * kernel_size**2, outputs)
        self.weights = self._dense.weights
        self.gradients = self._dense.gradients

    def forward(self, x: np.ndarray, training: bool) -> np.ndarray:
        n, channels, height, width = self._shape = x.shape
        windows = sliding_window_view(_pad(x, self._size // 2), (self._size, self._size), axis=(2, 3))
        rows = windows.transpose(0, 2, 3, 1, 4, 5).reshape(n * height * width, -1)
        return self._dense.forward(rows, training).reshape(n, height, width, -1).transpose(0, 3, 1, 2)

    def backward(self, gradient: np.ndarray) -> np.ndarray:
        n, channels, height, width = self._shape
        rows = gradient.transpose(0, 2, 3, 1).reshape(n * height * width, -1)
        windows = self._dense.backward(rows).reshape(n, height, width, channels, self._size, self._size)
        margin = self._size // 2
        padded = _pad(np.zeros(self._shape, np.float32), margin)
        # A pixel lies in size² neighbourhoods: its gradient is the sum over them.
        for i in range(self._size):
            for j in range(self._size):
                padded[:, :, i : i + height, j : j + width] += windows[..., i, j].transpose(0, 3, 1, 2)
        return padded[:, :, margin : margin + height, margin : margin + width]


class ReLU(Layer):
    def forward(self, x: np.ndarray, training: bool) -> np.ndarray:
        self._positive = x > 0
        return x * self._positive

    def backward(self, gradient: np.ndarray) -> np.ndarray:
        return gradient * self._positive


class MaxPool(Layer):
    """The greatest of each `size`×`size` square; height and width must be multiples of `size`."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self._size = size

    def forward(self, x: np.ndarray, training: bool) -> np.ndarray:
        n, channels, height, width = self._shape = x.shape
        rows, columns = height // self._size, width // self._size
        squares = x.reshape(n, channels, rows, self._size, columns, self._size).transpose(0, 1, 2, 4, 3, 5)
        squares = squares.reshape(n, channels, rows, columns, -1)
        self._greatest = squares.argmax(axis=-1, keepdims=True)
        return np.take_along_axis(squares, self._greatest, axis=-1)[..., 0]

    def backward(self, gradient: np.ndarray) -> np.ndarray:
        squares = np.zeros((*gradient.shape, self._size**2), np.float32)
        np.put_along_axis(squares, self._greatest, gradient[..., None], axis=-1)
        squares = squares.reshape(*gradient.shape, self._size, self._size).transpose(0, 1, 2, 4, 3, 5)
        return squares.reshape(self._shape)


class Flatten(Layer):
    def forward(self, x: np.ndarray, training: bool) -> np.ndarray:
        self._shape = x.shape
        return x.reshape(len(x), -1)

    def backward(self, gradient: np.ndarray) -> np.ndarray:
        return gradient.reshape(self._shape)


class Dropout(Layer):
    """In training, zeroes a share of its input and scales up the rest, so that its expectation stays."""

    def __init__(self, rng: np.random.Generator, share: float) -> None:
        super().__init__()
        self._rng = rng
        self._share = share

    def forward(self, x: np.ndarray, training: bool) -> np.ndarray:
        kept = self._rng.random(x.shape, np.float32) >= self._share if training else np.ones(x.shape, bool)
        self._scale = (kept / (1 - self._share if training else 1)).astype(np.float32)
        return x * self._scale

    def backward(self, gradient: np.ndarray) -> np.ndarray:
        return gradient * self._scale


def _pad(x: np.ndarray, margin: int) -> np.ndarray:
    return np.pad(x, ((0, 0), (0, 0), (margin, margin), (margin, margin)))
