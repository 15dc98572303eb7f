"""Trackio, local, in its SQLite: TRACKIO_DIR says where. A project is filled by its storage, without the waits of its client."""

import trackio
from history_rows import PROJECT, names_of, rows_of
from phases import main, phase
from trackio.sqlite_storage import SQLiteStorage


def intake(rows, metrics):
    values = rows_of(rows, metrics)
    names = names_of(metrics)
    trackio.init(project=PROJECT, auto_log_cpu=False, auto_log_gpu=False)
    with phase("intake"):
        for row in values:
            trackio.log(dict(zip(names, row)))
        trackio.finish()


def fill(runs, rows, metrics):
    names = names_of(metrics)
    for run in range(runs):
        steps = [dict(zip(names, row)) for row in rows_of(rows, metrics, run)]
        SQLiteStorage.bulk_log(PROJECT, f"run{run}", steps, run_id=f"run{run}")


if __name__ == "__main__":
    main({"intake": intake, "fill": fill})
