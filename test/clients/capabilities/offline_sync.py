"""A run that was logged offline, with an artifact and an image, arrives whole by `wandb sync`."""

import glob
import os
import subprocess
import sys

from client import PATH, PROJECT, api, command, noise, read, same

SCRIPT = """
import sys, numpy, wandb
with wandb.init(project=sys.argv[1], id="offline1", name="offline run", config={"depth": 3}) as run:
    for step in range(40):
        run.log({"two": 2 * step, "nested": {"half": step / 2}})
    run.log({"picture": wandb.Image(numpy.zeros((4, 4, 3), dtype=numpy.uint8))})
    artifact = wandb.Artifact("offline-data", type="dataset")
    artifact.add_file("data.bin")
    run.log_artifact(artifact, aliases=["latest", "offline"])
"""

with open("data.bin", "wb") as file:
    file.write(noise("offline", 4000))
environment = {name: value for name, value in os.environ.items() if name != "WANDB_SERVICE"}
subprocess.run([sys.executable, "-c", SCRIPT, PROJECT], env={**environment, "WANDB_MODE": "offline"}, check=True)
[folder] = glob.glob(os.path.join(os.environ["WANDB_DIR"], "wandb", "offline-run-*"))
command("sync", folder)

found = api().run(f"{PATH}/offline1")
rows = list(found.scan_history())
same([row["two"] for row in rows if row.get("two") is not None], [2 * step for step in range(40)])
same((found.name, found.config, found.summary["two"], found.state), ("offline run", {"depth": 3}, 78, "finished"))
with found.file(rows[-1]["picture"]["path"]).download(root="images", replace=True) as file:
    assert read(file.name).startswith(b"\x89PNG")
same(read(f"{api().artifact(f'{PATH}/offline-data:offline').download('synced')}/data.bin"), noise("offline", 4000))
