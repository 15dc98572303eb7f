"""What the capability scripts share.

Each script runs alone, under the Python of one version of the client: `python NAME.py PROJECT`. It ends with 0 when the
capability works. A client that has no such thing ends with ABSENT and one line that says why: that is not a failure, and
not a tick either.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from typing import NoReturn

import wandb

ABSENT = 77

PROJECT = sys.argv[1]
PATH = f"admin/{PROJECT}"
VERSION = tuple(int(part) for part in wandb.__version__.split("."))


def api() -> wandb.Api:
    """A reader that has cached nothing yet."""
    return wandb.Api(overrides={"entity": "admin", "project": PROJECT}, timeout=60)


def start(**given) -> wandb.sdk.wandb_run.Run:
    return wandb.init(project=PROJECT, **given)


def absent(reason: str) -> NoReturn:
    print(reason)
    sys.exit(ABSENT)


def command(*arguments: str, **environment: str) -> str:
    """Runs `wandb ARGUMENTS` as a user would, and returns what it prints."""
    ran = subprocess.run(
        [sys.executable, "-m", "wandb", *arguments],
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert ran.returncode == 0, f"wandb {' '.join(arguments)} ended with {ran.returncode}:\n{ran.stdout}"
    return ran.stdout


def write(path: str, content: bytes) -> str:
    os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
    with open(path, "wb") as file:
        file.write(content)
    return path


def read(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()


def noise(seed: str, size: int) -> bytes:
    """The same bytes for the same seed, and none of another's."""
    return hashlib.shake_128(seed.encode()).digest(size)


def same(found: object, wanted: object) -> None:
    """Says what differs, which a bare assert in a script does not."""
    assert found == wanted, f"found {found!r}, not {wanted!r}"
