"""One reading of a project through `wandb.Api()`."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Iterator

import wandb

from expect import expect
from receipt import Receipt


class Reading:
    """Everything is asked of the server each time: nothing that was read before can hide what is there now."""

    def __init__(self, api: wandb.Api, receipts: list[Receipt], folder: Path) -> None:
        self.receipts = receipts
        self.project = f"{receipts[0].entity}/{receipts[0].project}"
        self.files_compared = 0
        self._api = api
        self._folder = folder  # for what is downloaded

    def run_of(self, receipt: Receipt) -> Any:
        return self._api.run(f"{self.project}/{receipt.run_id}")

    def run_ids(self) -> list[str]:
        return [run.id for run in self._api.runs(self.project)]

    def artifact(self, name: str) -> Any:
        return self._api.artifact(f"{self.project}/{name}")

    def artifact_versions(self) -> Iterator[Any]:
        for artifact_type in self._api.artifact_types(self.project):
            for collection in artifact_type.collections():
                yield from collection.artifacts()

    def download_artifact(self, artifact: Any) -> Path:
        """Past the client's cache, so that the bytes are the server's."""
        folder = self._folder / artifact.source_name.replace(":", "-")
        return Path(artifact.download(root=str(folder), skip_cache=True))

    def download_file(self, receipt: Receipt, name: str) -> Path:
        """A file saved with a run."""
        files = list(self.run_of(receipt).files([name]))
        expect(f"the number of files {name} with run {receipt.run_id}", len(files), 1)
        files[0].download(root=str(self._folder), replace=True).close()
        return self._folder / name
