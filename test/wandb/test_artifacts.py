"""Artifacts made, used, deduplicated, edited and traced by the real client."""

import base64
import hashlib
import os
import shutil
from datetime import timedelta
from pathlib import Path

import pytest


def make(wandb, name: str, files: dict[str, bytes], kind: str = "dataset", **about):
    artifact = wandb.Artifact(name, type=kind, **about)
    for path, content in files.items():
        with artifact.new_file(path, mode="wb") as file:
            file.write(content)
    return artifact


def forget_downloads() -> None:
    """
    Empties the client's cache, so that the next download asks the server. `skip_cache=True` would stay on for the rest of
    the process: later downloads then take any file of the same size for theirs.
    """
    shutil.rmtree(Path(os.environ["WANDB_CACHE_DIR"]) / "artifacts" / "obj", ignore_errors=True)


def log(wandb, project: str, artifact, **how):
    """Logs an artifact from a run of its own; answers the committed version."""
    with wandb.init(project=project) as run:
        return run.log_artifact(artifact, **how).wait()


def test_a_version_comes_back_byte_for_byte(wandb, api, project, tmp_path):
    files = {"a.txt": b"aaa", "deep/er/b.bin": os.urandom(100_000), "empty": b"", "한글.txt": "글".encode()}
    logged = log(wandb, project, make(wandb, "data", files, description="설명", metadata={"sizes": [1, 2], "ok": True}))
    found = api.artifact(f"{project}/data:latest")
    assert (found.version, found.type, found.description) == ("v0", "dataset", "설명")
    assert found.metadata == {"sizes": [1, 2], "ok": True}
    assert found.aliases == ["latest"] and found.digest == logged.digest
    folder = Path(found.download(root=tmp_path / "out"))
    assert {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()} == files
    assert found.manifest.entries["a.txt"].digest == base64.b64encode(hashlib.md5(b"aaa").digest()).decode()
    found.verify(str(folder))


def test_a_second_download_asks_for_no_file(wandb, api, server, project, tmp_path):
    log(wandb, project, make(wandb, "cached", {f"{i}.bin": os.urandom(1000) for i in range(20)}))
    artifact = api.artifact(f"{project}/cached:latest")
    artifact.download(root=tmp_path / "one")
    counter = 'amphora_http_request_duration_seconds_count{method="GET",route="/storage/:token/:name"'
    before = server.metric(counter)
    wandb.Api().artifact(f"admin/{project}/cached:latest").download(root=tmp_path / "two")
    assert server.metric(counter) - before <= 1  # the manifest
    assert sorted(p.name for p in (tmp_path / "two").iterdir()) == sorted(f"{i}.bin" for i in range(20))


def test_equal_content_is_one_version_and_changed_content_the_next(wandb, api, project):
    first = log(wandb, project, make(wandb, "d", {"x": b"1"}), aliases=["first"])
    same = log(wandb, project, make(wandb, "d", {"x": b"1"}), aliases=["again"])
    changed = log(wandb, project, make(wandb, "d", {"x": b"2"}))
    assert (first.version, same.version, changed.version) == ("v0", "v0", "v1")
    assert sorted(api.artifact(f"{project}/d:v0").aliases) == ["again", "first"]
    assert api.artifact(f"{project}/d:latest").version == "v1"
    back = log(wandb, project, make(wandb, "d", {"x": b"1"}))
    assert back.version == "v0" and api.artifact(f"{project}/d:latest").version == "v0"
    assert len(list(api.artifacts("dataset", f"{project}/d"))) == 2


def test_names_resolve_by_alias_version_and_digest(wandb, api, project):
    logged = log(wandb, project, make(wandb, "n", {"x": b"1"}), aliases=["best"])
    for name in ("n", "n:latest", "n:v0", "n:best", f"n:{logged.digest}"):
        assert api.artifact(f"{project}/{name}").id == logged.id
    assert not api.artifact_exists(f"{project}/n:v1")
    assert not api.artifact_exists(f"{project}/absent:latest")
    assert not api.artifact_exists("no-such-project/n:latest")
    with pytest.raises(wandb.errors.CommError):
        api.artifact("stranger/project/n:latest")


def test_lineage_reads_both_ways_and_across_projects(wandb, api, project):
    with wandb.init(project=project, job_type="make") as maker:
        maker.log_artifact(make(wandb, "d", {"x": b"1"})).wait()
    with wandb.init(project=f"{project}-other", job_type="use") as user:
        user.use_artifact(f"{project}/d:latest").download()
        user.use_artifact(f"admin/{project}/d:v0")
    version = api.artifact(f"{project}/d:v0")
    assert version.logged_by().id == maker.id
    assert [run.id for run in version.used_by()] == [user.id]
    assert [a.name for a in api.run(f"{project}/{maker.id}").logged_artifacts()] == ["d:v0"]
    [used] = api.run(f"admin/{project}-other/{user.id}").used_artifacts()
    assert (used.entity, used.project, used.name) == ("admin", project, "d:v0")


def test_a_draft_as_input_has_no_producer(wandb, api, project):
    with wandb.init(project=project) as run:
        run.use_artifact(make(wandb, "draft", {"x": b"1"}, kind="config"))
    version = api.artifact(f"{project}/draft:latest")
    assert version.logged_by() is None
    assert [user.id for user in version.used_by()] == [run.id]


