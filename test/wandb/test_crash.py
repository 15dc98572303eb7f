"""The server is killed three times in mid run: the clients go on by themselves, and nothing is lost or doubled."""

import hashlib
import subprocess
import sys
import time
from pathlib import Path

import pytest
from server import own_client

ROWS = 300
FILES = 40

LOGGER = f"""
import sys, time, wandb
settings = wandb.Settings(x_file_stream_transmit_interval=1)
with wandb.init(project="crash", id="logger", settings=settings) as run:
    for step in range({ROWS}):
        run.log({{"step": step, "square": step * step}})
        print("line", step)
        time.sleep(0.03)
"""

UPLOADER = f"""
import pathlib, sys, wandb
folder = pathlib.Path(sys.argv[1])
with wandb.init(project="crash", id="uploader") as run:
    for version in range(3):
        artifact = wandb.Artifact("bulk", type="dataset")
        for number in range({FILES}):
            path = folder / f"{{version}}-{{number}}.bin"
            path.write_bytes(bytes([version, number]) * 50_000)
            artifact.add_file(str(path), name=f"{{number}}.bin")
        run.log_artifact(artifact).wait()
"""


@pytest.mark.faults
def test_killed_three_times(own_server, tmp_path):
    environment = own_client(WANDB_BASE_URL=own_server.url, WANDB_DIR=str(tmp_path))
    start = lambda script: subprocess.Popen(  # noqa: E731
        [sys.executable, "-c", script, str(tmp_path)], cwd=tmp_path, env=environment, stdout=subprocess.DEVNULL
    )
    clients = [start(LOGGER), start(UPLOADER)]
    for pause in (2.0, 1.5, 2.5):
        time.sleep(pause)
        own_server.kill()
        time.sleep(0.5)
        own_server.start()
    assert [client.wait(timeout=400) for client in clients] == [0, 0]
    check_everything_is_there_once(environment, tmp_path / "out")


CHECK = """
import sys, wandb
api = wandb.Api()
run = api.run("admin/crash/logger")
rows = [(row["_step"], row["step"], row["square"]) for row in run.scan_history()]
assert rows == [(i, i, i * i) for i in range(int(sys.argv[2]))], rows
lines = [line.content for line in run.console_logs()]
assert [line for line in lines if line.startswith("line ")] == [f"line {i}" for i in range(int(sys.argv[2]))], lines
assert run.state == "finished", run.state
assert [found.version for found in api.artifacts("dataset", "admin/crash/bulk", order="+version_index")] == ["v0", "v1", "v2"]
for version in range(3):
    api.artifact(f"admin/crash/bulk:v{version}").download(root=f"{sys.argv[1]}/{version}")
"""


def check_everything_is_there_once(environment: dict, folder: Path) -> None:
    command = [sys.executable, "-c", CHECK, str(folder), str(ROWS)]
    fresh = {**environment, "WANDB_CACHE_DIR": str(folder / "cache")}
    done = subprocess.run(command, env=fresh, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    for version in range(3):
        for number in range(FILES):
            content = (folder / str(version) / f"{number}.bin").read_bytes()
            assert hashlib.sha256(content).digest() == hashlib.sha256(bytes([version, number]) * 50_000).digest()
