"""One Amphora server as a process of its own, on a folder and a port that outlive it."""

import json
import os
import random
import shlex
import signal
import socket
import sqlite3
import subprocess
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
ADMIN_KEY = "local-" + "0123456789abcdef" * 2 + "01234567"


# What the client itself sets in the process that runs it: its service, and an agent its sweep.
LEFT_BEHIND = {"WANDB_SERVICE", "WANDB_ENTITY", "WANDB_PROJECT", "WANDB_SWEEP_ID", "WANDB_RUN_ID"}


def own_client(**settings: str) -> dict[str, str]:
    """The environment of a script that starts a client of its own, instead of sharing this process's."""
    return {name: value for name, value in os.environ.items() if name not in LEFT_BEHIND} | settings


def free_port() -> int:
    """Below the ports of outgoing connections: one of those could sit on it while the server is away."""
    while True:
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port := random.randrange(10_000, 32_000)))
                return port
            except OSError:
                pass


def start_command() -> list[str]:
    """The server as `npm start` runs it once the pages are built, so that its settings are what is tested."""
    script = json.loads((REPOSITORY / "package.json").read_text())["scripts"]["start"]
    return shlex.split(script.rpartition("exec ")[2])


def own_database(folder: Path) -> dict[str, str]:
    """Where AMPHORA_TEST_DATABASE is `postgres`: a database for this folder on the server of this run, made once."""
    if os.environ.get("AMPHORA_TEST_DATABASE") != "postgres":
        return {}
    command = [start_command()[0], "test/wandb/database.ts", str(folder)]
    made = subprocess.run(command, cwd=REPOSITORY, check=True, stdout=subprocess.PIPE, text=True)
    return {"AMPHORA_DATABASE_URL": made.stdout.strip()}


@contextmanager
def running(folder: Path) -> Iterator["Server"]:
    """A server that has to end well, and is ended in any case."""
    server = Server(folder).start()
    try:
        yield server
        assert server.stop() == 0, "".join(server.output)
    finally:
        if server.process.poll() is None:
            server.kill()


class Server:
    """Starts, stops and kills the server of one data folder; the address stays the same."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.database = own_database(folder)
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.process: subprocess.Popen | None = None
        self.output: list[str] = []

    def start(self) -> "Server":
        self.process = subprocess.Popen(
            [*start_command(), "--port", str(self.port), "--data", str(self.folder)],
            cwd=REPOSITORY,
            env={**os.environ, **self.database, "AMPHORA_ADMIN_API_KEY": ADMIN_KEY},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        threading.Thread(target=self._collect, args=(self.process,), daemon=True).start()
        self._wait_until_ready()
        return self

    def kill(self) -> None:
        """Pulls the plug: no handler runs, nothing is flushed."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=120)

    def metric(self, line: str) -> float:
        """The value of one line of /metrics, by what stands before it; 0 before it was counted."""
        request = urllib.request.Request(self.url + "/metrics", headers={"Authorization": f"Bearer {ADMIN_KEY}"})
        with urllib.request.urlopen(request, timeout=60) as reply:
            text = reply.read().decode()
        return sum(float(row.rsplit(" ", 1)[1]) for row in text.splitlines() if row.startswith(line))

    def peak_mib(self) -> float:
        """The most memory that it ever had."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(status.partition("VmHWM:")[2].split()[0]) / 1024

    def wait_until_packed(self) -> None:
        """Until no run that has ended has so many rows in the database that they go to a file. SQLite."""
        with closing(sqlite3.connect(f"file:{self.folder}/amphora.db?mode=ro", uri=True)) as database:
            while database.execute("select max(loose_bytes) from stream where file = 'history'").fetchone()[0] >= 128 * 1024:
                time.sleep(0.5)

    def _collect(self, process: subprocess.Popen) -> None:
        for line in process.stdout:
            self.output.append(line)

    def _wait_until_ready(self) -> None:
        deadline = time.monotonic() + 180
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                raise RuntimeError(f"the server ended with {self.process.returncode}:\n{''.join(self.output)}")
            try:
                with urllib.request.urlopen(self.url + "/ready", timeout=10) as reply:
                    if reply.status == 200:
                        return
            except OSError:
                time.sleep(0.05)
        raise RuntimeError(f"the server was not ready in three minutes:\n{''.join(self.output)}")
