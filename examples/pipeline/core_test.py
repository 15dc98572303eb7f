"""The numeric core: the NumPy one always, the PyTorch one where it is installed."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

from core import Core, pick_core
from numpy_layers import Conv, Dense, Dropout, Flatten, Layer, MaxPool, ReLU
from steps import LEARNING_RATE, MODEL_CONFIG, batches, evaluate, load, preprocess

BACKENDS = ["numpy"] + ["torch"] * (find_spec("torch") is not None)


@pytest.fixture(params=BACKENDS)
def core(request: pytest.FixtureRequest) -> Core:
    return pick_core(request.param)


def trained(core: Core, seed: int, epochs: int):
    training, validation, _ = [preprocess(part, normalize=True, expand_dims=True) for part in load(None, seed)]
    model = core.ConvNet(seed, **MODEL_CONFIG)
    optimizer = core.make_optimizer("Adam", model, LEARNING_RATE)
    for _ in range(epochs):
        for images, labels in batches(training, 128):
            model.train_batch(images, labels, optimizer)
    return model, validation


def test_five_epochs_reach_nine_of_ten_right_answers(core: Core) -> None:
    _, accuracy = evaluate(*trained(core, seed=0, epochs=5))
    assert accuracy > 0.9


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others(core: Core, tmp_path: Path) -> None:
    for name, seed in (("a", 0), ("b", 0), ("c", 1)):
        trained(core, seed, epochs=1)[0].save(tmp_path / name)
    contents = [(tmp_path / name).read_bytes() for name in "abc"]
    assert contents[0] == contents[1] != contents[2]


def test_a_model_read_back_answers_the_same(core: Core, tmp_path: Path) -> None:
    model, validation = trained(core, seed=0, epochs=1)
    model.save(tmp_path / "model.pth")
    again = core.ConvNet(1, **MODEL_CONFIG)
    again.load(tmp_path / "model.pth")
    assert evaluate(again, validation) == evaluate(model, validation)


def test_data_read_back_is_equal_and_equal_data_gives_equal_bytes(core: Core, tmp_path: Path) -> None:
    images, labels = load(300, seed=0)[0]
    for name in ("a.pt", "b.pt"):
        with open(tmp_path / name, "wb") as file:
            core.save_data(file, images, labels)
    read_images, read_labels = core.load_data(tmp_path / "a.pt")
    np.testing.assert_array_equal(read_images, images)
    np.testing.assert_array_equal(read_labels, labels)
    assert (read_images.dtype, read_labels.dtype) == (images.dtype, labels.dtype)
    assert (tmp_path / "a.pt").read_bytes() == (tmp_path / "b.pt").read_bytes()


def test_a_file_of_another_core_is_refused_with_what_to_do(core: Core, tmp_path: Path) -> None:
    with open(tmp_path / "data.pt", "wb") as file:
        np.savez(file, something=np.zeros(3))
    with pytest.raises(ValueError, match="run with --backend .* or make it again"):
        core.load_data(tmp_path / "data.pt")


def test_the_parts_are_disjoint_and_a_limit_makes_them_smaller() -> None:
    assert [len(labels) for _, labels in load(None, seed=0)] == [1285, 256, 256]
    assert [len(labels) for _, labels in load(900, seed=0)] == [644, 128, 128]


def test_preprocess_normalizes_and_adds_the_channel() -> None:
    images, labels = load(None, seed=0)[1]
    processed, same_labels = preprocess((images, labels), normalize=True, expand_dims=True)
    assert (processed.shape, processed.dtype, processed.max()) == ((256, 1, 8, 8), np.float32, 1.0)
    assert same_labels is labels


RNG = np.random.default_rng(0)
LAYERS = {
    "Conv": (Conv(RNG, 2, 3, 3), (2, 2, 4, 4)),
    "Dense": (Dense(RNG, 6, 4), (2, 6)),
    "ReLU": (ReLU(), (2, 6)),
    "MaxPool": (MaxPool(2), (2, 3, 4, 4)),
    "Flatten": (Flatten(), (2, 3, 2, 2)),
    "Dropout": (Dropout(RNG, 0.5), (2, 6)),
}


@pytest.mark.parametrize("name", LAYERS)
def test_the_gradient_of_a_layer_is_its_slope(name: str) -> None:
    layer, shape = LAYERS[name]
    x = RNG.normal(size=shape)
    for weight in layer.weights.values():
        weight[...] = RNG.normal(size=weight.shape)
    direction = RNG.normal(size=layer.forward(x, training=False).shape)
    gradient = layer.backward(direction)
    np.testing.assert_allclose(gradient, slope(layer, x, x, direction), atol=1e-3)
    for key, weight in layer.weights.items():
        layer.forward(x, training=False)
        layer.backward(direction)
        np.testing.assert_allclose(layer.gradients[key], slope(layer, x, weight, direction), atol=1e-2)


def slope(layer: Layer, x: np.ndarray, varied: np.ndarray, direction: np.ndarray) -> np.ndarray:
    """Central differences of sum(direction * forward(x)) over each element of `varied`."""
    result = np.zeros(varied.shape)
    width = 1e-3
    for index in np.ndindex(varied.shape):
        before = varied[index]
        varied[index] = before + width
        above = (direction * layer.forward(x, training=False)).sum()
        varied[index] = before - width
        below = (direction * layer.forward(x, training=False)).sum()
        varied[index] = before
        result[index] = (above - below) / (2 * width)
    return result


def test_dropout_drops_its_share_and_keeps_the_expectation() -> None:
    x = np.ones((100, 100), np.float32)
    dropped = Dropout(np.random.default_rng(0), 0.25).forward(x, training=True)
    assert (dropped == 0).mean() == pytest.approx(0.25, abs=0.02)
    assert dropped.mean() == pytest.approx(1, abs=0.02)
