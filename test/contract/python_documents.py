"""GraphQL documents in the Python modules of the client, those put together at run time included."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from documents import HOLE, Document, is_document, operations_in
from walk import Function, Scope, each_binding, walks
from world import World

_WORD = re.compile(r"\w+")
_GRAPHQL = re.compile(r"\b(?:query|mutation|subscription|fragment)\b|artifact_collection", re.IGNORECASE)


def python_documents(package: Path) -> Iterator[Document | str]:
    """Every document; and as a plain sentence, whatever is written in the code but did not become a document."""
    sources = {path: path.read_text(encoding="utf-8") for path in sorted(package.rglob("*.py")) if _is_own(path, package)}
    modules = {
        path.relative_to(package.parent).as_posix(): ast.parse(source)
        for path, source in sources.items()
        if _GRAPHQL.search(source)
    }
    world = World(modules)
    for name, tree in modules.items():
        yield from _module_documents(name, tree, world)


def _is_own(path: Path, package: Path) -> bool:
    """What the client brings along of others, with tests about films in it, is not what it sends."""
    return "vendor" not in path.relative_to(package).parts


def _module_documents(name: str, tree: ast.Module, world: World) -> Iterator[Document | str]:
    found: dict[str, int] = {}
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    for function, around in _functions(tree.body, {}, found, world):
        for parameters in _parameters(function, calls, around, world):
            walks(function.body, {**around, **parameters}, found.setdefault, world)
    # What still has a placeholder in it was built in a way that nobody goes: `if` and `elif` of which one is always true.
    sent = {text: line for text, line in found.items() if not world.placeholders & set(_WORD.findall(text))}
    for text, line in sent.items():
        if HOLE in text:
            yield f"{name}:{line}: a piece of {', '.join(operations_in(text))} is not known"
        else:
            yield Document("python", f"{name}:{line}", text)
    yield from _left_out(name, tree, set().union(*map(operations_in, sent)))


def _functions(
    body: list[ast.stmt], outer: Scope, found: dict[str, int], world: World
) -> Iterator[tuple[Function, Scope]]:
    """Functions that write an operation, each with the names around it. Constants that are documents are found at once."""
    around = walks([node for node in body if not isinstance(node, ast.ClassDef | Function)], outer, found.setdefault, world)
    for node in body:
        if isinstance(node, ast.Assign | ast.AnnAssign):
            text = around.get(ast.unparse(node.targets[0] if isinstance(node, ast.Assign) else node.target))
            if isinstance(text, str) and is_document(text):
                found.setdefault(text, node.lineno)
        elif isinstance(node, ast.ClassDef):
            yield from _functions(node.body, around, found, world)
        elif isinstance(node, Function) and any(operations_in(text) for text, _ in _texts(node)):
            yield node, around


def _parameters(function: Function, calls: list[ast.Call], scope: Scope, world: World) -> Iterator[Scope]:
    arguments = function.args
    names = [each.arg for each in [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]]
    called = [call for call in calls if ast.unparse(call.func).split(".")[-1] == function.name]
    return each_binding(called, [name for name in names if name not in ("self", "cls")], scope, world)


def _left_out(name: str, tree: ast.Module, found: set[str]) -> Iterator[str]:
    for text, line in _texts(tree):
        for operation in operations_in(text):
            if operation not in found:
                yield f"{name}:{line}: {operation} is written here, and no document came of it"


def _texts(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """String constants, docstrings and other strings that nothing uses left out."""
    unused = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in unused:
            yield node.value, node.lineno
