"""A file that the client sends in parts: it does so from 2 GiB on, and nothing lowers that."""

from pathlib import Path

import pytest
from test_artifacts import log

SIZE = 2 * 2**30 + 12_345


@pytest.mark.long
def test_a_file_of_two_gib_goes_in_parts(wandb, api, server, project, tmp_path):
    path = tmp_path / "large.bin"
    with path.open("wb") as file:
        file.truncate(SIZE)
        for part in range(21):
            file.seek(part * 100 * 2**20)
            file.write(b"%d" % part)
    artifact = wandb.Artifact("large", type="dataset")
    artifact.add_file(str(path), policy="immutable", skip_cache=True)
    counter = 'amphora_http_request_duration_seconds_count{method="PUT",route="/storage/:token/:name"'
    before = server.metric(counter)
    log(wandb, project, artifact)
    assert server.metric(counter) - before >= 21 + 1  # its parts and the manifest
    assert list((server.folder / "blobs" / "parts").iterdir()) == []
    found = api.artifact(f"{project}/large:latest")
    assert found.size == SIZE
    folder = Path(found.download(root=tmp_path / "out"))
    found.verify(str(folder))
    assert (folder / "large.bin").stat().st_size == SIZE
