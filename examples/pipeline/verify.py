"""Reads the pipeline back with `wandb.Api()` and holds the server to what the pipeline's receipts say.

    python verify.py                       right after `pipeline.py` on a new project: the project holds just this
    python verify.py --among-others        the project holds other runs too: look only at those of the receipts

Exits 0 with one line that counts what was compared, or 1 with a sentence on the first difference.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import sys
import tempfile
from pathlib import Path
from typing import Any

import wandb

from expect import Difference, expect, expect_items
from reading import Reading
from receipt import read_receipts, sha256_of
from steps import MODEL_CONFIG, SOURCE, SPLITS
from verify_steps import STEP_VERIFICATIONS

# job type -> the artifacts it uses, the one it logs
GRAPH: dict[str, tuple[list[str], str | None]] = {
    "load-data": ([], "mnist-raw"),
    "preprocess-data": (["mnist-raw"], "mnist-preprocess"),
    "initialize": ([], "convnet"),
    "train": (["mnist-preprocess", "convnet"], "trained-model"),
    "report": (["mnist-preprocess", "trained-model"], None),
}
TYPES = {"mnist-raw": "dataset", "mnist-preprocess": "dataset", "convnet": "model", "trained-model": "model"}
FILES = {
    "mnist-raw": sorted(f"{split}.pt" for split in SPLITS),
    "mnist-preprocess": sorted(f"{split}.pt" for split in SPLITS),
    "convnet": ["initialized_model.pth"],
    "trained-model": ["trained_model.pth"],
}


def verify_runs(reading: Reading) -> None:
    for receipt in reading.receipts:
        run = reading.run_of(receipt)
        who = f"run {receipt.run_id}"
        expect(f"the job type of {who}", run.job_type, receipt.job_type)
        expect(f"the state of {who}", run.state, "finished")
        expect(f"the name of {who}", run.name, receipt.run_name)
        if not run.name:
            raise Difference(f"{who} has no name: the server should have made one")


def verify_edges(reading: Reading) -> tuple[int, int]:
    """Each edge is asked for from both its ends. Returns how many versions were produced and how many consumed."""
    produced = consumed = 0
    for receipt in reading.receipts:
        who = f"run {receipt.run_id} ({receipt.job_type})"
        uses, logs = GRAPH[receipt.job_type]
        expect(f"what {who} used, by its receipt,", [name.split(":")[0] for name in receipt.used], uses)
        expect(f"what {who} logged, by its receipt,", receipt.logged and receipt.logged.split(":")[0], logs)

        run = reading.run_of(receipt)
        used = sorted(artifact.source_name for artifact in run.used_artifacts())
        logged = [artifact.source_name for artifact in run.logged_artifacts()]
        expect(f"what {who} used", used, sorted(receipt.used))
        expect(f"what {who} logged", logged, [receipt.logged] if receipt.logged else [])
        for name in used:
            users = [user.id for user in reading.artifact(name).used_by()]
            expect(f"how often {name} names {who} among its users", users.count(receipt.run_id), 1)
        produced += len(logged)
        consumed += len(used)
    return produced, consumed


def verify_nothing_else(reading: Reading) -> None:
    """The project holds the runs and versions of the receipts and no other, made by just these runs."""
    expect("the list of steps in the receipts", [receipt.job_type for receipt in reading.receipts], list(GRAPH))
    expect(
        f"the list of runs in {reading.project} (--among-others passes over other runs)",
        sorted(reading.run_ids()),
        sorted(receipt.run_id for receipt in reading.receipts),
    )
    makers = {receipt.logged: receipt for receipt in reading.receipts if receipt.logged}
    users = {name: sorted(r.run_id for r in reading.receipts if name in r.used) for name in makers}
    artifacts = {artifact.source_name: artifact for artifact in reading.artifact_versions()}
    expect(f"the list of artifact versions in {reading.project}", sorted(artifacts), sorted(makers))
    for name, artifact in artifacts.items():
        maker = artifact.logged_by()
        expect(f"the run that logged {name}", maker and maker.id, makers[name].run_id)
        expect(f"the list of runs that used {name}", sorted(user.id for user in artifact.used_by()), users[name])
        expect(f"the list of aliases of {name}", artifact.aliases, ["latest"])


def verify_artifacts(reading: Reading) -> None:
    """Type, description, metadata and files, downloaded past the local cache, byte for byte as they were logged."""
    for receipt in reading.receipts:
        if receipt.logged is None:
            continue
        artifact = reading.artifact(receipt.logged)
        name = receipt.logged.split(":")[0]
        expect(f"the type of {receipt.logged}", artifact.type, TYPES[name])
        if not artifact.description:
            raise Difference(f"{receipt.logged} has no description")
        verify_metadata(name, artifact.metadata)
        expect(f"the list of files in {receipt.logged}", sorted(artifact.manifest.entries), FILES[name])
        folder = reading.download_artifact(artifact)
        downloaded = sorted(file.name for file in folder.iterdir())
        expect(f"the list of files downloaded from {receipt.logged}", downloaded, FILES[name])
        for path, entry in artifact.manifest.entries.items():
            where = f"{receipt.logged}/{path}"
            content = (folder / path).read_bytes()
            md5 = base64.b64encode(hashlib.md5(content).digest()).decode()
            expect(f"the SHA-256 of {where}", sha256_of(folder / path), receipt.sha256[path])
            expect(f"the size of {where} in the manifest", entry.size, len(content))
            expect(f"the digest of {where} in the manifest", entry.digest, md5)
            reading.files_compared += 1


def verify_metadata(name: str, metadata: dict[str, Any]) -> None:
    if name == "mnist-raw":
        sizes = metadata.get("sizes", [])  # they follow --limit
        expect_items("the metadata of mnist-raw", metadata, {"source": SOURCE, "sizes": sizes})
        expect("the number of sizes in the metadata of mnist-raw", len(sizes), len(SPLITS))
    elif name == "mnist-preprocess":
        expect_items("the metadata of mnist-preprocess", metadata, {"normalize": True, "expand_dims": True})
    else:
        expect_items(f"the metadata of {name}", metadata, MODEL_CONFIG)


def verify_saved_files(reading: Reading) -> None:
    """`wandb.save` kept the model's file with the run: the same bytes as in the artifact."""
    for receipt in reading.receipts:
        if receipt.logged is None or TYPES[receipt.logged.split(":")[0]] != "model":
            continue
        for path, sha256 in receipt.sha256.items():
            file = reading.download_file(receipt, path)
            expect(f"the SHA-256 of {path} saved with run {receipt.run_id}", sha256_of(file), sha256)
            reading.files_compared += 1


