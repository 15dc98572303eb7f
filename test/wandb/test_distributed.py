"""One version written by several processes at once."""

import subprocess
import sys
from pathlib import Path

from server import own_client

WRITER = """
import sys, wandb
project, group, part, alg = sys.argv[1:]
with wandb.init(project=project, group=group) as run:
    artifact = wandb.Artifact("dist", type="dataset", digest_algorithm=alg)
    with artifact.new_file(f"part{part}") as file:
        file.write(part * 10)
    run.upsert_artifact(artifact, distributed_id=group).wait
"""

FINISHER = WRITER.replace("upsert_artifact", "finish_artifact").replace(".wait", ".wait()")


def write(script: str, *parts: str, project: str, alg: str) -> None:
    command = [sys.executable, "-c", script, project, "group-1"]
    writers = [subprocess.Popen([*command, part, alg], env=own_client(WANDB_MODE="online")) for part in parts]
    assert [writer.wait(timeout=400) for writer in writers] == [0] * len(parts)


def test_processes_share_a_version_until_one_finishes_it(wandb, api, project, tmp_path):
    write(WRITER, "0", "1", "2", project=project, alg="MD5")
    assert not api.artifact_exists(f"{project}/dist:latest")
    write(FINISHER, "3", project=project, alg="MD5")
    found = api.artifact(f"{project}/dist:latest")
    folder = Path(found.download(root=tmp_path))
    assert {path.name: path.read_text() for path in folder.iterdir()} == {f"part{n}": str(n) * 10 for n in range(4)}
    assert (found.version, found.digest) == ("v0", found.manifest.digest())
    found.verify(str(folder))


def test_a_version_is_finished_twice_without_a_second_one(wandb, api, project):
    write(FINISHER, "0", project=project, alg="MD5")
    write(FINISHER, "0", project=project, alg="MD5")
    assert [found.version for found in api.artifacts("dataset", f"{project}/dist")] == ["v0"]


def test_parts_may_be_named_by_xxh128(wandb, api, project, tmp_path):
    write(WRITER, "0", project=project, alg="XXH128")
    write(FINISHER, "1", project=project, alg="XXH128")
    found = api.artifact(f"{project}/dist:latest")
    folder = Path(found.download(root=tmp_path))
    assert sorted(path.name for path in folder.iterdir()) == ["part0", "part1"]
    assert found.digest == found.manifest.digest()
