"""Two runs that logged the same keys: images, films, histograms, a sound, a textured solid. Prints their ids as JSON.

    WANDB_BASE_URL=… WANDB_API_KEY=… python test/browser/media_runs.py [PROJECT]
"""

import json
import sys
import tempfile
from pathlib import Path

import make_media as made
import numpy as np
import wandb

STEPS = 4


def row(step: int, shift: int, folder: Path) -> dict:
    values = np.random.default_rng(step).normal(step + shift, 1, 1000)
    film = made.film(folder / f"{step}.webm")
    return {
        "sample": wandb.Image(made.picture(step + shift), caption=f"sample {step}"),
        "batch": [wandb.Image(made.picture(step + shift + i), caption=f"batch {step}.{i}") for i in range(3)],
        "clips/left": wandb.Video(film, format="webm"),
        "clips/right": wandb.Video(film, format="webm"),
        "weights": wandb.Histogram(values),
        "layers": [wandb.Histogram(values), wandb.Histogram(values / 2)],
        "tone": wandb.Audio(made.tone(folder / f"{step}.wav", 330)),
        "square": wandb.Object3D.from_file(str(made.textured_gltf(folder / "square.gltf"))),
    }


def main() -> None:
    ids = []
    for name, shift in [("first", 0), ("second", 2)]:
        with tempfile.TemporaryDirectory() as folder, wandb.init(project=sys.argv[1], name=name) as run:
            for step in range(STEPS):
                run.log(row(step, shift, Path(folder)))
            ids.append(run.id)
    print(json.dumps({"ids": ids}))


main()
