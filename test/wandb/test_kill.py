"""The server is killed at random points while eight runs log and four clients upload: what was answered is there, once."""

import hashlib
import http.client
import json
import os
import random
import subprocess
import sys
import threading
import time
import urllib.request
from pathlib import Path

import pytest
from connection import HEADERS, Connection
from server import Server, own_client

SEED = int(os.environ.get("AMPHORA_TEST_SEED", random.randrange(10**6)))
LOGGERS = 8
UPLOADERS = 4
ROWS_A_RUN = 2500  # enough to leave the database once the run has ended
PAUSES = (0.2, 0.7, 1.5, 3, 6.5)  # rows are packed from five seconds after a start
READY_SECONDS = 15  # the promise is 5, on a machine that does nothing else
PROJECT = "admin/kill"

UPLOADER = """
import json, pathlib, random, sys, time, wandb
from wandb.sdk.lib.service.service_connection import WandbApiFailedError
folder, number, stop = pathlib.Path(sys.argv[1]), sys.argv[2], pathlib.Path(sys.argv[3])
chance = random.Random(int(sys.argv[4]))
settings = wandb.Settings(
    x_graphql_retry_wait_min_seconds=1, x_graphql_retry_wait_max_seconds=1,
    x_file_transfer_retry_wait_min_seconds=1, x_file_transfer_retry_wait_max_seconds=1,
    x_file_stream_retry_wait_min_seconds=1, x_file_stream_retry_wait_max_seconds=1,
)
def saved(artifact):
    while True:
        try:
            return artifact.wait()
        except WandbApiFailedError:  # the client gives its own reading of what was saved 19 s, however often the server is killed
            pass

with wandb.init(project="kill", id=f"uploader{number}", settings=settings) as run:
    version = 0
    while not stop.exists():
        artifact = wandb.Artifact(f"bulk{number}", type="dataset", metadata={"version": version})
        for file in range(6):
            with artifact.new_file(f"{file}.bin", mode="wb") as writing:
                writing.write(chance.randbytes(40_000))
        saved(run.log_artifact(artifact))
        print(json.dumps([artifact.version, artifact.digest]), flush=True)
        version += 1
        time.sleep(0.5)
"""


@pytest.mark.faults
def test_killed_twenty_times(own_server, tmp_path):
    kill_again_and_again(own_server, tmp_path, 20)


@pytest.mark.long
def test_killed_two_hundred_times(own_server, tmp_path):
    kill_again_and_again(own_server, tmp_path, 200)


def kill_again_and_again(server: Server, folder: Path, kills: int) -> None:
    print(f"seed {SEED}: AMPHORA_TEST_SEED={SEED} asks for the same rows and pauses")
    chance = random.Random(SEED)
    stop = threading.Event()
    loggers = [Logger(server, number, stop) for number in range(LOGGERS)]
    uploaders = [start_uploader(server, folder, number) for number in range(UPLOADERS)]
    for logger in loggers:
        logger.start()
    slowest = 0.0
    for _ in range(kills):
        time.sleep(chance.choice(PAUSES) * chance.uniform(0.5, 1))
        server.kill()
        began = time.monotonic()
        server.start()
        slowest = max(slowest, time.monotonic() - began)
    stop.set()
    (folder / "stop").touch()
    for logger in loggers:
        logger.join(timeout=300)
    answered = [uploader.communicate(timeout=400)[0].splitlines() for uploader in uploaders]
    assert [uploader.returncode for uploader in uploaders] == [0] * UPLOADERS
    assert [logger.failure for logger in loggers] == [None] * LOGGERS
    runs = [run for logger in loggers for run in logger.runs]
    for run in runs:
        check_run(server, run)
    versions = sum(check_versions(server, folder, number, lines) for number, lines in enumerate(answered))
    blobs, segments = check_blobs(server.folder / "blobs")
    rows, unknown = sum(len(run.rows) for run in runs), sum(run.unknown > 0 for run in runs)
    print(f"{kills} kills, {len(runs)} runs of {rows} rows, {unknown} left in the middle, {versions} versions, {blobs} blobs, {segments} of rows")
    print(f"ready after {slowest:.1f} s at most")
    assert slowest <= READY_SECONDS
    assert unknown > 0 and segments > 0 and versions > UPLOADERS


class Ledger:
    """What one run was sent, and how much of it was answered."""

    def __init__(self, name: str):
        self.name = name
        self.rows: list[str] = []
        self.printed: list[str] = []
        self.unknown = 0  # of the last post, when nobody knows what became of it


