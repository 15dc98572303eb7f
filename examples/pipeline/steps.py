"""The five steps. Each is a pair: a function that does the work, and one that logs it as a run of its own.

What a step makes is an artifact, and what a later step needs it takes from an artifact: so the runs and the artifacts
form a graph, and every model leads back to the images it has seen.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Iterator

import numpy as np
import wandb

from core import Core, Model
from digits import SOURCE, read_digits
from receipt import Receipt, sha256_of_files

SPLITS = ("training", "validation", "test")
MODEL_CONFIG = {
    "hidden_layer_sizes": [32, 64],
    "kernel_sizes": [3, 3],
    "activation": "ReLU",
    "pool_sizes": [2, 2],
    "dropout": 0.5,
    "num_classes": 10,
}
LEARNING_RATE = 0.01  # ten times the usual: five epochs over this little set are only 55 batches
HARDEST_EXAMPLES = 32

Dataset = tuple[np.ndarray, np.ndarray]  # images and their labels, equally long


@dataclass(frozen=True)
class Settings:
    core: Core
    project: str
    seed: int
    limit: int | None  # take only so many images
    epochs: int


# Step 1: load the data


def load(limit: int | None, seed: int) -> list[Dataset]:
    """The digits, shuffled, in three parts: a seventh for validation, a seventh for the test, the rest for training."""
    images, labels = read_digits()
    chosen = np.random.default_rng(seed).permutation(len(images))[:limit]
    part = len(chosen) // 7
    return [(images[rows], labels[rows]) for rows in np.split(chosen, [len(chosen) - 2 * part, len(chosen) - part])]


def load_and_log(settings: Settings) -> Receipt:
    with wandb.init(project=settings.project, job_type="load-data") as run:
        datasets = load(settings.limit, settings.seed)

        raw_data = wandb.Artifact(
            "mnist-raw",
            type="dataset",
            description="Raw dataset of handwritten digits, split into training, validation and test",
            metadata={"source": SOURCE, "sizes": [len(labels) for _, labels in datasets]},
        )
        for split, (images, labels) in zip(SPLITS, datasets, strict=True):
            with raw_data.new_file(split + ".pt", mode="wb") as file:
                settings.core.save_data(file, images, labels)

        sha256 = sha256_of_files(raw_data)
        run.log_artifact(raw_data)
        return Receipt.of(run, logged=raw_data, sha256=sha256)


# Step 2: preprocess it


def preprocess(dataset: Dataset, normalize: bool, expand_dims: bool) -> Dataset:
    images, labels = dataset
    if normalize:
        images = images.astype(np.float32) / 16  # from 0 to 16 to 0 to 1
    if expand_dims:
        images = images[:, np.newaxis]  # the network wants a channel: [n, 1, 8, 8]
    return images, labels


def preprocess_and_log(settings: Settings) -> Receipt:
    # The same dictionary steers the work and becomes the metadata: the artifact tells how it was made.
    steps = {"normalize": True, "expand_dims": True}

    with wandb.init(project=settings.project, job_type="preprocess-data") as run:
        raw_data = run.use_artifact("mnist-raw:latest")
        raw_folder = Path(raw_data.download())

        processed_data = wandb.Artifact(
            "mnist-preprocess",
            type="dataset",
            description="Preprocessed dataset of handwritten digits",
            metadata=steps,
        )
        for split in SPLITS:
            raw = settings.core.load_data(raw_folder / (split + ".pt"))
            images, labels = preprocess(raw, **steps)
            with processed_data.new_file(split + ".pt", mode="wb") as file:
                settings.core.save_data(file, images, labels)

        sha256 = sha256_of_files(processed_data)
        run.log_artifact(processed_data)
        return Receipt.of(run, used=[raw_data], logged=processed_data, sha256=sha256)


# Step 3: make a network that has learnt nothing yet


def initialize(core: Core, config: dict[str, Any], seed: int) -> Model:
    return core.ConvNet(seed, **config)


def initialize_and_log(settings: Settings) -> Receipt:
    with wandb.init(project=settings.project, job_type="initialize", config=MODEL_CONFIG) as run:
        config = wandb.config
        model = initialize(settings.core, dict(config), settings.seed)

        model_artifact = wandb.Artifact(
            "convnet",
            type="model",
            description="Small convolutional network, weights at random",
            metadata=dict(config),
        )
        model.save(Path("initialized_model.pth"))
        model_artifact.add_file("initialized_model.pth")
        wandb.save("initialized_model.pth")

        sha256 = sha256_of_files(model_artifact)
        run.log_artifact(model_artifact)
        return Receipt.of(run, logged=model_artifact, sha256=sha256)


# Step 4: train it


def train(core: Core, model: Model, training: Dataset, validation: Dataset, config: wandb.Config) -> None:
    optimizer = core.make_optimizer(config.optimizer, model, LEARNING_RATE)
    examples_seen = 0
    for epoch in range(config.epochs):
        for number, (images, labels) in enumerate(batches(training, config.batch_size)):
            loss = model.train_batch(images, labels, optimizer)
            examples_seen += len(labels)
            if number % config.batch_log_interval == 0:
                log_training(epoch, examples_seen, loss)
        log_validation(epoch, examples_seen, *evaluate(model, validation))


def batches(dataset: Dataset, size: int) -> Iterator[Dataset]:
    images, labels = dataset
    for start in range(0, len(labels), size):
        yield images[start : start + size], labels[start : start + size]


def log_training(epoch: int, examples_seen: int, loss: float) -> None:
    wandb.log({"epoch": epoch, "train/loss": loss}, step=examples_seen)
    print(f"epoch {epoch}, {examples_seen:5} examples: training loss {loss:.3f}")


def log_validation(epoch: int, examples_seen: int, loss: float, accuracy: float) -> None:
    wandb.log({"epoch": epoch, "validation/loss": loss, "validation/accuracy": accuracy}, step=examples_seen)
    print(f"epoch {epoch}, {examples_seen:5} examples: validation loss {loss:.3f}, accuracy {accuracy:.3f}")


def train_and_log(settings: Settings) -> Receipt:
    train_config = {"batch_size": 128, "epochs": settings.epochs, "batch_log_interval": 25, "optimizer": "Adam"}

    with wandb.init(project=settings.project, job_type="train", config=train_config) as run:
        config = wandb.config

        data = run.use_artifact("mnist-preprocess:latest")
        data_folder = Path(data.download())
        training = settings.core.load_data(data_folder / "training.pt")
        validation = settings.core.load_data(data_folder / "validation.pt")

        initial_model = run.use_artifact("convnet:latest")
        model_folder = Path(initial_model.download())
        model_config = initial_model.metadata  # the network's shape travels with its weights
        config.update(model_config)
        model = settings.core.ConvNet(settings.seed, **model_config)
        model.load(model_folder / "initialized_model.pth")

        train(settings.core, model, training, validation, config)

        model_artifact = wandb.Artifact(
            "trained-model",
            type="model",
            description="The convolutional network after training",
            metadata=dict(model_config),
        )
        model.save(Path("trained_model.pth"))
        model_artifact.add_file("trained_model.pth")
        wandb.save("trained_model.pth")

        sha256 = sha256_of_files(model_artifact)
        run.log_artifact(model_artifact)
        return Receipt.of(run, used=[data, initial_model], logged=model_artifact, sha256=sha256)


# Step 5: report how good it is, and where it errs


def evaluate(model: Model, dataset: Dataset) -> tuple[float, float]:
    """Mean loss and share of right answers."""
    losses, predictions = model.evaluate(*dataset)
    return float(losses.mean()), float((predictions == dataset[1]).mean())


def hardest_examples(model: Model, dataset: Dataset, count: int) -> Iterator[tuple[np.ndarray, int, int]]:
    """The images with the highest loss, worst first: each with the predicted and the true digit."""
    images, labels = dataset
    losses, predictions = model.evaluate(images, labels)
    for row in np.argsort(-losses, kind="stable")[:count]:
        yield images[row, 0], int(predictions[row]), int(labels[row])


def picture(image: np.ndarray) -> np.ndarray:
    """Grey levels from 0 to 255, each pixel enlarged to eight by eight: else it is a speck on the page."""
    return np.kron(image * 255, np.ones((8, 8))).astype(np.uint8)


def evaluate_and_log(settings: Settings) -> Receipt:
    with wandb.init(project=settings.project, job_type="report") as run:
        data = run.use_artifact("mnist-preprocess:latest")
        test = settings.core.load_data(Path(data.download()) / "test.pt")

        model_artifact = run.use_artifact("trained-model:latest")
        model = settings.core.ConvNet(settings.seed, **model_artifact.metadata)
        model.load(Path(model_artifact.download()) / "trained_model.pth")

        loss, accuracy = evaluate(model, test)
        run.summary.update({"loss": loss, "accuracy": accuracy})

        wandb.log(
            {
                "high-loss-examples": [
                    wandb.Image(picture(image), caption=f"{predicted},{true}")
                    for image, predicted, true in hardest_examples(model, test, HARDEST_EXAMPLES)
                ]
            }
        )
        return Receipt.of(run, used=[data, model_artifact])


STEPS = {
    "load-data": load_and_log,
    "preprocess-data": preprocess_and_log,
    "initialize": initialize_and_log,
    "train": train_and_log,
    "report": evaluate_and_log,
}
