"""Long console logs of the real client: they leave the database, and read as they did."""

import base64
import json
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import duckdb
import pyarrow
from server import ADMIN_KEY

LINES = 6000
SCRIPT = f"""
import sys
import wandb
with wandb.init(project=sys.argv[1], id="long") as run:
    for number in range({LINES}):
        if number % 1000 == 500:
            for percent in range(0, 101, 10):
                print(f"\\rprogress {{percent}}%", end="", flush=True)
            print(f"\\rprogress of {{number}} done")
        else:
            print(f"line {{number}}: the loss is {{1 / (number + 1):.6f}}, \\x1b[32mwell\\x1b[0m")
"""


def test_a_log_that_left_the_database_reads_as_it_did(server, api, project, tmp_path):
    printed = [
        f"progress of {number} done" if number % 1000 == 500 else f"line {number}: the loss is {1 / (number + 1):.6f}, \x1b[32mwell\x1b[0m"
        for number in range(LINES)
    ]
    subprocess.run([sys.executable, "-c", SCRIPT, project], check=True, capture_output=True)
    before = lines_of(server, project)
    assert [line for line in before if line.startswith(("line ", "progress "))] == printed
    file = wait_until_packed(server, "line 100: the loss is")
    assert lines_of(server, project) == before
    assert download(server, api, project).decode().splitlines() == before
    assert output_log(api, project, tmp_path) == before
    found = ask(server, project, 'logSearch(input: {text: "progress of \\\\d+ done", isRegex: true}) { lines { line } }')
    assert [line["line"] for line in found["logSearch"]["lines"]] == [line for line in printed if line.startswith("progress")]

    # Whoever knows zstd opens the file as it stands.
    with pyarrow.CompressedInputStream(pyarrow.OSFile(str(file)), "zstd") as text:
        assert [json.loads(line)["content"] for line in text.read().splitlines()] == before
    told = duckdb.sql(f"select content from read_json('{file}', format='newline_delimited', compression='zstd')").fetchall()
    assert [content for (content,) in told] == before


def wait_until_packed(server, line: str) -> Path:
    """The file that has a line: a new blob in the folder of the server that begins like a frame of zstd."""
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        for file in Path(server.folder).glob("blobs/sha256/*/*"):
            if file.read_bytes()[:4] == b"\x28\xb5\x2f\xfd" and line in pyarrow.CompressedInputStream(pyarrow.OSFile(str(file)), "zstd").read().decode():
                return file
        time.sleep(0.5)
    raise AssertionError("the log was not packed")


def lines_of(server, project) -> list[str]:
    lines = []
    while True:
        page = ask(server, project, f"logPage(from: {len(lines)}, limit: 5000) {{ totalCount lines {{ number line }} }}")["logPage"]
        lines += [line["line"] for line in page["lines"]]
        if len(lines) == page["totalCount"]:
            return lines


def ask(server, project, field: str) -> dict:
    query = f'{{ project(name: "{project}") {{ run(name: "long") {{ {field} }} }} }}'
    return json.loads(send(server, "/graphql", json.dumps({"query": query}).encode()))["data"]["project"]["run"]


def download(server, api, project) -> bytes:
    return send(server, f"/files/{api.default_entity}/{project}/long/download.log")


def output_log(api, project, folder) -> list[str]:
    file = api.run(f"{project}/long").file("output.log").download(root=str(folder), replace=True)
    return file.read().splitlines()


def send(server, path: str, body: bytes | None = None) -> bytes:
    token = base64.b64encode(f"api:{ADMIN_KEY}".encode()).decode()
    headers = {"Authorization": f"Basic {token}", "Content-Type": "application/json"}
    with urllib.request.urlopen(urllib.request.Request(server.url + path, body, headers)) as answer:
        return answer.read()
