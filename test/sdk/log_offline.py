"""A run logged offline with everything that a log can hold: `python log_offline.py ID ROWS`."""

import sys

import numpy
import wandb

with open("data.bin", "wb") as file:
    file.write(bytes(range(256)) * 40)
with open("notes.txt", "w") as file:
    file.write("kept\n")

with wandb.init(
    project="from-settings",
    id=sys.argv[1],
    name="offline run",
    group="g",
    job_type="train",
    tags=["a", "b"],
    notes="some notes",
    config={"depth": 3, "nested": {"lr": 0.1, "layers": [1, 2]}, "big": 2**60, "nan": float("nan")},
) as run:
    run.define_metric("epoch", hidden=True)
    run.define_metric("loss", step_metric="epoch", summary="min")
    run.define_metric("val/*", step_metric="epoch")
    for step in range(int(sys.argv[2])):
        run.log({"loss": 1 / (step + 1), "epoch": step // 10, "nested": {"a": step, "b": {"c": step / 3}}, "big": 2**60 + step})
        print(f"\rprogress {step}", end="")
    print("\nßtraßen done")
    print("to the error stream", file=sys.stderr)
    run.log({"nan": float("nan"), "inf": float("inf"), "text": 'a"b\\c', "key with space": True})
    run.log({"picture": wandb.Image(numpy.zeros((4, 4, 3), dtype=numpy.uint8)), "table": wandb.Table(["x"], [[1], [2]])})
    run.config.update({"later": "yes"})
    run.summary["best"] = {"value": 1.5}
    run.save("notes.txt", policy="now")
    run.alert("an alert", "its text")
    artifact = wandb.Artifact("offline-data", type="dataset", metadata={"k": 1})
    artifact.add_file("data.bin")
    run.log_artifact(artifact, aliases=["offline"])
