"""What a GraphQL document looks like, wherever it is found."""

from __future__ import annotations

import re
from dataclasses import dataclass

HOLE = "\0"  # stands for a piece of text that only running the client could tell

_OPERATION = re.compile(r"\b(query|mutation|subscription)[ \t]+([A-Za-z_]\w*)\s*(?=[({@])")
_START = re.compile(r"(?:\s|#[^\n]*\n)*(?:query|mutation|subscription|fragment)\b")


@dataclass(frozen=True)
class Document:
    """One document as the client sends it, and where it is written."""

    origin: str  # "python" or "core"
    source: str  # path and line, or the offset in the binary
    text: str


def operations_in(text: str) -> list[str]:
    """`query Name` and the like, for each operation whose beginning is in the text."""
    return [f"{kind} {name}" for kind, name in _OPERATION.findall(text)]


def is_document(text: str) -> bool:
    """Whether the text is meant to be sent: it starts as a document and has an operation."""
    return bool(_START.match(text)) and bool(operations_in(text))
