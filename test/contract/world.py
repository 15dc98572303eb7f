"""What the modules of a package share: texts under names in capitals, and functions that answer a text."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from walk import Function, Scope, Value, walks

_FRAGMENT = re.compile(r"\bfragment\s+\w+\s+on\s+\w+")


class World:
    """Looks names up across all modules of a package; each function is walked once, when it is first called."""

    def __init__(self, modules: dict[str, ast.Module]) -> None:
        self._constants: dict[str, Value] = {}
        self._functions: dict[str, list[tuple[Function, Scope]]] = {}
        self.placeholders: set[str] = set()
        self._answers: dict[str, tuple[str, ...]] = {}
        for tree in modules.values():
            around = walks(_plain(tree.body), {}, _unsent, self)
            self._constants |= {name: value for name, value in around.items() if name.isupper() and value is not None}
            for function in _functions(tree.body):
                self._functions.setdefault(function.name, []).append((function, around))

    def constant(self, name: str) -> Value:
        return self._constants.get(name)

    def returns(self, name: str) -> tuple[str, ...]:
        """The different texts that functions of this name answer; none when they answer none, or call themselves."""
        if name in self._answers:
            return self._answers[name]
        self._answers[name] = ()
        found: dict[str, None] = {}

        def note(value: Value) -> None:
            if isinstance(value, str):
                found[value] = None

        for function, around in self._functions.get(name, []):
            walks(function.body, dict(around), _unsent, self, note)
        self._answers[name] = tuple(found)
        return self._answers[name]


def _plain(body: list[ast.stmt]) -> list[ast.stmt]:
    return [node for node in body if not isinstance(node, ast.ClassDef | Function)]


def _functions(body: list[ast.stmt]) -> Iterator[Function]:
    """Those that answer a part of a document: a fragment that they put together, or one of a few words."""
    for node in body:
        if isinstance(node, ast.ClassDef):
            yield from _functions(node.body)
        elif isinstance(node, Function) and any(map(_is_part, ast.walk(node))):
            yield node


def _is_part(node: ast.AST) -> bool:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return bool(_FRAGMENT.search(node.value))
    return isinstance(node, ast.Return) and _is_word(node.value)


def _is_word(node: ast.expr | None) -> bool:
    if isinstance(node, ast.IfExp):
        return _is_word(node.body) and _is_word(node.orelse)
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.isidentifier()


def _unsent(text: str, line: int) -> None:
    pass