def test_edits_are_kept(wandb, api, project):
    log(wandb, project, make(wandb, "e", {"x": b"1"}))
    artifact = api.artifact(f"{project}/e:latest")
    artifact.description, artifact.metadata = "한글 설명", {"a": {"b": [1, None]}}
    artifact.aliases.append("chosen")
    artifact.tags = ["tag one", "two"]
    artifact.ttl = timedelta(days=3)
    artifact.save()
    again = wandb.Api().artifact(f"admin/{project}/e:chosen")
    assert (again.description, again.metadata) == ("한글 설명", {"a": {"b": [1, None]}})
    assert sorted(again.aliases) == ["chosen", "latest"] and sorted(again.tags) == ["tag one", "two"]
    assert again.ttl.days == 3
    again.aliases.remove("chosen")
    again.save()
    assert not wandb.Api().artifact_exists(f"admin/{project}/e:chosen")


def test_a_deleted_version_is_gone_and_its_number_with_it(wandb, api, project):
    for content in (b"1", b"2"):
        log(wandb, project, make(wandb, "g", {"x": content}))
    latest = api.artifact(f"{project}/g:v1")
    with pytest.raises(Exception):
        latest.delete()
    latest.delete(delete_aliases=True)
    assert api.artifact(f"{project}/g:latest").version == "v0"
    assert log(wandb, project, make(wandb, "g", {"x": b"3"})).version == "v2"


def test_references_are_stored_as_text(wandb, api, project, tmp_path):
    (tmp_path / "local.txt").write_text("local")
    artifact = wandb.Artifact("refs", type="dataset")
    artifact.add_reference(f"file://{tmp_path}/local.txt", name="local.txt")
    artifact.add_reference("https://example.invalid/data.csv", name="far.csv", checksum=False)
    log(wandb, project, artifact)
    found = wandb.Api().artifact(f"admin/{project}/refs:latest")
    assert found.manifest.entries["far.csv"].ref == "https://example.invalid/data.csv"
    assert Path(found.get_entry("local.txt").download(root=tmp_path / "out")).read_text() == "local"


def test_a_new_draft_carries_the_old_files_over(wandb, api, project, tmp_path):
    with wandb.init(project=project) as run:
        run.log_artifact(make(wandb, "c", {"keep": b"k", "drop": b"d"})).wait()
        draft = run.use_artifact("c:latest").new_draft()
        draft.remove("drop")
        with draft.new_file("added", mode="wb") as file:
            file.write(b"a")
        run.log_artifact(draft).wait()
    folder = Path(api.artifact(f"{project}/c:v1").download(root=tmp_path))
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {"keep": b"k", "added": b"a"}


def test_an_incremental_artifact_lies_over_its_base(wandb, api, project, tmp_path):
    log(wandb, project, make(wandb, "i", {"old": b"o", "same": b"1"}))
    log(wandb, project, make(wandb, "i", {"same": b"2", "new": b"n"}, incremental=True))
    folder = Path(api.artifact(f"{project}/i:latest").download(root=tmp_path))
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {"old": b"o", "same": b"2", "new": b"n"}


def test_several_writers_share_a_distributed_version(wandb, api, project, tmp_path):
    with wandb.init(project=project, group="g") as run:
        for part in range(2):
            run.upsert_artifact(make(wandb, "dist", {f"part{part}": b"%d" % part}), distributed_id="one")
        run.finish_artifact(make(wandb, "dist", {"last": b"l"}), distributed_id="one")
    folder = Path(api.artifact(f"{project}/dist:latest").download(root=tmp_path))
    assert sorted(path.name for path in folder.iterdir()) == ["last", "part0", "part1"]


def test_collections_and_types_are_listed_and_edited(wandb, api, project):
    log(wandb, project, make(wandb, "one", {"x": b"1"}))
    log(wandb, project, make(wandb, "two", {"x": b"1"}, kind="model"))
    assert sorted(kind.name for kind in api.artifact_types(project) if kind.name in ("dataset", "model")) == ["dataset", "model"]
    assert [found.name for found in api.artifact_collections(project, "dataset")] == ["one"]
    collection = api.artifact_collection("dataset", f"{project}/one")
    collection.name, collection.description, collection.tags = "renamed", "described", ["t"]
    collection.save()
    again = wandb.Api().artifact_collection("dataset", f"admin/{project}/renamed")
    assert (again.description, list(again.tags), list(again.aliases)) == ("described", ["t"], ["latest"])
    assert api.artifact(f"{project}/renamed:latest").version == "v0"


def test_files_of_a_version_are_listed_with_urls(wandb, api, project):
    log(wandb, project, make(wandb, "f", {f"dir/{i:03}.txt": b"%d" % i for i in range(60)}))
    files = api.artifact(f"{project}/f:latest").files()
    assert [file.name for file in files] == [f"dir/{i:03}.txt" for i in range(60)]
    assert len(files) == 60


def test_a_type_cannot_change_by_logging(wandb, api, project):
    log(wandb, project, make(wandb, "t", {"x": b"1"}))
    with pytest.raises(Exception, match="type"):
        log(wandb, project, make(wandb, "t", {"x": b"2"}, kind="model"))
