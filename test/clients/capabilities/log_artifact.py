"""Versions are numbered, equal content makes none, aliases move, metadata and the producing run are kept."""

import wandb
from client import PATH, api, noise, same, start, write


def data(run, seed: str, *aliases: str):
    artifact = wandb.Artifact("data", type="dataset", description="d", metadata={"seed": seed, "n": {"deep": [1, 2]}})
    artifact.add_file(write("one.bin", noise(seed, 1000)), name="folder/one.bin")
    artifact.add_file(write("two.bin", noise("same", 2000)))
    return run.log_artifact(artifact, aliases=["latest", *aliases]).wait()


with start() as run:
    same(data(run, "a", "first").version, "v0")
    same(data(run, "b", "best").version, "v1")
    same(data(run, "b", "again").version, "v1")

reader = api()
for name, version in [("latest", "v1"), ("first", "v0"), ("best", "v1"), ("again", "v1"), ("v0", "v0")]:
    same(reader.artifact(f"{PATH}/data:{name}").version, version)
found = reader.artifact(f"{PATH}/data:best", type="dataset")
same((found.state, found.description, found.metadata), ("COMMITTED", "d", {"seed": "b", "n": {"deep": [1, 2]}}))
same((found.size, sorted(found.manifest.entries), sorted(found.aliases)), (3000, ["folder/one.bin", "two.bin"], ["again", "best", "latest"]))
same(found.logged_by().id, run.id)
same([(each.name, each.type) for each in reader.run(f"{PATH}/{run.id}").logged_artifacts()], [("data:v0", "dataset"), ("data:v1", "dataset")])
