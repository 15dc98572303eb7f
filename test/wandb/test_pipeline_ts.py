"""The tutorial in TypeScript, as its reader runs it, held to what the Python one is: by the same `verify.py`."""

import subprocess

import pytest
from server import REPOSITORY, own_client, start_command
from test_pipeline import run_example, versions

PROJECT = "artifacts-typescript"


def run_typescript(*arguments: str, cwd) -> str:
    command = [start_command()[0], str(REPOSITORY / "examples/pipeline-ts/pipeline.ts"), *arguments]
    done = subprocess.run(command, cwd=cwd, env=own_client(), capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def pipeline(server, tmp_path_factory):
    folder = tmp_path_factory.mktemp("pipeline-ts")
    run_typescript("--project", PROJECT, "--epochs", "2", cwd=folder)
    return folder


def test_it_reads_back_as_the_python_pipeline_does(pipeline):
    """Runs, job types, edges, aliases, metadata, config, history, summary, 32 images, every file byte for byte."""
    assert "verified admin/artifacts-typescript: 5 runs, 4 artifacts" in run_example("verify.py", cwd=pipeline)


def test_python_uses_its_data_and_makes_no_other_version_of_it(wandb, pipeline, tmp_path):
    """The same digits, split by the same numbers, in files that are equal byte for byte: one digest from both languages."""
    steps = ("--steps", "load-data,preprocess-data", "--backend", "numpy", "--project", PROJECT)
    run_example("pipeline.py", *steps, cwd=tmp_path)
    found = versions(wandb, PROJECT)
    assert found["mnist-raw"] == ["v0", "v0"] and found["mnist-preprocess"] == ["v0", "v0"]
    makers = [run.job_type for run in wandb.Api().artifact(f"admin/{PROJECT}/mnist-raw:v0").used_by()]
    assert makers == ["preprocess-data", "preprocess-data"]


def test_steps_run_again_give_new_versions_only_for_changed_data(wandb, pipeline, tmp_path):
    steps = ("--steps", "load-data,preprocess-data,initialize", "--project", PROJECT)
    run_typescript(*steps, "--limit", "600", cwd=tmp_path)
    found = versions(wandb, PROJECT)
    assert found["mnist-raw"] == ["v0", "v1", "v1"] and found["mnist-preprocess"] == ["v0", "v1", "v1"]
    assert found["convnet"] == ["v0", "v0"]