class Logger(threading.Thread):
    """
    Logs one run after the other. A post without an answer is sent again until it has one, as clients do; two loggers of
    the eight never do: they leave that run as it is, and begin another.
    """

    def __init__(self, server: Server, number: int, stop: threading.Event):
        super().__init__(daemon=True)
        self.runs: list[Ledger] = []
        self.failure: BaseException | None = None
        self._port = server.port
        self._number = number
        self._gives_up = number < 2
        self._stopping = stop
        self._chance = random.Random(SEED * 100 + number)

    def run(self) -> None:
        try:
            while not self._stopping.is_set():
                ledger = Ledger(f"run{self._number}-{len(self.runs)}")
                self._until_answered("/graphql", {"query": f'mutation {{ upsertBucket(input: {{name: "{ledger.name}", modelName: "kill"}}) {{ inserted }} }}'})
                self.runs.append(ledger)
                self._log(ledger)
        except BaseException as failure:  # noqa: BLE001: told by the test
            self.failure = failure

    def _log(self, ledger: Ledger) -> None:
        while len(ledger.rows) < ROWS_A_RUN:
            offset, printed = len(ledger.rows), len(ledger.printed)
            ledger.rows += [self._row(offset + index) for index in range(self._chance.randrange(1, 150))]
            ledger.printed += [f"{ledger.name} printed {len(ledger.printed)}"]
            files = {
                "wandb-history.jsonl": {"offset": offset, "content": ledger.rows[offset:]},
                "output.log": {"offset": printed, "content": ledger.printed[printed:]},
            }
            ends = {"complete": True, "exitcode": 0} if len(ledger.rows) >= ROWS_A_RUN else {}
            path = f"/files/{PROJECT}/{ledger.name}/file_stream"
            if self._gives_up and not self._is_answered(path, {"files": files, **ends}):
                ledger.unknown = len(ledger.rows) - offset
                return
            if not self._gives_up:
                self._until_answered(path, {"files": files, **ends})
            time.sleep(self._chance.uniform(0, 0.3))

    def _row(self, step: int) -> str:
        row = {"_step": step, "loss": self._chance.random(), "deep": {"big": 2**60 + step}}
        if step % 7 == 0:
            row["seldom"] = self._chance.choice([float("nan"), "text", None, [1, 2], True])
        return json.dumps(row)

    def _until_answered(self, path: str, body: dict) -> None:
        while not self._is_answered(path, body):
            time.sleep(0.1)

    def _is_answered(self, path: str, body: dict) -> bool:
        """False when it is not known whether the server did it; what is final fails."""
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=60)
        try:
            connection.request("POST", path, json.dumps(body), HEADERS)
            reply = connection.getresponse()
            text = reply.read()
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()
        assert reply.status == 200 or reply.status in (429, 503), (reply.status, text)
        return reply.status == 200


def start_uploader(server: Server, folder: Path, number: int) -> subprocess.Popen:
    own = folder / f"uploader{number}"
    own.mkdir()
    environment = own_client(WANDB_BASE_URL=server.url, WANDB_DIR=str(own), WANDB_CACHE_DIR=str(own / "cache"))
    command = [sys.executable, "-c", UPLOADER, str(own), str(number), str(folder / "stop"), str(SEED + number)]
    return subprocess.Popen(command, cwd=own, env=environment, text=True, stdout=subprocess.PIPE)


def check_run(server: Server, run: Ledger) -> None:
    found = Connection(server, "kill").ask(f"""run(name: "{run.name}") {{
        historyLineCount logLineCount setAsideLineCount missingLineCount history(samples: {2 * ROWS_A_RUN}) }}""")["run"]
    known = len(run.rows) - run.unknown
    assert found["history"] in (run.rows[:known], run.rows), run.name  # to the letter; all of a post, or nothing
    assert found["historyLineCount"] == len(found["history"]), run.name
    assert (found["setAsideLineCount"], found["missingLineCount"]) == (0, 0), run.name
    posts = len(run.printed) - (len(found["history"]) < len(run.rows))  # a line in each
    assert found["logLineCount"] == posts, run.name
    printed = get(server, f"/files/{PROJECT}/{run.name}/download.log").decode()
    assert printed.splitlines() == run.printed[:posts], run.name


def check_versions(server: Server, folder: Path, number: int, answered: list[str]) -> int:
    """All that were answered are there, and the numbers have no hole and no twin."""
    query = f"""artifactType(name: "dataset") {{ artifactCollection(name: "bulk{number}") {{
        artifacts(first: 1000) {{ edges {{ node {{ versionIndex digest state }} }} }} }} }}"""
    edges = Connection(server, "kill").ask(query)["artifactType"]["artifactCollection"]["artifacts"]["edges"]
    committed = {edge["node"]["versionIndex"]: edge["node"]["digest"] for edge in edges if edge["node"]["state"] == "COMMITTED"}
    assert sorted(committed) == list(range(len(committed)))
    for line in answered:
        version, digest = json.loads(line)
        assert committed[int(version.removeprefix("v"))] == digest
    return len(committed)


def check_blobs(folder: Path) -> tuple[int, int]:
    """Each is what its name says. How many there are, and how many of them hold rows."""
    contents = {path: path.read_bytes() for path in folder.glob("sha256/*/*") if path.is_file()}
    for path, content in contents.items():
        assert hashlib.sha256(content).hexdigest() in (path.name, path.parent.name + path.name), path
    return len(contents), sum(content.startswith(b"PAR1") for content in contents.values())


def get(server: Server, path: str) -> bytes:
    request = urllib.request.Request(server.url + path, headers=HEADERS)
    with urllib.request.urlopen(request, timeout=120) as reply:
        return reply.read()
