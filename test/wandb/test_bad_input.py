"""What a client should never send: each gets its status and a sentence, nothing half-done stays, the good rest is kept."""

import base64
import gzip
import hashlib
import json
import urllib.error
import urllib.request
import uuid

import pytest
from server import ADMIN_KEY

BASIC = "Basic " + base64.b64encode(f"api:{ADMIN_KEY}".encode()).decode()


def send(url: str, body: bytes | None, method: str = "POST", **headers: str) -> tuple[int, dict | bytes]:
    request = urllib.request.Request(url, data=body, method=method, headers={"Authorization": BASIC, **headers})
    try:
        with urllib.request.urlopen(request, timeout=180) as reply:
            status, text = reply.status, reply.read()
    except urllib.error.HTTPError as error:
        status, text = error.code, error.read()
    try:
        return status, json.loads(text)
    except ValueError:
        return status, text


class Client:
    """The wire by hand: only what a test of refusals needs."""

    def __init__(self, url: str):
        self.url = url
        self.project = f"bad-{uuid.uuid4().hex[:8]}"
        self.ask("mutation M($p: String) { upsertBucket(input: {modelName: $p, name: \"r\"}) { inserted } }", p=self.project)

    def graphql(self, query: str, **variables):
        body = json.dumps({"query": query, "variables": variables}).encode()
        return send(self.url + "/graphql", body, **{"Content-Type": "application/json"})

    def ask(self, query: str, **variables) -> dict:
        status, reply = self.graphql(query, **variables)
        assert status == 200, reply
        return reply["data"]

    def stream(self, body: bytes, **headers: str):
        return send(f"{self.url}/files/admin/{self.project}/r/file_stream", body, **headers)

    def create_artifact(self, digest: str) -> dict:
        return self.ask(
            "mutation M($input: CreateArtifactInput!) { createArtifact(input: $input) { artifact { id state } } }",
            input={
                "entityName": "admin", "projectName": self.project, "artifactTypeName": "dataset", "digest": digest,
                "digestAlgorithm": "MANIFEST_MD5", "artifactCollectionName": "bad", "runName": "r", "clientID": uuid.uuid4().hex,
                "aliases": [{"alias": "latest", "artifactCollectionName": "bad"}], "enableDigestDeduplication": True,
            },
        )["createArtifact"]["artifact"]

    def put_manifest(self, artifact_id: str, manifest: dict, digest: str | None = None):
        text = json.dumps(manifest).encode()
        made = self.ask(
            """mutation M($a: ID!, $d: String!, $p: String!) { createArtifactManifest(input: {artifactID: $a, digest: $d,
               name: "wandb_manifest.json", entityName: "admin", projectName: $p, runName: "r", type: FULL})
               { artifactManifest { file { uploadUrl uploadHeaders } } } }""",
            a=artifact_id, d=digest or hashlib.md5(text).hexdigest(), p=self.project,
        )["createArtifactManifest"]["artifactManifest"]["file"]
        headers = dict(header.split(":", 1) for header in made["uploadHeaders"])
        return send(made["uploadUrl"], text, "PUT", **headers)

    def commit(self, artifact_id: str):
        return self.graphql("mutation M($a: ID!) { commitArtifact(input: {artifactID: $a}) { artifact { id } } }", a=artifact_id)

    def versions(self) -> list:
        found = self.ask(
            """query Q($p: String!) { project(name: $p, entityName: "admin") { artifactType(name: "dataset") {
               artifactCollection(name: "bad") { artifacts { edges { version } } aliases { edges { node { alias } } } } } } }""",
            p=self.project,
        )["project"]["artifactType"]["artifactCollection"]
        return found["artifacts"]["edges"] + found["aliases"]["edges"] if found else []

    def history(self) -> list[dict]:
        found = self.ask(
            """query Q($p: String!) { project(name: $p, entityName: "admin") { run(name: "r") {
               history(samples: 100000) historyLineCount } } }""",
            p=self.project,
        )["project"]["run"]
        return [json.loads(row) for row in found["history"]]


@pytest.fixture
def client(server) -> Client:
    return Client(server.url)


def manifest_of(path: str, digest: str = "R7zlx09Yn0hn29V+nKn4CA==", size: int = 3) -> dict:
    return {
        "version": 1,
        "storagePolicy": "wandb-storage-policy-v1",
        "storagePolicyConfig": {"storageLayout": "V2"},
        "contents": {path: {"digest": digest, "size": size}},
    }


def manifest_digest(manifest: dict) -> str:
    lines = "".join(f"{path}:{entry['digest']}\n" for path, entry in sorted(manifest["contents"].items()))
    return hashlib.md5(f"wandb-artifact-manifest-v1\n{lines}".encode()).hexdigest()


def message_of(reply: dict) -> str:
    return reply["errors"][0]["message"]


def test_a_wrong_key_is_told_so(server):
    wrong = "Basic " + base64.b64encode(b"api:local-" + b"f" * 40).decode()
    status, reply = send(server.url + "/graphql", b'{"query":"{ viewer { id } }"}', Authorization=wrong)
    assert status == 401 and "key" in message_of(reply)


