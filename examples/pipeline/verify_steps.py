"""What single steps logged: config, history, summary, images. Part of `verify.py`."""

from __future__ import annotations

import re
from pathlib import Path

from PIL import Image

from expect import Difference, expect, expect_items, expect_number
from reading import Reading
from receipt import Receipt, sha256_of
from steps import HARDEST_EXAMPLES, MODEL_CONFIG

TRAIN_CONFIG = {"batch_size": 128, "batch_log_interval": 25, "optimizer": "Adam"}


def verify_initialize(reading: Reading, receipt: Receipt) -> None:
    expect_items(f"the config of run {receipt.run_id} (initialize)", reading.run_of(receipt).config, MODEL_CONFIG)


def verify_train(reading: Reading, receipt: Receipt) -> None:
    """Config, and history row by row: steps are the examples seen."""
    run = reading.run_of(receipt)
    who = f"run {receipt.run_id} (train)"
    epochs = run.config.get("epochs")  # they follow --epochs
    expect_items(f"the config of {who}", run.config, {**TRAIN_CONFIG, **MODEL_CONFIG, "epochs": epochs})

    expected = expected_history(epochs, examples_in_training(reading, receipt))
    rows = list(run.scan_history())
    expect(f"the list of steps in the history of {who}", [row["_step"] for row in rows], sorted(expected))
    last: dict[str, float] = {}
    for row in rows:
        metrics = {key: value for key, value in row.items() if not key.startswith("_")}
        where = f"step {row['_step']} of {who}"
        expect(f"the list of metrics at {where}", sorted(metrics), sorted(expected[row["_step"]] | {"epoch"}))
        for key, value in metrics.items():
            expect_number(f"{key} at {where}", value)
        last.update(metrics)
    for key, value in last.items():
        expect(f"{key} in the summary of {who}", run.summary_metrics.get(key), value)


def expected_history(epochs: int, examples: int) -> dict[int, set[str]]:
    """Step -> the metrics logged there. A training row every so many batches, a validation row after each epoch."""
    rows: dict[int, set[str]] = {}
    for epoch in range(epochs):
        for number, start in enumerate(range(0, examples, TRAIN_CONFIG["batch_size"])):
            if number % TRAIN_CONFIG["batch_log_interval"] == 0:
                seen = epoch * examples + min(start + TRAIN_CONFIG["batch_size"], examples)
                rows.setdefault(seen, set()).add("train/loss")
        rows.setdefault((epoch + 1) * examples, set()).update({"validation/loss", "validation/accuracy"})
    return rows


def examples_in_training(reading: Reading, receipt: Receipt) -> int:
    """Back along the graph: the data that `train` used, the run that made it, the sizes of what that run used."""
    data = next(name for name in receipt.used if name.startswith("mnist-preprocess:"))
    maker = reading.artifact(data).logged_by()
    if maker is None:
        raise Difference(f"{data} names no run that logged it")
    raw = [artifact for artifact in maker.used_artifacts() if artifact.source_name.startswith("mnist-raw:")]
    expect(f"the number of mnist-raw versions that run {maker.id} used", len(raw), 1)
    return raw[0].metadata["sizes"][0]


def verify_report(reading: Reading, receipt: Receipt) -> None:
    """Loss and accuracy in the summary; 32 images with captions, each file there and whole."""
    run = reading.run_of(receipt)
    who = f"run {receipt.run_id} (report)"
    for key in ("loss", "accuracy"):
        expect_number(f"{key} in the summary of {who}", run.summary_metrics.get(key))

    rows = [row["high-loss-examples"] for row in run.scan_history() if "high-loss-examples" in row]
    expect(f"the number of history rows of {who} with high-loss-examples", len(rows), 1)
    images = rows[0]
    expect(f"the kind of high-loss-examples in {who}", images.get("_type"), "images/separated")
    expect(f"high-loss-examples in the summary of {who}", run.summary_metrics.get("high-loss-examples"), images)
    for key in ("filenames", "captions"):
        expect(f"the number of {key} in high-loss-examples of {who}", len(images[key]), HARDEST_EXAMPLES)
    for caption in images["captions"]:
        if not re.fullmatch(r"\d,\d", caption):
            raise Difference(f"a caption in high-loss-examples of {who} is {caption!r}, expected 'predicted,true'")

    for path in images["filenames"]:
        file = reading.download_file(receipt, path)
        reading.files_compared += 1
        # The client names a media file <key>_<step>_<start of its SHA-256>.<extension>.
        expect(f"the start of the SHA-256 of {path}", sha256_of(file)[:20], Path(path).stem[-20:])
        with Image.open(file) as image:
            expect(f"the size in pixels of {path}", image.size, (images["width"], images["height"]))


STEP_VERIFICATIONS = {"initialize": verify_initialize, "train": verify_train, "report": verify_report}
