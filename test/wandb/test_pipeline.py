"""The tutorial, start to end, as its reader runs it: `examples/pipeline` with the unmodified client."""

import subprocess
import sys

import pytest
from server import REPOSITORY, own_client

PIPELINE = REPOSITORY / "examples/pipeline"
STEPS = {"load-data", "preprocess-data", "initialize", "train", "report"}


def run_example(script: str, *arguments: str, cwd) -> str:
    command = [sys.executable, str(PIPELINE / script), *arguments]
    done = subprocess.run(command, cwd=cwd, env=own_client(), capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def versions(wandb, project: str) -> dict[str, list[str]]:
    """Every version of the four artifacts, and what `latest` is."""
    api = wandb.Api()
    names = [("dataset", "mnist-raw"), ("dataset", "mnist-preprocess"), ("model", "convnet"), ("model", "trained-model")]
    return {
        name: [found.version for found in api.artifacts(kind, f"admin/{project}/{name}", order="+version_index")]
        + [api.artifact(f"admin/{project}/{name}:latest").version]
        for kind, name in names
    }


@pytest.fixture(scope="module")
def pipeline(server, tmp_path_factory):
    folder = tmp_path_factory.mktemp("pipeline")
    run_example("pipeline.py", "--project", "artifacts-example", "--backend", "numpy", cwd=folder)
    return folder


def test_the_pipeline_reads_back_as_it_was_logged(pipeline):
    run_example("verify.py", cwd=pipeline)


def test_five_runs_four_artifacts_and_nine_edges(wandb, pipeline):
    runs = list(wandb.Api().runs("admin/artifacts-example"))
    assert {run.job_type for run in runs} == STEPS and len(runs) == 5
    assert all(run.state == "finished" for run in runs)
    made = [artifact for run in runs for artifact in run.logged_artifacts() if artifact.type in ("dataset", "model")]
    used = [(run.job_type, artifact.name) for run in runs for artifact in run.used_artifacts()]
    assert sorted(artifact.name for artifact in made) == ["convnet:v0", "mnist-preprocess:v0", "mnist-raw:v0", "trained-model:v0"]
    assert sorted(used) == [
        ("preprocess-data", "mnist-raw:v0"),
        ("report", "mnist-preprocess:v0"),
        ("report", "trained-model:v0"),
        ("train", "convnet:v0"),
        ("train", "mnist-preprocess:v0"),
    ]


def test_steps_run_again_give_new_versions_only_for_changed_data(wandb, pipeline, tmp_path):
    steps = ("--steps", "load-data,preprocess-data", "--backend", "numpy", "--project", "artifacts-example")
    run_example("pipeline.py", *steps, cwd=tmp_path)
    assert versions(wandb, "artifacts-example")["mnist-raw"] == ["v0", "v0"]
    run_example("pipeline.py", *steps, "--limit", "600", cwd=tmp_path)
    found = versions(wandb, "artifacts-example")
    assert found["mnist-raw"] == ["v0", "v1", "v1"] and found["mnist-preprocess"] == ["v0", "v1", "v1"]
    assert found["convnet"] == ["v0", "v0"]
