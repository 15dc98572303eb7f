"""The real client's part of the cross tests: `artifacts.py STEP FOLDER`. Prints one line of JSON."""

import json
import sys
from datetime import timedelta
from pathlib import Path

import numpy as np
import wandb

PROJECT = "cross"


def log_folder(folder: Path) -> dict:
    """The folder that the SDK has logged, logged again."""
    with wandb.init(project=PROJECT, job_type="python") as run:
        artifact = wandb.Artifact("folder", type="dataset")
        artifact.add_dir(str(folder))
        run.log_artifact(artifact, aliases=["again"])
        artifact.wait()
        return {"name": artifact.name, "digest": artifact.digest, "id": artifact.id}


def log_rich(folder: Path) -> dict:
    with wandb.init(project=PROJECT, job_type="python") as run:
        artifact = wandb.Artifact("rich", type="dataset", description="from Python", metadata={"lr": 0.1, "steps": [1, 2]})
        artifact.add_file(str(folder / "a.txt"))
        with artifact.new_file("written/b.bin", mode="wb") as file:
            file.write(b"\x00\x01" * 1000)
        artifact.add_reference(f"file://{folder / 'here'}", name="refs")
        pixels = np.arange(48, dtype=np.uint8).reshape(4, 4, 3)
        table = wandb.Table(columns=["digit", "picture"], data=[[7, wandb.Image(pixels, caption="seven")]])
        artifact.add(table, "results")
        artifact.ttl = timedelta(days=3)
        run.log_artifact(artifact, aliases=["best"], tags=["gold"])
        artifact.wait()
        other = wandb.Artifact("fast", type="dataset", digest_algorithm="XXH128")
        other.add_file(str(folder / "a.txt"))
        run.log_artifact(other)
        other.wait()
        return {"rich": artifact.digest, "fast": other.digest}


def read_rich(folder: Path) -> dict:
    """What the SDK logged, read and downloaded."""
    artifact = wandb.Api().artifact(f"admin/{PROJECT}/typescript:best")
    root = Path(artifact.download(root=str(folder / "python")))
    artifact.verify(root=str(root))
    return {
        "name": artifact.source_name,
        "type": artifact.type,
        "description": artifact.description,
        "metadata": artifact.metadata,
        "aliases": sorted(artifact.aliases),
        "tags": sorted(artifact.tags),
        "ttl": artifact.ttl.total_seconds() if artifact.ttl else None,
        "digest": artifact.digest,
        "files": sorted(str(path.relative_to(root)) for path in root.rglob("*") if path.is_file()),
        "rows": [[row[0], row[1].image.size] for row in artifact.get("results").data],
        "referred": (root / "of-folder.txt").read_text(),
    }


STEPS = {"log-folder": log_folder, "log-rich": log_rich, "read-rich": read_rich}

if __name__ == "__main__":
    print(json.dumps(STEPS[sys.argv[1]](Path(sys.argv[2]))))
