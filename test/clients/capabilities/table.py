"""A table, with an image in it, comes back from its artifact as it was."""

import numpy
import wandb
from client import PATH, PROJECT, api, same, start

PIXELS = numpy.zeros((8, 8, 3), dtype=numpy.uint8)
ROWS = [[1, "a", 0.5], [2, "b", None]]

with start() as run:
    plain = wandb.Table(columns=["n", "text", "part"], data=ROWS)
    pictured = wandb.Table(columns=["id", "picture"], data=[[1, wandb.Image(PIXELS)]])
    run.log({"plain": plain, "pictured": pictured})

reader = api()
table = reader.artifact(f"{PATH}/run-{run.id}-plain:latest", type="run_table").get("plain")
same((table.columns, table.data), (["n", "text", "part"], ROWS))
picture = reader.artifact(f"{PATH}/run-{run.id}-pictured:v0").get("pictured").data[0][1]
same(numpy.asarray(picture.image).tolist(), PIXELS.tolist())
[row] = reader.run(f"{PATH}/{run.id}").scan_history()
same((row["plain"]["_type"], row["plain"]["ncols"], row["plain"]["nrows"]), ("table-file", 3, 2))
