"""GraphQL documents embedded in the wandb-core binary.

Go keeps string constants back to back, so a document is recognized by its first words and ends where its brackets do.
Its fragments may follow it or lie elsewhere: they are looked up by name, the nearest first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from documents import Document

_DEFINITION = re.compile(
    rb"(?<!\w)(?:(?:query|mutation|subscription)[ \t]+(?P<operation>\w+)[ \t\r\n]*(?=[({@])"
    rb"|fragment[ \t]+(?P<fragment>\w+)[ \t\r\n]+on[ \t]+\w+)"
)
_SPREAD = re.compile(r"\.\.\.\s*(?!on\b)([A-Za-z_]\w*)")
_CLOSES = {")": "(", "]": "[", "}": "{"}
_LONGEST = 64 * 1024


def core_documents(binary: Path) -> Iterator[Document]:
    data = binary.read_bytes()
    fragments: dict[str, list[tuple[int, str]]] = {}
    operations: list[tuple[int, str]] = []
    for match in _DEFINITION.finditer(data):
        text = _definition_at(data, match.start())
        if text is None:
            continue
        if match["fragment"]:
            fragments.setdefault(match["fragment"].decode(), []).append((match.start(), text))
        else:
            operations.append((match.start(), text))
    for offset, text in operations:
        yield Document("core", f"{binary.name}@{offset}", _with_fragments(offset, text, fragments))


def _definition_at(data: bytes, start: int) -> str | None:
    """From `start` to the brace that ends the definition; nothing when it only looked like one."""
    try:
        text = data[start : start + _LONGEST].decode("ascii", "surrogateescape")
    except UnicodeDecodeError:
        return None
    opened: list[str] = []
    for at, char in enumerate(text):
        if char in "([{":
            opened.append(char)
        elif char in _CLOSES:
            if not opened or opened.pop() != _CLOSES[char]:
                return None
            if not opened and char == "}":
                return text[: at + 1]
        elif not (char.isprintable() or char in "\t\r\n"):
            return None
    return None


def _with_fragments(offset: int, text: str, fragments: dict[str, list[tuple[int, str]]]) -> str:
    parts = [text]
    wanted = _SPREAD.findall(text)
    known: set[str] = set()
    while wanted:
        name = wanted.pop()
        if name in known or name not in fragments:
            continue
        known.add(name)
        _, fragment = min(fragments[name], key=lambda found: abs(found[0] - offset))
        parts.append(fragment)
        wanted += _SPREAD.findall(fragment)
    return "\n".join(parts)
