"""The wire by hand, over one connection that stays open: for one thread."""

import base64
import http.client
import json
import time

from server import ADMIN_KEY, Server

HEADERS = {"Authorization": "Basic " + base64.b64encode(f"api:{ADMIN_KEY}".encode()).decode(), "Content-Type": "application/json"}
IDLE_SECONDS = 60  # the server closes connections that are silent for two minutes


class Connection:
    """As the admin, in one project."""

    def __init__(self, server: Server, project: str):
        self.project = project
        self._http = http.client.HTTPConnection("127.0.0.1", server.port, timeout=600)
        self._used_at = time.monotonic()

    def ask(self, query: str) -> dict:
        """What GraphQL answers of the project."""
        query = f"{{ project(name: {json.dumps(self.project)}) {{ {query} }} }}"
        return self.post("/graphql", {"query": query})["data"]["project"]

    def make_run(self, run: str, **fields) -> None:
        query = "mutation($input: UpsertBucketInput!) { upsertBucket(input: $input) { inserted } }"
        self.post("/graphql", {"query": query, "variables": {"input": {"name": run, "modelName": self.project, **fields}}})

    def send(self, run: str, offset: int, lines: list[str], **more) -> None:
        """Lines of history; `more` stands beside them in the post."""
        self.stream(run, json.dumps({"files": {"wandb-history.jsonl": {"offset": offset, "content": lines}}, **more}))

    def end(self, run: str, summary: dict) -> None:
        summary_file = {"wandb-summary.json": {"offset": 0, "content": [json.dumps(summary)]}}
        self.stream(run, json.dumps({"files": summary_file, "complete": True, "exitcode": 0}))

    def stream(self, run: str, body: str) -> None:
        self.post(f"/files/admin/{self.project}/{run}/file_stream", body)

    def post(self, path: str, body: dict | str) -> dict:
        if time.monotonic() - self._used_at > IDLE_SECONDS:
            self._http.close()
        self._http.request("POST", path, body if isinstance(body, str) else json.dumps(body), HEADERS)
        reply = self._http.getresponse()
        text = reply.read()
        self._used_at = time.monotonic()
        assert reply.status == 200, (path, reply.status, text[:1000])
        return json.loads(text)
