"""A zip of a version opens with Python's own reader, and every member passes its check."""

import base64
import io
import urllib.request
import zipfile

from server import ADMIN_KEY

CONTENTS = {"data/a.bin": bytes(range(256)) * 3000, "data/글.txt": "가".encode(), "empty": b""}


def test_a_zip_of_a_version_is_whole(wandb, server, project, tmp_path):
    artifact = wandb.Artifact("zipped", type="dataset")
    for name, content in CONTENTS.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        artifact.add_file(str(path), name)
    with wandb.init(project=project) as run:
        run.log_artifact(artifact).wait()
    with zipfile.ZipFile(io.BytesIO(fetch(server, f"/artifacts/{artifact.id}/download.zip"))) as whole:
        assert whole.testzip() is None
        assert {name: whole.read(name) for name in whole.namelist()} == CONTENTS
    with zipfile.ZipFile(io.BytesIO(fetch(server, f"/artifacts/{artifact.id}/download.zip?folder=data"))) as folder:
        assert set(folder.namelist()) == {"data/a.bin", "data/글.txt"}


def fetch(server, path: str) -> bytes:
    token = base64.b64encode(f"api:{ADMIN_KEY}".encode()).decode()
    request = urllib.request.Request(server.url + path, headers={"Authorization": f"Basic {token}"})
    with urllib.request.urlopen(request) as answer:
        return answer.read()
