"""What the tests with the real client share: one server, a clean client, a project of their own."""

import os
import tempfile
import uuid
from pathlib import Path

import pytest
from server import ADMIN_KEY, Server

# The client reads these when it is imported, which is below.
SCRATCH = Path(tempfile.mkdtemp(prefix="amphora-clients-"))
os.environ.update(
    WANDB_API_KEY=ADMIN_KEY,
    WANDB_BASE_URL="http://127.0.0.1:1",  # set for real once the server runs
    WANDB_CACHE_DIR=str(SCRATCH / "cache"),
    WANDB_CONFIG_DIR=str(SCRATCH / "config"),
    WANDB_DATA_DIR=str(SCRATCH / "data"),
    WANDB_DIR=str(SCRATCH),
    WANDB_ERROR_REPORTING="false",
    WANDB_SILENT="true",
    NETRC=str(SCRATCH / "netrc"),
)


def pytest_configure(config):
    config.addinivalue_line("markers", "faults: servers are killed, answers are lost, memory is watched; a suite of its own")
    config.addinivalue_line("markers", "scale: runs and projects of the greatest sizes, minutes each; a long suite of its own")
    config.addinivalue_line("markers", "long: takes too long for each change; `npm run test:long` runs it")


@pytest.fixture(autouse=True)
def own_folder(tmp_path, monkeypatch):
    """The client downloads into the working folder."""
    monkeypatch.chdir(tmp_path)


@pytest.fixture(scope="session")
def server():
    running = Server(SCRATCH / "server").start()
    os.environ["WANDB_BASE_URL"] = running.url
    yield running
    import wandb

    wandb.teardown()
    assert running.stop() == 0, "".join(running.output)


@pytest.fixture
def own_server(tmp_path):
    """A server that a test may kill."""
    running = Server(tmp_path / "server").start()
    yield running
    if running.process.poll() is None:
        running.kill()


@pytest.fixture
def project(server) -> str:
    return f"test-{uuid.uuid4().hex[:8]}"


@pytest.fixture
def wandb(server):
    import wandb as client

    return client


@pytest.fixture
def api(wandb, project):
    return wandb.Api(overrides={"entity": "admin", "project": project})
