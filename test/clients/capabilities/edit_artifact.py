"""Aliases, description and metadata are changed by hand; a version is deleted, and its number stays taken."""

import wandb
from client import PATH, api, noise, same, start, write


def log(run, seed: str) -> str:
    artifact = wandb.Artifact("edited", type="dataset")
    artifact.add_file(write("a.bin", noise(seed, 10)))
    return run.log_artifact(artifact).wait().version


with start() as run:
    same([log(run, "a"), log(run, "b")], ["v0", "v1"])

found = api().artifact(f"{PATH}/edited:v0")
found.aliases.append("chosen")
found.description = "by hand"
found.metadata["score"] = 3
found.save()
found = api().artifact(f"{PATH}/edited:chosen")
same((found.version, found.description, found.metadata["score"]), ("v0", "by hand", 3))
found.aliases.remove("chosen")
found.save()
same(list(api().artifact(f"{PATH}/edited:v0").aliases), [])
api().artifact(f"{PATH}/edited:v1").delete(delete_aliases=True)
same(api().artifact(f"{PATH}/edited:latest").version, "v0")
with start() as run:
    same(log(run, "b"), "v2")
