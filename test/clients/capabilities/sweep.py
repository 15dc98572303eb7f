"""A grid sweep gives each of its points to a trial, once, by an agent in this process."""

import wandb
from client import PATH, PROJECT, api, same

tried = []


def trial() -> None:
    with wandb.init() as run:
        tried.append((run.config.a, run.config.b))
        run.log({"sum": run.config.a + run.config.b})


wanted = [(a, b) for a in (1, 2) for b in (10, 20)]
sweep = wandb.sweep({"method": "grid", "parameters": {"a": {"values": [1, 2]}, "b": {"values": [10, 20]}}}, project=PROJECT, entity="admin")
wandb.agent(sweep, function=trial, project=PROJECT, entity="admin")
same(sorted(tried), wanted)
runs = api().sweep(f"{PATH}/{sweep}").runs
same(sorted(run.summary["sum"] for run in runs), sorted(a + b for a, b in wanted))
