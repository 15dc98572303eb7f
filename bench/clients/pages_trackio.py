"""Fills Trackio for the pages bench: TRACKIO_DIR says where. Arguments: runs, versions. Its storage first, then its client."""

import random
import sys
import tempfile
from pathlib import Path

import trackio
from pages_subject import CONFIG, IMAGE_STEPS, curves, image, rows, write_files
from trackio.sqlite_storage import SQLiteStorage

PROJECT = "pages"
COLLECTIONS = 20
NAMES = ("train/loss", "train/accuracy", "val/loss", "val/accuracy", "lr")


def bulk(runs):
    noise = random.Random(1)
    for i in range(runs):
        steps = [{name: 1 / (step + 1) + noise.random() / 20 for name in NAMES} for step in range(20)]
        SQLiteStorage.bulk_log(PROJECT, f"run-{i}", steps, config={"lr": 0.001, "batch": 64}, run_id=f"r{i:06}")


def artifacts(versions):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.txt"
        for i in range(versions):
            path.write_text(f"weights {i}\n" * 20)
            artifact = trackio.Artifact(f"model-{i % COLLECTIONS}", type="model", metadata={"index": i})
            artifact.add_file(str(path))
            trackio.log_artifact(artifact)


def subject(versions):
    run = trackio.init(project=PROJECT, name="subject", config=CONFIG, auto_log_cpu=False, auto_log_gpu=False)
    artifacts(versions)
    for step, values in curves():
        media = {"sample": trackio.Image(image(step), caption=f"step {step}")} if step < IMAGE_STEPS else {}
        trackio.log({**values, **media})
    for i in range(60):
        trackio.log_system({"cpu": 40 + i % 7, "memory": 50 + i % 3})
    columns, data = rows()
    trackio.log({"guesses": trackio.Table(columns=columns, data=data)})
    with tempfile.TemporaryDirectory() as folder:
        files = trackio.Artifact("files", type="dataset")
        files.add_dir(write_files(folder))
        trackio.log_artifact(files)
        trackio.finish()
    print(f"@ {PROJECT} {run.id}")


bulk(int(sys.argv[1]))
subject(int(sys.argv[2]))
