"""Logs runs offline by the installed client, and prints the folder of each.

Argument: a file with a list of cases; each is a list of calls as `summary.test.ts` makes them.
"""

import json
import sys
from pathlib import Path

import wandb

SETTINGS = wandb.Settings(silent=True, console="off", x_disable_stats=True, x_disable_meta=True, x_save_requirements=False)
NAMES = {"stepMetric": "step_metric", "stepSync": "step_sync", "hidden": "hidden", "overwrite": "overwrite"}


def call(run: "wandb.Run", what: str, *given: object) -> None:
    if what == "log":
        data, options = given
        run.log(data, **options)
    elif what == "set":
        run.summary[given[0]] = given[1]
    elif what == "define":
        name, options = given
        named = {NAMES[key]: value for key, value in options.items() if key in NAMES}
        summary = ",".join(options.get("summary", []))
        run.define_metric(name, summary=summary or None, **named)


folders = []
for number, calls in enumerate(json.loads(Path(sys.argv[1]).read_text())):
    with wandb.init(project="summaries", mode="offline", id=f"py{number}", settings=SETTINGS) as run:
        for what, *given in calls:
            call(run, what, *given)
        folders.append(str(Path(run.dir).parent / f"run-py{number}.wandb"))
print(json.dumps(folders))
