"""The machine's own figures are a stream beside the history."""

import time

import wandb
from client import PATH, VERSION, api, start

OFTEN = {"x_stats_sampling_interval": 0.5} if VERSION >= (0, 19) else {"_stats_sample_rate_seconds": 0.5, "_stats_samples_to_average": 1}

with start(settings=wandb.Settings(**OFTEN)) as run:
    for step in range(8):
        run.log({"step": step})
        time.sleep(0.5)  # the sampler's own clock: there is no event to wait for

found = api().run(f"{PATH}/{run.id}")
rows = found.history(stream="system", pandas=False)
keys = {key for row in rows for key in row}
assert any(key.startswith("system.") for key in keys), f"{len(rows)} rows with {sorted(keys)}"
