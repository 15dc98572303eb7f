"""Types, collections and versions of a project are listed."""

import wandb
from client import PATH, VERSION, api, noise, same, start, write

with start() as run:
    for name, count in [("one", 1), ("three", 3)]:
        for number in range(count):
            artifact = wandb.Artifact(name, type="dataset")
            artifact.add_file(write("a.bin", noise(f"{name}{number}", 10)))
            run.log_artifact(artifact).wait()

reader = api()
same("dataset" in [each.name for each in reader.artifact_types(PATH)], True)
kind = reader.artifact_type("dataset", PATH)
same(sorted(each.name for each in kind.collections()), ["one", "three"])
versions = reader.artifacts("dataset", f"{PATH}/three") if VERSION >= (0, 16) else reader.artifact_versions("dataset", f"{PATH}/three")
same(sorted(each.version for each in versions), ["v0", "v1", "v2"])
