"""What a step used and logged, noted on this side of the wire. `verify.py` holds the server to it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Sequence

import wandb


@dataclass(frozen=True)
class Receipt:
    job_type: str
    run_id: str
    run_name: str | None
    entity: str
    project: str
    url: str | None  # None offline
    used: list[str]  # "name:v<N>"
    logged: str | None  # "name:v<N>"; offline the bare name, since the server counts the versions
    sha256: dict[str, str]  # of each file of the logged artifact, as this process wrote it

    @classmethod
    def of(
        cls,
        run: wandb.Run,
        used: Sequence[wandb.Artifact] = (),
        logged: wandb.Artifact | None = None,
        sha256: dict[str, str] | None = None,
    ) -> Receipt:
        """Call it inside the run: it waits until the logged artifact has its version."""
        if logged and not run.offline:
            logged.wait()
        return cls(
            job_type=run.job_type or "",
            run_id=run.id,
            run_name=run.name,
            entity=run.entity,
            project=run.project,
            url=None if run.offline else run.url,
            used=[artifact.source_name for artifact in used],
            logged=logged.source_name if logged else None,
            sha256=sha256 or {},
        )

    def __str__(self) -> str:
        lines = [f"{self.job_type:<16}{self.url or 'offline'}"]
        lines += [f"{'':16}used    {name}" for name in self.used]
        lines += [f"{'':16}logged  {self.logged}"] if self.logged else []
        return "\n".join(lines)


def sha256_of_files(artifact: wandb.Artifact) -> dict[str, str]:
    """Call it before `run.log_artifact`, which clears the client's copies of the files away."""
    return {path: sha256_of(Path(entry.local_path)) for path, entry in artifact.manifest.entries.items()}


def sha256_of(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def write_receipts(path: Path, receipts: Sequence[Receipt]) -> None:
    path.write_text(json.dumps([asdict(receipt) for receipt in receipts], indent=2) + "\n", encoding="utf-8")


def read_receipts(path: Path) -> list[Receipt]:
    return [Receipt(**fields) for fields in json.loads(path.read_text(encoding="utf-8"))]
