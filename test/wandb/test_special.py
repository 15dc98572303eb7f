"""Artifacts that the client makes by itself or treats in a way of their own: code, jobs, models, drafts, references."""

import json
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from server import own_client
from test_artifacts import log, make
from wandb.sdk.artifacts.artifact_manifest_entry import ArtifactManifestEntry


def test_code_is_logged_as_an_artifact(wandb, api, project, tmp_path):
    (tmp_path / "code").mkdir()
    (tmp_path / "code" / "train.py").write_text("print('train')")
    (tmp_path / "code" / "notes.txt").write_text("not code")
    with wandb.init(project=project) as run:
        run.log_code(str(tmp_path / "code"), name="my-code")
    [code] = [a for a in api.run(f"{project}/{run.id}").logged_artifacts() if a.type == "code"]
    assert code.name == "my-code:v0"
    assert (Path(code.download(root=tmp_path / "out")) / "train.py").read_text() == "print('train')"


JOB = """
import wandb
settings = wandb.Settings(disable_job_creation=False, job_source="artifact")
with wandb.init(project="{project}", id="jobs", config={{"lr": 1}}, settings=settings) as run:
    run.log_code(".")
    run.log({{"loss": 1}})
"""


def test_a_job_is_made_of_a_script_and_its_code(wandb, api, project, tmp_path):
    (tmp_path / "job.py").write_text(JOB.format(project=project))
    settings = own_client(WANDB_DISABLE_JOB_CREATION="false", WANDB_DIR=str(tmp_path))
    subprocess.run([sys.executable, "job.py"], cwd=tmp_path, env=settings, check=True, timeout=400)
    run = api.run(f"{project}/jobs")
    [code], [made] = run.logged_artifacts(), run.used_artifacts()  # the client counts the job as an input
    assert (code.type, made.type, made.name) == ("code", "job", f"job-source-{project}-job.py:v0")
    folder = Path(made.download(root=tmp_path / "out"))
    job = json.loads((folder / "wandb-job.json").read_text())
    assert job["source_type"] == "artifact"
    assert job["source"]["artifact"] == f"wandb-artifact://_id/{code.id}"
    assert (folder / "requirements.frozen.txt").exists()


def test_a_model_is_logged_and_used_by_path(wandb, api, project, tmp_path):
    (tmp_path / "weights.pt").write_bytes(b"w" * 100)
    with wandb.init(project=project) as run:
        run.log_model(path=str(tmp_path / "weights.pt"), name="net", aliases=["best"])
    with wandb.init(project=project) as user:
        assert Path(user.use_model("net:best")).read_bytes() == b"w" * 100
    assert [used.id for used in api.artifact(f"{project}/net:v0").used_by()] == [user.id]


def test_references_of_every_scheme_are_kept(wandb, api, project, tmp_path):
    source = log(wandb, project, make(wandb, "source", {"x.txt": b"x"}))
    artifact = wandb.Artifact("refs", type="dataset")
    artifact.add_reference("https://example.invalid/far.bin", name="https", checksum=False)
    artifact.add_reference("custom://somewhere/else", name="custom", checksum=False)
    artifact.add_reference(source.get_entry("x.txt"), name="x.txt")
    (tmp_path / "folder").mkdir()
    for name in ("one", "two"):
        (tmp_path / "folder" / name).write_text(name)
    artifact.add_reference(f"file://{tmp_path}/folder")
    for scheme in ("s3", "gs"):  # as the client's own handlers write them, which need an account there
        about = {"etag": "abc", "versionID": "7"}
        entry = ArtifactManifestEntry(path=scheme, digest=f"{scheme}-etag", ref=f"{scheme}://bucket/key", size=10**12, extra=about)
        artifact.manifest.add_entry(entry)
    log(wandb, project, artifact)
    found = wandb.Api().artifact(f"admin/{project}/refs:latest")
    refs = {path: entry.ref for path, entry in found.manifest.entries.items()}
    assert {name: refs[name] for name in ("s3", "gs", "https", "custom")} == {
        "s3": "s3://bucket/key",
        "gs": "gs://bucket/key",
        "https": "https://example.invalid/far.bin",
        "custom": "custom://somewhere/else",
    }
    assert found.manifest.entries["s3"].extra == {"etag": "abc", "versionID": "7"}
    assert found.size == 2 * 10**12 + len("one" + "two")  # a reference to an artifact has no size
    assert refs["x.txt"].startswith("wandb-artifact://")
    assert Path(found.get_entry("x.txt").download(root=tmp_path / "out")).read_bytes() == b"x"
    assert refs["one"] == f"file://{tmp_path}/folder/one" and found.file_count == 7


