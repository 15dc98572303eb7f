"""Prints, as JSON, every GraphQL document of the wandb client that is installed for this Python.

    {"version": "0.31.0", "documents": [{"origin", "source", "text"}], "unread": ["a sentence for each gap"]}

Nothing of the client is imported or run: its sources and its binary are read as files.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from core_documents import core_documents
from documents import Document
from python_documents import python_documents


def main() -> None:
    spec = find_spec("wandb")
    if spec is None or spec.origin is None:
        sys.exit(f"wandb is not installed for {sys.executable}")
    package = Path(spec.origin).parent
    found = [*python_documents(package)]
    for binary in sorted((package / "bin").glob("wandb-core*")):
        found += core_documents(binary)
    documents = [asdict(each) for each in found if isinstance(each, Document)]
    unread = [each for each in found if isinstance(each, str)]
    json.dump({"version": version("wandb"), "documents": documents, "unread": unread}, sys.stdout)


if __name__ == "__main__":
    main()
