"""What the tests with frameworks share: one server, and a way to run a script as a user would."""

import os
import subprocess
import sys
import tempfile
import uuid
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "wandb"))

from server import ADMIN_KEY, Server  # noqa: E402

SCRATCH = Path(tempfile.mkdtemp(prefix="amphora-frameworks-"))
os.environ.update(
    WANDB_API_KEY=ADMIN_KEY,
    WANDB_CACHE_DIR=str(SCRATCH / "cache"),
    WANDB_CONFIG_DIR=str(SCRATCH / "config"),
    WANDB_DATA_DIR=str(SCRATCH / "data"),
    WANDB_ERROR_REPORTING="false",
    WANDB_SILENT="true",
    NETRC=str(SCRATCH / "netrc"),
)


@pytest.fixture(scope="session")
def server():
    running = Server(SCRATCH / "server").start()
    os.environ["WANDB_BASE_URL"] = running.url
    yield running
    assert running.stop() == 0, "".join(running.output)


@pytest.fixture(scope="session")
def run_of(server):
    """Runs a script of this folder in a project of its own, and answers the one run that it logged."""

    def run_script(name: str):
        project = f"{name}-{uuid.uuid4().hex[:8]}"
        folder = SCRATCH / project
        folder.mkdir()
        environment = {**os.environ, "WANDB_PROJECT": project, "WANDB_DIR": str(folder)}
        command = [sys.executable, str(HERE / f"{name}_run.py")]
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=300)
        assert done.returncode == 0, done.stdout + done.stderr
        import wandb

        (run,) = wandb.Api().runs(f"admin/{project}")
        return run

    return run_script
