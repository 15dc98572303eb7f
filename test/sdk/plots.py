"""Logs one run with a plot of each kind, as `plots.test.ts` does from TypeScript. (The curves need scikit-learn: not here.)"""

import sys

import wandb

ROWS = [[1, 0.5, "a"], [2, 0.75, "b"], [3, 0.25, "a"]]


def table() -> wandb.Table:
    return wandb.Table(columns=["x", "y", "kind"], data=ROWS)


with wandb.init(project="plots-py", id=sys.argv[1], settings=wandb.Settings(silent=True)) as run:
    run.log(
        {
            "line": wandb.plot.line(table(), "x", "y", title="a line"),
            "stroked": wandb.plot.line(table(), "x", "y", stroke="kind", split_table=True),
            "scatter": wandb.plot.scatter(table(), "x", "y", title="points"),
            "bar": wandb.plot.bar(table(), "kind", "y"),
            "nest": {"histogram": wandb.plot.histogram(table(), "y", title="how often")},
            "series": wandb.plot.line_series(xs=[0, 1], ys=[[1, 2], [3, 4]], keys=["one", "two"], title="two", xname="epoch"),
            "confusion": wandb.plot.confusion_matrix(y_true=[0, 1, 1], preds=[0, 0, 1], class_names=["cat", "dog"]),
            "loss": 0.5,
        }
    )
