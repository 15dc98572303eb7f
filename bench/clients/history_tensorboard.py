"""Event files by tensorboardX, a folder a run: LOGDIR says where. Without it, here."""

import os
import shutil
from pathlib import Path

from history_rows import names_of, rows_of
from phases import main, phase
from tensorboardX import SummaryWriter

LOGDIR = Path(os.environ.get("LOGDIR", "."))


def intake(rows, metrics):
    values = rows_of(rows, metrics)
    with phase("intake"):
        write("long", values, metrics)


def fill(runs, rows, metrics):
    """The files of all runs are copies of one's: it takes 150 µs a value."""
    write("run0", rows_of(rows, metrics), metrics)
    for run in range(1, runs):
        shutil.copytree(LOGDIR / "run0", LOGDIR / f"run{run}")


def write(run, rows, metrics):
    names = names_of(metrics)
    with SummaryWriter(str(LOGDIR / run)) as writer:
        for step, values in enumerate(rows):
            for name, value in zip(names, values):
                writer.add_scalar(name, value, step)


if __name__ == "__main__":
    main({"intake": intake, "fill": fill})
