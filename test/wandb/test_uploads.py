"""Four large uploads at once pass through the server without staying in its memory."""

import http.client
import os
import threading
import urllib.parse

import pytest
from test_bad_input import Client, send

PIECE = os.urandom(1 << 20)
MEBIBYTES = int(os.environ.get("AMPHORA_TEST_UPLOAD_MIB", "512"))  # 2048 is the full size, a minute longer
ALLOWED_MIB = 64


def memory_mib(pid: int, field: str) -> float:
    with open(f"/proc/{pid}/status") as status:
        [line] = [line for line in status if line.startswith(field + ":")]
    return int(line.split()[1]) / 1024


def put(url: str, number: int, statuses: list) -> None:
    parts = urllib.parse.urlsplit(url)
    connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=600)
    pieces = (bytes([number]) + PIECE[1:] for _ in range(MEBIBYTES))
    connection.request("PUT", parts.path, body=pieces, headers={"Content-Length": str(MEBIBYTES << 20)})
    statuses.append(connection.getresponse().status)


@pytest.mark.faults
def test_four_uploads_at_once_stay_out_of_memory(own_server):
    client = Client(own_server.url)
    names = [f"big{number}.bin" for number in range(4)]
    made = client.ask(
        """mutation M($p: String!, $f: [String!]!) { createRunFiles(input: {entityName: "admin", projectName: $p,
           runName: "r", files: $f}) { files { uploadUrl } } }""",
        p=client.project,
        f=names,
    )["createRunFiles"]["files"]
    idle = memory_mib(own_server.process.pid, "VmRSS")
    statuses: list[int] = []
    uploads = [threading.Thread(target=put, args=(file["uploadUrl"], i, statuses)) for i, file in enumerate(made)]
    for upload in uploads:
        upload.start()
    for upload in uploads:
        upload.join()
    peak = memory_mib(own_server.process.pid, "VmHWM")
    print(f"idle {idle:.0f} MiB, peak {peak:.0f} MiB at four uploads of {MEBIBYTES} MiB")
    assert statuses == [200] * 4
    assert peak <= idle + ALLOWED_MIB
    found = client.ask(
        """query Q($p: String!) { project(name: $p, entityName: "admin") { run(name: "r") { files(first: 10) {
           edges { node { name sizeBytes directUrl } } } } } }""",
        p=client.project,
    )["project"]["run"]["files"]["edges"]
    assert [(edge["node"]["name"], edge["node"]["sizeBytes"]) for edge in found] == [(n, MEBIBYTES << 20) for n in names]
    status, part = send(found[2]["node"]["directUrl"], None, "GET", Range="bytes=0-0")
    assert (status, part) == (206, b"\x02")
