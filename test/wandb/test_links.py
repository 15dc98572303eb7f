"""Versions linked to portfolios of other projects, read and edited through them by the real client."""

import subprocess
import sys
from pathlib import Path

import pytest
from server import own_client
from test_artifacts import forget_downloads, log, make


def test_a_linked_version_is_read_through_its_portfolio(wandb, api, project, tmp_path):
    with wandb.init(project=project) as run:
        first = run.log_artifact(make(wandb, "net", {"w": b"1"}, kind="model")).wait()
        second = run.log_artifact(make(wandb, "net", {"w": b"2"}, kind="model")).wait()
        linked = run.link_artifact(second, f"{project}-shelf/best", aliases=["prod"])
        again = run.link_artifact(second, f"{project}-shelf/best", aliases=["again"])
        run.link_artifact(first, f"{project}-shelf/best")
    assert (linked.is_link, linked.name, again.name) == (True, "best:v0", "best:v0")
    for name, content in {"best": b"1", "best:v0": b"2", "best:prod": b"2", f"best:{second.digest}": b"2"}.items():
        found = api.artifact(f"{project}-shelf/{name}")
        assert Path(found.download(root=tmp_path / name.replace(":", "-")), "w").read_bytes() == content
    found = api.artifact(f"{project}-shelf/best:prod")
    assert (found.is_link, found.source_name, found.source_project) == (True, "net:v1", project)
    assert sorted(found.aliases) == ["again", "prod"]
    assert found.collection.name == "best" and f"{project}-shelf%2Fbest" in found.url
    assert found.source_artifact.name == "net:v1" and not found.source_artifact.is_link
    assert [a.qualified_name for a in api.artifact(f"{project}/net:v1").linked_artifacts] == [
        f"admin/{project}-shelf/best:v0"
    ]
    forget_downloads()
    entry = found.get_entry("w")
    assert Path(entry.download(root=tmp_path / "entry")).read_bytes() == b"2"
    assert [a.version for a in api.artifacts("model", f"{project}-shelf/best")] == ["v1", "v0"]


def test_a_link_is_used_from_another_project_and_linked_again_by_its_source(wandb, api, project):
    log(wandb, project, make(wandb, "data", {"x": b"1"}))
    link = api.artifact(f"{project}/data:v0").link(f"{project}-shelf/good")
    other = link.link(f"{project}-shelf/better")
    assert (other.is_link, other.source_name) == (True, "data:v0")
    with wandb.init(project=f"{project}-use") as run:
        used = run.use_artifact(f"{project}-shelf/good:latest")
        used.download()
    assert [user.id for user in api.artifact(f"{project}/data:v0").used_by()] == [run.id]


def test_a_link_is_edited_and_taken_out_without_its_source(wandb, api, project):
    log(wandb, project, make(wandb, "data", {"x": b"1"}))
    link = api.artifact(f"{project}/data:v0").link(f"{project}-shelf/good", aliases=["old"])
    link.aliases.append("new")
    link.aliases.remove("old")
    link.save()
    names = sorted(wandb.Api().artifact(f"admin/{project}-shelf/good:v0").aliases)
    assert names == ["latest", "new"]
    assert api.artifact(f"{project}/data:v0").aliases == ["latest"]
    wandb.Api().artifact(f"admin/{project}-shelf/good:new").unlink()
    assert not wandb.Api().artifact_exists(f"admin/{project}-shelf/good:v0")
    assert wandb.Api().artifact_exists(f"admin/{project}/data:v0")


def test_a_portfolio_is_renamed_tagged_and_deleted(wandb, api, project):
    log(wandb, project, make(wandb, "data", {"x": b"1"}))
    api.artifact(f"{project}/data:v0").link(f"{project}-shelf/good")
    portfolio = api.artifact_collection("dataset", f"{project}-shelf/good")
    assert not portfolio.is_sequence()
    portfolio.name, portfolio.description, portfolio.tags = "fine", "the good ones", ["gold"]
    portfolio.save()
    again = wandb.Api().artifact_collection("dataset", f"admin/{project}-shelf/fine")
    assert (again.description, list(again.tags)) == ("the good ones", ["gold"])
    again.delete()
    assert not wandb.Api().artifact_exists(f"admin/{project}-shelf/fine:v0")
    assert wandb.Api().artifact_exists(f"admin/{project}/data:v0")


def test_a_model_is_linked_from_a_file(wandb, api, project, tmp_path):
    (tmp_path / "weights.pt").write_bytes(b"w")
    with wandb.init(project=project) as run:
        run.link_model(path=str(tmp_path / "weights.pt"), registered_model_name=f"net-{project}", aliases=["staging"])
    found = api.artifact(f"model-registry/net-{project}:staging")
    assert (found.type, found.source_project) == ("model", project)


def test_what_cannot_be_linked_is_refused_in_words(wandb, api, project):
    log(wandb, project, make(wandb, "data", {"x": b"1"}))
    log(wandb, project, make(wandb, "net", {"x": b"1"}, kind="model"))
    data, net = api.artifact(f"{project}/data:v0"), api.artifact(f"{project}/net:v0")
    data.link(f"{project}-shelf/good")
    with pytest.raises(Exception, match="has the type"):
        net.link(f"{project}-shelf/good")
    with pytest.raises(Exception, match="runs log to"):
        data.link(f"{project}/net")
    with pytest.raises(Exception, match="v3"):
        data.link(f"{project}-shelf/good", aliases=["v3"])


def test_a_version_is_linked_to_a_registry_of_the_organization(server, project, tmp_path):
    script = REGISTRY_SCRIPT % {"project": project, "registry": f"wandb-registry-{project}"}
    subprocess.run([sys.executable, "-c", script], cwd=tmp_path, env=own_client(), check=True, timeout=400)


REGISTRY_SCRIPT = """
import wandb
with wandb.init(project="%(project)s") as run:
    artifact = wandb.Artifact("net", type="model")
    with artifact.new_file("w") as file:
        file.write("1")
    linked = run.link_artifact(run.log_artifact(artifact).wait(), "%(registry)s/best", aliases=["prod"])
    assert (linked.is_link, linked.project, linked.name) == (True, "%(registry)s", "best:v0"), linked.qualified_name
api = wandb.Api()
for path in ("%(registry)s/best:prod", "default/%(registry)s/best:latest"):
    found = api.artifact(path)
    assert (found.source_project, found.source_name) == ("%(project)s", "net:v0"), path
    with open(found.download(root="out") + "/w") as file:
        assert file.read() == "1"
    found.get_entry("w").download(root="entry", skip_cache=True)
assert [a.project for a in api.artifact("%(project)s/net:v0").linked_artifacts] == ["%(registry)s"]
with wandb.init(project="%(project)s-use") as run:
    run.use_artifact("%(registry)s/best:prod")
"""
