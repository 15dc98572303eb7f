"""One of several processes that write a run, as shared-child.ts: `shared_child.py ID LABEL primary|worker`."""

import sys

import wandb

run_id, label, role = sys.argv[1:]
is_primary = role == "primary"
settings = wandb.Settings(mode="shared", x_label=label, x_primary=is_primary, x_update_finish_state=is_primary, console="wrap")
run = wandb.init(project="shared", id=run_id, config={label: True}, settings=settings)
print(f"hello from {label}")
for count in range(20):
    run.log({label: count, "by": label})
run.config["late " + label] = 1
print("ready", flush=True)
sys.stdin.readline()
run.finish()
