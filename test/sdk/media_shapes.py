"""Prints what the installed client makes of a value of each kind: rows of a run, and files of an artifact.

Argument: a folder with disc.png and page.html. Nothing is sent.
"""

import datetime
import json
import sys
from pathlib import Path

import numpy as np

import wandb
from wandb.sdk.data_types.utils import val_to_json

FOLDER = Path(sys.argv[1])


def values() -> dict[str, object]:
    image = str(FOLDER / "disc.png")
    boxes = {
        "prediction": {
            "box_data": [
                {
                    "position": {"minX": 0.25, "maxX": 0.75, "minY": 0.25, "maxY": 0.5},
                    "class_id": 1,
                    "box_caption": "disc",
                    "scores": {"confidence": 0.5},
                },
                {"position": {"middle": [4, 4], "width": 2, "height": 3}, "domain": "pixel", "class_id": 2},
            ],
            "class_labels": {1: "disc", 2: "square"},
        }
    }
    masks = {"truth": {"mask_data": np.array([[0, 1], [2, 1]]), "class_labels": {0: "none", 1: "disc", 2: "square"}}}
    return {
        "image": wandb.Image(image, caption="a disc", grouping=3),
        "images": [wandb.Image(image, caption="first"), wandb.Image(image)],
        "layers": wandb.Image(image, boxes=boxes, masks=masks),
        "layer list": [wandb.Image(image, boxes=boxes), wandb.Image(image)],
        "pixels": wandb.Image(np.arange(48, dtype=np.uint8).reshape(4, 4, 3)),
        "html": wandb.Html("<html><body>ä</body></html>"),
        "htmls": [wandb.Html("<h1>one</h1>"), wandb.Html("<head></head>two", inject=False)],
        "html file": wandb.Html(str(FOLDER / "page.html")),
        "histogram": wandb.Histogram([0.1, 0.2, 0.2, 0.9, 1.7, -3, 2, 0.3]),
        "narrow histogram": wandb.Histogram([2, 2, 2], num_bins=4),
        "counted": wandb.Histogram(np_histogram=([1, 2], [0.0, 0.5, 1.0])),
        "points": wandb.Object3D(np.array([[0, 1, 2], [3, 4, 5.5]])),
        "scenes": [wandb.Object3D(np.array([[0, 1, 2, 3]])), wandb.Object3D(np.array([[0, 1, 2, 255, 0, 9]]))],
        "molecule": wandb.Molecule(str(FOLDER / "water.pdb"), caption="water"),
        "molecules": [wandb.Molecule(str(FOLDER / "water.pdb")), wandb.Molecule(str(FOLDER / "water.pdb"))],
        "videos": [wandb.Video(str(FOLDER / "clip.gif"), caption="clip"), wandb.Video(str(FOLDER / "clip.gif"))],
        "audio": wandb.Audio(str(FOLDER / "tone.wav"), caption="tone"),
    }


def tables() -> dict[str, object]:
    image = str(FOLDER / "disc.png")
    moment = datetime.datetime(2026, 1, 2, 3, 4, 5, 678000, tzinfo=datetime.timezone.utc)
    plain = wandb.Table(
        columns=["name", "count", "share", "ok", "when", "list", "thing"],
        data=[
            ["a \u00e4 \U0001f600 \u007f", 1, 0.125, True, moment, [1, 2.5], {"x": 1, "y": "z"}],
            ["b", 2**40, 1e-07, False, None, [3], {"x": 2, "y": "w"}],
            [None, -5, 1.5e300, True, moment, [], {"x": 3, "y": ""}],
        ],
    )
    strict = wandb.Table(columns=["a", "b"], data=[[1, "x"]], dtype=[float, str], optional=[False, True])
    mixed = wandb.Table(columns=["a"], data=[[1], ["x"], [None]], allow_mixed_types=True, log_mode="MUTABLE")
    media = wandb.Table(columns=["image", "html"])
    boxes = {"prediction": {"box_data": [{"position": {"minX": 0, "maxX": 1, "minY": 0, "maxY": 1}, "class_id": 1}]}}
    media.add_data(wandb.Image(image, caption="one", boxes=boxes), wandb.Html("<b>x</b>"))
    media.add_data(wandb.Image(image, classes=[{"id": 7, "name": "seven"}]), None)
    added = wandb.Table(columns=["a"], data=[[1], [2]])
    added.add_column("b", ["x", "y"])
    lists = wandb.Table(columns=["l"], data=[[[1, None, 2]], [[None]]])
    return {"plain": plain, "strict": strict, "mixed": mixed, "media": media, "added": added, "lists": lists}


def main() -> None:
    run = wandb.init(project="shapes", mode="offline", dir=str(FOLDER), settings=wandb.Settings(silent=True))
    answer: dict[str, object] = {"runId": run.id}
    answer["rows"] = {key: val_to_json(run, key, value, namespace=3) for key, value in values().items()}
    answer["tableRows"] = {key: val_to_json(run, key, table, namespace=3) for key, table in tables().items()}
    answer["reserved"] = {
        kind: dict(run._config["_wandb"].get(kind, {})) for kind in ("mask/class_labels", "bounding_box/class_labels")
    }
    files = Path(run.dir)
    answer["files"] = {str(path.relative_to(files)): path.read_bytes().hex() for path in files.glob("media/**/*") if path.is_file()}

    entries: dict[str, str] = {}
    digests: dict[str, str] = {}
    for key, table in tables().items():
        artifact = wandb.Artifact(f"table-{key}", "tables")
        artifact.add(table, key)
        digests[key] = artifact.digest
        entry = artifact.manifest.entries[f"{key}.table.json"]
        entries[key] = Path(entry.local_path).read_text()
    answer["entries"] = entries
    answer["digests"] = digests
    run.finish()
    print(json.dumps(answer))


main()
