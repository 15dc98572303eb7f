"""A reference to a file and one to another artifact are followed."""

import os

import wandb
from client import PATH, api, noise, read, same, start, write

with start() as run:
    source = wandb.Artifact("source", type="dataset")
    source.add_file(write("kept.bin", noise("kept", 3000)))
    source = run.log_artifact(source).wait()
    artifact = wandb.Artifact("pointing", type="dataset")
    artifact.add_reference(f"file://{os.path.abspath(write('local.bin', noise('local', 100)))}", name="local.bin")
    kept = source.get_path("kept.bin") if not hasattr(source, "get_entry") else source.get_entry("kept.bin")
    artifact.add_reference(kept, name="kept.bin")
    run.log_artifact(artifact).wait()

folder = api().artifact(f"{PATH}/pointing:latest").download("pointed")
same(read(f"{folder}/local.bin"), noise("local", 100))
same(read(f"{folder}/kept.bin"), noise("kept", 3000))
