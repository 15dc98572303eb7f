"""Prints what the Python client reads of a run that was logged from TypeScript, as JSON."""

import json
import sys

import wandb

api = wandb.Api()
run = api.run(sys.argv[1])
summary = dict(run.summary)
rows = list(run.scan_history())
folder = run.file("output.log").download(root="read", replace=True)
table = run.logged_artifacts()
names = sorted(artifact.name.split(":")[0] for artifact in table)
logged = next(artifact for artifact in run.logged_artifacts() if artifact.type == "run_table")

print(
    json.dumps(
        {
            "state": run.state,
            "group": run.group,
            "job_type": run.job_type,
            "notes": run.notes,
            "tags": sorted(run.tags),
            "config": dict(run.config),
            "summary": {
                **{key: summary[key] for key in ("best", "big", "late")},
                "loss": dict(summary["loss"]),
                "step": summary["_step"],
                "odd": str(summary["odd"]),
            },
            "picture": [summary["picture"]["width"], summary["picture"]["height"]],
            "table": logged.get("table").data,
            "steps": sorted({row["_step"] for row in rows}),
            "rows": len(rows),
            "files": [file.name for file in run.files()],
            "log": folder.read(),
            "runtime": run.metadata["python"],
            "logged": names,
            "used": [artifact.name for artifact in run.used_artifacts()],
            "has_system_metrics": "system.memory_percent"
            in run.history(stream="events", pandas=False)[0],
        }
    )
)
