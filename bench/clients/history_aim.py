"""Aim, embedded, in a repository: AIM_REPO says where. Without it, here."""

import os

import aim
from history_rows import PROJECT, names_of, rows_of
from phases import main, phase

REPO = os.environ.get("AIM_REPO", ".")


def intake(rows, metrics):
    values = rows_of(rows, metrics)
    run = new_run()
    with phase("intake"):
        track(run, values, metrics)


def fill(runs, rows, metrics):
    for seed in range(runs):
        track(new_run(), rows_of(rows, metrics, seed), metrics)


def new_run():
    repo = aim.Repo.from_path(REPO, init=True)
    return aim.Run(repo=repo, experiment=PROJECT, system_tracking_interval=None, capture_terminal_logs=False)


def track(run, rows, metrics):
    names = names_of(metrics)
    for step, values in enumerate(rows):
        run.track(dict(zip(names, values)), step=step)
    run.close()


if __name__ == "__main__":
    main({"intake": intake, "fill": fill})
