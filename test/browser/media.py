"""Logs every type of media the client has, over three steps, and the same in an artifact; prints the run's path as JSON.

    WANDB_BASE_URL=… WANDB_API_KEY=… python test/browser/media.py [PROJECT]
"""

import json
import sys
import tempfile
from pathlib import Path

import bokeh.plotting
import make_media as made
import numpy as np
import plotly.graph_objects as plotly
import wandb

STEPS = 3
CLASSES = {0: "ground", 1: "disc", 2: "shore"}


def image(step: int, index: int = 0) -> wandb.Image:
    return wandb.Image(
        made.picture(step + index),
        caption=f"예측 {step}.{index}",
        boxes={"predictions": {"box_data": made.boxes(step + index), "class_labels": CLASSES}},
        masks={"truth": {"mask_data": made.mask(step + index), "class_labels": CLASSES}},
    )


def files(step: int, folder: Path) -> dict:
    """What lies in a file of its own."""
    figure = bokeh.plotting.figure(title=f"bokeh {step}", width=300, height=200)
    figure.line([1, 2, 3], [1, step + 2, 2])
    return {
        "image": image(step),
        "images": [image(step, index) for index in range(3)],
        "audio": wandb.Audio(made.tone(folder / f"{step}.wav", 330 + 110 * step), caption="a tone"),
        "sounds": [wandb.Audio(made.tone(folder / f"{step}-{i}.wav", 200 * (i + 1)), caption=f"tone {i}") for i in range(2)],
        "video": wandb.Video(made.film(folder / f"{step}.webm"), format="webm", caption="a film"),
        "html": wandb.Html(f"<h1>page {step}</h1><script>document.body.append('script ran')</script>"),
        "plotly": plotly.Figure(plotly.Scatter(x=[1, 2, 3], y=[1, 3, step], name="dots"), layout={"title": f"plotly {step}"}),
        "bokeh": wandb.data_types.Bokeh(figure),
    }


def solids(step: int, folder: Path) -> dict:
    (folder / "water.pdb").write_text(made.WATER)
    corners = [[x, y, z] for x in (-1, 1) for y in (-1, 1) for z in (0, 2)]
    scene = {
        "type": "lidar/beta",
        "points": made.spiral(step),
        "boxes": np.array([{"corners": corners, "label": "box", "color": [255, 120, 60]}]),
        "vectors": np.array([{"start": [0, 0, 0], "end": [1, 1, 2]}]),
    }
    return {
        "points": wandb.Object3D(made.spiral(step), caption="a spiral"),
        "lidar": wandb.Object3D(scene),
        "obj": wandb.Object3D(open(made.cube_obj(folder / "cube.obj"))),
        "stl": wandb.Object3D.from_file(str(made.tetrahedron_stl(folder / "solid.stl"))),
        "glb": wandb.Object3D.from_file(str(made.triangle_glb(folder / "triangle.glb"))),
        "textured": wandb.Object3D.from_file(str(made.textured_gltf(folder / "square.gltf"))),
        "objects": [wandb.Object3D(made.spiral(step)), wandb.Object3D(made.spiral(step + 1))],
        "molecule": wandb.Molecule(str(folder / "water.pdb"), caption="water"),
    }


def numbers(step: int) -> dict:
    """What is inside the row itself: histograms."""
    normal = np.random.default_rng(step).normal(step, 1 + step / 2, 2000)
    return {"histogram": wandb.Histogram(normal), "array": normal.reshape(40, 50)}


def table(step: int) -> wandb.Table:
    rows = [[i, i / 7, f"글 {i}", i % 2 == 0, image(step, i), None if i == 2 else {"deep": [i]}] for i in range(4)]
    return wandb.Table(columns=["n", "share", "글", "even", "picture", "more"], data=rows)


def charts() -> dict:
    pairs = wandb.Table(columns=["x", "y"], data=[[i, i * i] for i in range(10)])
    bars = wandb.Table(columns=["label", "value"], data=[["cat", 3], ["dog", 5], ["개", 4]])
    values = wandb.Table(columns=["score"], data=[[float(v)] for v in np.random.default_rng(0).normal(size=200)])
    truth = [0, 1, 2, 1, 0, 2, 1, 2]
    curve = wandb.Table(columns=["class", "x", "y"], data=[[c, i / 10, (i / 10) ** (p / 2)] for p, c in [(1, "cat"), (2, "dog")] for i in range(11)])
    return {
        "chart_line": wandb.plot.line(pairs, "x", "y", title="a line"),
        "chart_scatter": wandb.plot.scatter(pairs, "x", "y", title="a scatter"),
        "chart_bar": wandb.plot.bar(bars, "label", "value", title="bars"),
        "chart_histogram": wandb.plot.histogram(values, "score", title="a histogram"),
        "chart_series": wandb.plot.line_series(xs=[0, 1, 2], ys=[[1, 2, 4], [3, 2, 0]], keys=["up", "down"], title="series", xname="epoch"),
        "chart_confusion": wandb.plot.confusion_matrix(y_true=truth, preds=[0, 1, 1, 1, 0, 2, 0, 2], class_names=["cat", "dog", "hen"], title="confusion"),
        # What wandb.plot.roc_curve and pr_curve make, without scikit-learn.
        "chart_roc": curves(curve, "ROC", "False positive rate", "True positive rate"),
        "chart_pr": curves(curve, "Precision Recall", "Recall", "Precision"),
    }


def curves(data: wandb.Table, title: str, x: str, y: str):
    return wandb.plot_table(
        data_table=data,
        vega_spec_name="wandb/area-under-curve/v0",
        fields={"x": "x", "y": "y", "class": "class"},
        string_fields={"title": title, "x-axis-title": x, "y-axis-title": y},
    )


def log_artifact(run, folder: Path) -> None:
    """An artifact with every kind of table, and files that pages have viewers for."""
    holder = wandb.Artifact("everything", type="dataset")
    left = wandb.Table(columns=["id", "name"], data=[[1, "one"], [2, "two"], [3, "three"]])
    right = wandb.Table(columns=["id", "size"], data=[[1, 10], [2, 20], [4, 40]])
    holder.add(wandb.JoinedTable(left, right, "id"), "joined")
    for part in range(2):
        rows = [[part * 10 + i, f"row {part}.{i}"] for i in range(3)]
        holder.add(wandb.Table(columns=["n", "text"], data=rows), f"parts/{part}")
    holder.add(wandb.data_types.PartitionedTable("parts"), "partitioned")
    holder.add(image(0), "picture")
    made.write_files(folder)
    holder.add_dir(str(folder), "files")
    run.log_artifact(holder).wait()


def main() -> None:
    with tempfile.TemporaryDirectory() as name, wandb.init(project=sys.argv[1] if len(sys.argv) > 1 else "media", name="every-type") as run:
        folder = Path(name)
        growing = wandb.Table(columns=["step", "value"], log_mode="INCREMENTAL")
        for step in range(STEPS):
            growing.add_data(step, step / 2)
            run.log({"loss": 1 / (step + 1), "growing": growing, "table": table(step), **numbers(step), **files(step, folder), **solids(step, folder)})
        run.log(charts())
        log_artifact(run, folder / "files")
    print(json.dumps({"path": run.path, "run": run.id}))


main()
