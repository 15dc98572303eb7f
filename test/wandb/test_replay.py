"""Three answers in ten are lost: the client repeats what the server has done already, and all of it is there once."""

import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from lossy_proxy import LossyProxy
from server import own_client
from test_bad_input import Client

ROWS = 200
SHARE = 0.3
KINDS = ("file_stream", "graphql", "PUT storage")
SEED = int(os.environ.get("AMPHORA_TEST_SEED", random.randrange(10**6)))

SCRIPT = f"""
import pathlib, sys, time, wandb
settings = wandb.Settings(  # whole seconds: the client takes a fraction for "not set"
    x_file_stream_transmit_interval=1,
    x_file_stream_retry_wait_min_seconds=1, x_file_stream_retry_wait_max_seconds=1,
    x_graphql_retry_wait_min_seconds=1, x_graphql_retry_wait_max_seconds=1,
    x_file_transfer_retry_wait_min_seconds=1, x_file_transfer_retry_wait_max_seconds=1,
)
with wandb.init(project=sys.argv[1], id="r", name="replayed", config={{"lr": 0.1}}, tags=["b", "a"], settings=settings) as run:
    for name in ("one.txt", "sub/two.txt"):
        path = pathlib.Path(run.dir) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("content of " + name)
        run.save(str(path), base_path=run.dir, policy="now")
    for step in range({ROWS}):
        run.log({{"value": step, "deep": {{"nan": float("nan"), "big": 2**60 + step}}}})
        print("line", step)
        if step == {ROWS // 2}:
            run.config["late"] = True
        time.sleep(0.03)
    for number in range(2):
        artifact = wandb.Artifact("data", type="dataset", metadata={{"number": number}})
        for file in range(12):
            with artifact.new_file(f"folder/{{file}}.bin", mode="wb") as writing:
                writing.write(bytes([number * (file % 2), file]) * 1000)
        run.log_artifact(artifact, aliases=["best"]).wait()
    run.use_artifact("data:v0")
    run.alert("done", "all is logged", wait_duration=60)
    run.summary["chosen"] = "yes"
"""


@pytest.mark.faults
def test_what_is_sent_twice_is_there_once(server, project, tmp_path):
    print(f"seed {SEED}: AMPHORA_TEST_SEED={SEED} asks for the same share of losses in the same order")
    began = time.monotonic()
    with LossyProxy(server, SEED, SHARE, KINDS) as proxy:
        clients = [
            start(server.url, f"{project}-plain", tmp_path / "plain"),
            start(proxy.url, f"{project}-lossy", tmp_path / "lossy"),
        ]
        outputs = [client.communicate(timeout=400)[0] for client in clients]
    assert [client.returncode for client in clients] == [0, 0], "\n".join(outputs)
    print(f"{time.monotonic() - began:.0f} s, lost {dict(proxy.lost)}, answered {dict(proxy.answered)}")
    assert all(proxy.lost[kind] > 0 for kind in KINDS), proxy.lost
    plain, lossy = read(server, f"{project}-plain", tmp_path / "a"), read(server, f"{project}-lossy", tmp_path / "b")
    assert lossy == plain
    assert [json.loads(row)["value"] for row in lossy["rows"]] == list(range(ROWS))
    assert [line for line in lossy["console"] if line.startswith("line ")] == [f"line {n}" for n in range(ROWS)]


def start(url: str, project: str, folder: Path) -> subprocess.Popen:
    folder.mkdir()
    environment = own_client(WANDB_BASE_URL=url, WANDB_DIR=str(folder), WANDB_CACHE_DIR=str(folder / "cache"))
    command = [sys.executable, "-c", SCRIPT, project]
    return subprocess.Popen(
        command, cwd=folder, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )


def read(server, project: str, folder: Path) -> dict:
    """All that a reader sees, but for times and ids."""
    import wandb

    api = wandb.Api()
    run = api.run(f"admin/{project}/r")
    versions = list(api.artifacts("dataset", f"admin/{project}/data", order="+version_index"))
    return {
        "rows": [text_of(without_times(row)) for row in run.scan_history()],
        "summary": text_of(without_times(run.summary._json_dict)),
        "config": dict(run.config),
        "about": (run.name, run.state, sorted(run.tags), run.lastHistoryStep),
        "console": [line.content for line in run.console_logs()],
        "files": sorted((file.name, file.md5) for file in run.files() if file.name in ("one.txt", "sub/two.txt")),
        "file names": sorted(file.name for file in run.files()),
        "versions": [(v.version, sorted(v.aliases), v.digest, v.metadata, v.state, v.size) for v in versions],
        "contents": [contents(Path(version.download(root=folder / version.version))) for version in versions],
        "logged": [artifact.name for artifact in run.logged_artifacts()],
        "used": [artifact.name for artifact in run.used_artifacts()],
        "counted": counts(server, project),
    }


def counts(server, project: str) -> dict:
    """What the server says of lines that found no place, and of runs that nobody asked for."""
    found = Client(server.url).ask(
        """query Q($p: String!) { project(name: $p, entityName: "admin") { runCount run(name: "r") {
           setAsideLineCount missingLineCount historyLineCount } } }""",
        p=project,
    )["project"]
    return found


def without_times(row: dict) -> dict:
    return {key: value for key, value in row.items() if key not in ("_runtime", "_timestamp", "_wandb")}


def text_of(row: dict) -> str:
    """NaN equals nothing, its text does; members come in any order."""
    return json.dumps(row, sort_keys=True)


def contents(folder: Path) -> dict:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