def verify(reading: Reading, among_others: bool) -> str:
    verify_runs(reading)
    produced, consumed = verify_edges(reading)
    if not among_others:
        verify_nothing_else(reading)
    verify_artifacts(reading)
    verify_saved_files(reading)
    for receipt in reading.receipts:
        if receipt.job_type in STEP_VERIFICATIONS:
            STEP_VERIFICATIONS[receipt.job_type](reading, receipt)
    return (
        f"verified {reading.project}: {len(reading.receipts)} runs, {produced} artifacts, {produced} producer and "
        f"{consumed} consumer edges, {reading.files_compared} files equal byte for byte"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description="Compares the server with the receipts of pipeline.py.")
    parser.add_argument("--receipts", type=Path, default=Path("receipts.json"))
    parser.add_argument("--among-others", action="store_true", help="the project holds other runs, too")
    arguments = parser.parse_args()
    if not arguments.receipts.exists():
        sys.exit(f"{arguments.receipts} does not exist: run pipeline.py first, in this folder")
    with tempfile.TemporaryDirectory() as folder:
        try:
            reading = Reading(wandb.Api(), read_receipts(arguments.receipts), Path(folder))
            print(verify(reading, arguments.among_others))
        except Difference as difference:
            sys.exit(f"not as logged: {difference}")
        except wandb.errors.Error as error:
            sys.exit(f"could not be read back: {error}")


if __name__ == "__main__":
    main()
