"""Artifacts named by XXH128, which newer clients prefer for large ones."""

import os
from pathlib import Path

from test_artifacts import forget_downloads, log, make


def xxh(wandb, name: str, files: dict[str, bytes], **about):
    return make(wandb, name, files, digest_algorithm="XXH128", **about)


def test_xxh128_names_files_and_manifest(wandb, api, project, tmp_path):
    files = {"a.txt": b"aaa"}
    logged = log(wandb, project, xxh(wandb, "data", files))
    assert logged.digest == "0b2739fd31a6f787b5c5b75422b75720"
    found = wandb.Api().artifact(f"admin/{project}/data:latest")
    assert found.digest == logged.digest and found.size == 3
    assert found.manifest.entries["a.txt"].digest == "G6SwBJLHIC7kujIoeV3J7w=="
    forget_downloads()
    folder = Path(found.download(root=tmp_path / "all"))
    assert (folder / "a.txt").read_bytes() == b"aaa"
    found.verify(str(folder))
    forget_downloads()
    entry = found.get_entry("a.txt").download(root=tmp_path / "one")
    assert Path(entry).read_bytes() == b"aaa"
    same = log(wandb, project, xxh(wandb, "data", files))
    assert same.version == "v0"


def test_xxh128_of_files_that_are_hashed_on_the_thread_and_that_md5_brought_before(wandb, api, project, tmp_path):
    files = {"large": os.urandom(3_000_001), "small": os.urandom(1000), "empty": b""}
    log(wandb, project, make(wandb, "by-md5", files))
    log(wandb, project, xxh(wandb, "by-xxh", files))
    with wandb.init(project=project) as run:
        draft = run.use_artifact("by-xxh:latest").new_draft()
        with draft.new_file("more", mode="wb") as file:
            file.write(b"more")
        run.log_artifact(draft).wait()
    forget_downloads()
    folder = Path(api.artifact(f"{project}/by-xxh:v1").download(root=tmp_path))
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == files | {"more": b"more"}


def test_a_collection_keeps_the_digests_it_has(wandb, api, project):
    log(wandb, project, make(wandb, "old", {"x": b"1"}))
    again = log(wandb, project, xxh(wandb, "old", {"x": b"1"}))
    assert again.version == "v0"