def test_bytes_that_differ_from_their_digest_are_not_kept(client):
    artifact = client.create_artifact("0" * 32)
    content = uuid.uuid4().bytes
    md5 = base64.b64encode(hashlib.md5(content).digest()).decode()
    specs = [{"artifactID": artifact["id"], "name": "a.txt", "md5": md5}]
    ask = lambda: client.ask(  # noqa: E731
        """mutation M($f: [CreateArtifactFileSpecInput!]!) { createArtifactFiles(input: {artifactFiles: $f, storageLayout: V2})
           { files { edges { node { uploadUrl uploadHeaders } } } } }""",
        f=specs,
    )["createArtifactFiles"]["files"]["edges"][0]["node"]
    node = ask()
    headers = dict(header.split(":", 1) for header in node["uploadHeaders"])
    status, reply = send(node["uploadUrl"], b"bbb", "PUT", **headers)
    assert status == 422 and "hash" in message_of(reply)
    assert ask()["uploadUrl"] is not None  # still asked for
    assert send(node["uploadUrl"], content, "PUT", **headers)[0] == 200
    assert ask()["uploadUrl"] is None


@pytest.mark.parametrize("path", ["../x", "/etc/passwd", "a/../../x", "nul\0byte", "C:\\x", "a//b", ""])
def test_a_manifest_that_leaves_its_folder_is_refused(client, path):
    manifest = manifest_of(path)
    artifact = client.create_artifact(manifest_digest(manifest))
    put, _ = client.put_manifest(artifact["id"], manifest)
    status, reply = client.commit(artifact["id"])
    assert put == 200 and status == 400, reply
    assert client.versions() == []


def test_a_manifest_whose_bytes_are_missing_is_not_committed(client):
    manifest = manifest_of("a.txt", digest=base64.b64encode(uuid.uuid4().bytes).decode())
    artifact = client.create_artifact(manifest_digest(manifest))
    client.put_manifest(artifact["id"], manifest)
    status, reply = client.commit(artifact["id"])
    assert status == 422 and "a.txt" in message_of(reply)
    assert client.versions() == []


def test_a_manifest_other_than_its_digest_is_not_committed(client):
    artifact = client.create_artifact("0" * 32)
    client.put_manifest(artifact["id"], manifest_of("a.txt"))
    status, _ = client.commit(artifact["id"])
    assert status == 422 and client.versions() == []


def test_a_broken_line_among_good_ones_is_kept_aside(client):
    lines = ['{"_step": 0, "a": 1}', "{broken", '{"_step": 2, "a": 3}', "[1]"]
    body = json.dumps({"files": {"wandb-history.jsonl": {"offset": 0, "content": lines}}}).encode()
    for _ in range(2):  # a retry is byte-identical
        assert client.stream(body)[0] == 200
    assert [row["a"] for row in client.history()] == [1, 3]


def test_a_post_that_is_not_json_is_refused_for_good(client):
    status, reply = client.stream(b"{not json")
    assert status == 400 and message_of(reply)


def test_a_body_too_large_is_refused_with_the_limit(client):
    status, reply = send(client.url + "/graphql", b" " * (64 * 2**20 + 1))
    assert status == 413 and "MiB" in message_of(reply)


def test_a_gzip_bomb_is_refused(client):
    status, _ = client.stream(gzip.compress(b" " * 200_000_000), **{"Content-Encoding": "gzip"})
    assert status == 413


def test_unknown_and_forbidden_look_the_same(client):
    post = json.dumps({}).encode()
    answers = [
        send(f"{client.url}/files/admin/{project}/r1/file_stream", post) for project in (client.project, "no-such-project")
    ] + [send(f"{client.url}/files/stranger/x/r1/file_stream", post)]
    assert [status for status, _ in answers] == [404, 404, 404]
    assert len({message_of(reply).replace("r1", "") for _, reply in answers}) == 1


def test_an_unknown_host_is_refused(server):
    status, reply = send(server.url + "/graphql", b'{"query":"{ viewer { id } }"}', Host="evil.example")
    assert status == 403 and "--allowed-host" in message_of(reply)


def test_a_document_too_deep_or_too_wide_is_refused(client):
    deep = "{ viewer " + "{ teams { edges { node " * 10 + "{ name }" + " } } }" * 10 + " }"
    wide = "{" + " ".join(f"a{i}: viewer {{ id }}" for i in range(60)) + "}"
    for document in (deep, wide, "{" + " id" * 3000 + "}"):
        assert client.graphql(document)[0] == 400


def test_every_altered_byte_of_a_signed_url_is_refused(client):
    made = client.ask(
        """mutation M($p: String!) { createRunFiles(input: {entityName: "admin", projectName: $p, runName: "r",
           files: ["f.txt"]}) { files { uploadUrl } } }""",
        p=client.project,
    )["createRunFiles"]["files"][0]["uploadUrl"]
    prefix, token, name = made.rsplit("/", 2)
    for at in range(0, len(token), 3):
        altered = token[:at] + ("A" if token[at] != "A" else "B") + token[at + 1 :]
        assert send(f"{prefix}/{altered}/{name}", b"x", "PUT")[0] in (403, 404)
    assert send(made, b"x", "PUT")[0] == 200
    assert send(made, None, "GET")[0] == 403  # a URL to write is none to read


@pytest.mark.parametrize("name", ["../f", "/f", "a/../f", "nul\0"])
def test_a_run_file_that_leaves_its_folder_is_refused(client, name):
    status, _ = client.graphql(
        """mutation M($p: String!, $f: [String!]!) { createRunFiles(input: {entityName: "admin", projectName: $p,
           runName: "r", files: $f}) { runID } }""",
        p=client.project, f=["good.txt", name],
    )
    assert status == 400