def test_a_new_draft_of_the_same_content_is_the_same_version(wandb, api, project):
    with wandb.init(project=project) as run:
        run.log_artifact(make(wandb, "c", {"a": b"1", "b": b"2"})).wait()
        draft = run.use_artifact("c:latest").new_draft()
        again = run.log_artifact(draft, aliases=["again"]).wait()
        assert again.version == "v0"
        draft = run.use_artifact("c:latest").new_draft()
        draft.remove("a")
        run.log_artifact(draft).wait()
    assert sorted(api.artifact(f"{project}/c:v0").aliases) == ["again"]
    assert sorted(api.artifact(f"{project}/c:v1").manifest.entries) == ["b"]


def test_a_draft_used_twice_is_one_input(wandb, api, project):
    runs = []
    for _ in range(2):
        with wandb.init(project=project) as run:
            run.use_artifact(make(wandb, "config", {"x": b"1"}, kind="config"))
        runs.append(run.id)
    version = api.artifact(f"{project}/config:latest")
    assert (version.version, version.logged_by()) == ("v0", None)
    assert sorted(user.id for user in version.used_by()) == sorted(runs)


def test_an_incremental_version_is_built_on_the_newest(wandb, api, project, tmp_path):
    for step in range(3):
        artifact = make(wandb, "grow", {f"{step}": b"%d" % step}, incremental=True)
        assert log(wandb, project, artifact).version == f"v{step}"
    folder = Path(api.artifact(f"{project}/grow:latest").download(root=tmp_path))
    assert sorted(path.name for path in folder.iterdir()) == ["0", "1", "2"]


def test_a_ttl_is_set_inherited_and_switched_off(wandb, api, project):
    artifact = make(wandb, "t", {"x": b"1"})
    artifact.ttl = timedelta(days=2)
    log(wandb, project, artifact)
    found = wandb.Api().artifact(f"admin/{project}/t:latest")
    assert found.ttl == timedelta(days=2)
    found.ttl = None
    found.save()
    assert wandb.Api().artifact(f"admin/{project}/t:latest").ttl is None
    found.ttl = timedelta(hours=5)
    found.save()
    assert wandb.Api().artifact(f"admin/{project}/t:latest").ttl == timedelta(hours=5)
    found.ttl = wandb.ArtifactTTL.INHERIT
    found.save()
    assert wandb.Api().artifact(f"admin/{project}/t:latest").ttl is None


def test_tags_come_with_a_version_and_are_edited(wandb, api, project):
    with wandb.init(project=project) as run:
        run.log_artifact(make(wandb, "t", {"x": b"1"}), tags=["one", "two words"]).wait()
    found = wandb.Api().artifact(f"admin/{project}/t:latest")
    assert sorted(found.tags) == ["one", "two words"]
    found.tags = ["two words", "three"]
    found.save()
    assert sorted(wandb.Api().artifact(f"admin/{project}/t:latest").tags) == ["three", "two words"]
    assert [a.version for a in wandb.Api().artifacts("dataset", f"admin/{project}/t", tags=["three"])] == ["v0"]


@pytest.mark.parametrize("alias", ["v3", "a/b", "a:b"])
def test_an_alias_that_is_none_is_refused(wandb, api, project, alias):
    with pytest.raises(Exception):
        log(wandb, project, make(wandb, "t", {"x": b"1"}), aliases=[alias])
    assert not api.artifact_exists(f"{project}/t:latest")
