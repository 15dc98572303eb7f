"""Prints what the Python client reads of a run that logged a value of every kind from TypeScript, as JSON."""

import json
import sys
import tempfile
from pathlib import Path

import wandb
from PIL import Image

api = wandb.Api()
run = api.run(sys.argv[1])
summary = {key: dict(value) if hasattr(value, "keys") else value for key, value in run.summary.items()}
types = {key: value["_type"] for key, value in summary.items() if isinstance(value, dict) and "_type" in value}
shown = run.config.get("_wandb", {}) or json.loads(run.json_config)["_wandb"]["value"]
with tempfile.TemporaryDirectory() as folder:
    files = {}
    for file in run.files():
        if file.name.startswith("media/"):
            file.download(root=folder)
            files[file.name] = (Path(folder) / file.name).stat().st_size == file.size
    picture = Image.open(Path(folder) / summary["image"]["path"])
    pixels = [picture.size, picture.getpixel((24, 24))[2], picture.getpixel((0, 0))[2]]
    artifact = next(one for one in run.logged_artifacts() if one.name.endswith("-table:v1"))
    table = artifact.get("table")
    cell = table.data[2]
    tables = {one.name.split(":")[0].split("-", 2)[2]: len(one.get(one.name.split(":")[0].split("-", 2)[2]).data) for one in run.logged_artifacts()}

print(
    "READ "
    + json.dumps(
        {
            "types": types,
            "charts": sorted(shown["visualize"]),
            "files": {"count": len(files), "all_whole": all(files.values())},
            "pixels": pixels,
            "row": cell[:4],
            "cell": [type(cell[4]).__name__, cell[4]._caption, sorted(cell[4]._boxes), sorted(cell[4]._masks)],
            "bins": len(summary["histogram"]["values"]),
            "tables": tables,
        }
    )
)
