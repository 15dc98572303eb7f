"""Reads Python code as a program that builds strings, without running it.

A walk goes through the statements of one function in order and keeps what the strings and lists of strings would be.
Where an `if` decides what a string becomes, nobody can know which way it goes: a walk takes one way and remembers it by
the text of the condition, so that what is declared and what is used stay together. `walks` takes every combination.
"""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Callable, Container, Iterator
from typing import Protocol

from documents import HOLE, is_document

Value = str | list | None  # None: not a text, or not known
Scope = dict[str, Value]
Function = ast.FunctionDef | ast.AsyncFunctionDef


class World(Protocol):
    """What is known outside the function that is walked (world.py)."""

    placeholders: set[str]  # names in capitals that somewhere are replaced by something else

    def constant(self, name: str) -> Value: ...

    def returns(self, name: str) -> tuple[str, ...]: ...

_MOST_WALKS = 4096
_PLACEHOLDER = re.compile(r"_*[A-Z][A-Z_]*[A-Z]_*")


class TooManyWays(Exception):
    """A function whose strings depend on more conditions than can be tried."""


def walks(
    body: list[ast.stmt],
    scope: Scope,
    sent: Callable[[str, int], None],
    world: World,
    returned: Callable[[Value], None] = lambda value: None,
) -> Scope:
    """Walks `body` in every way, calls `sent(text, line)` for each document and `returned` for what it answers.

    Returns the names of the last walk.
    """
    ways: list[int] = []
    for _ in range(_MOST_WALKS):
        walk = _Walk(dict(scope), ways, sent, world, returned)
        walk.block(body)
        ways = walk.next_way()
        if not ways:
            return walk.scope
    raise TooManyWays(f"line {body[0].lineno}")


class _Walk:
    def __init__(
        self,
        scope: Scope,
        ways: list[int],
        sent: Callable[[str, int], None],
        world: World,
        returned: Callable[[Value], None] = lambda value: None,
    ) -> None:
        self.scope = scope
        self._ways = ways
        self._sent = sent
        self._world = world
        self._returned = returned
        self._nested: dict[str, ast.FunctionDef] = {}  # functions inside this one: they may change its names
        self._taken: dict[str, tuple[int, int]] = {}  # condition -> (way taken, ways there are), in order

    def next_way(self) -> list[int]:
        """The choices of the next combination; empty after the last."""
        taken = list(self._taken.values())
        while taken:
            way, ways = taken.pop()
            if way + 1 < ways:
                return [way for way, _ in taken] + [way + 1]
        return []

    def _choose(self, condition: str, ways: int) -> int:
        if condition not in self._taken:
            at = len(self._taken)
            self._taken[condition] = (self._ways[at] if at < len(self._ways) else 0, ways)
        return self._taken[condition][0]

    # Statements. A return does not end a walk: what follows it may be the answer to an exception.

    def block(self, body: list[ast.stmt]) -> None:
        for statement in body:
            self._statement(statement)

    def _statement(self, node: ast.stmt) -> None:
        match node:
            case ast.Assign(targets=[target], value=value):
                self._assign(target, self.value(value), node.lineno)
            case ast.AnnAssign(target=target, value=ast.expr() as value):
                self._assign(target, self.value(value), node.lineno)
            case ast.AugAssign(target=target, op=ast.Add(), value=value):
                self._assign(target, _plus(self.value(target), self.value(value)), node.lineno)
            case ast.If(test=test, body=body, orelse=orelse):
                self.value(test)
                self._either(test, body, orelse)
            case ast.For(target=target, iter=over, body=body):
                for item in self.value(over) or [None]:
                    self._assign(target, item, node.lineno)
                    self.block(body)
            case ast.FunctionDef(name=name):
                before = dict(self.scope)
                self._inside(node)
                self._nested[name], self.scope = node, before  # it has only been written, not called
            case ast.Return(value=ast.expr() as value):
                answer = self.value(value)
                self._returned(answer)
                for text in answer if isinstance(answer, list) else [answer]:
                    self._send(text, node.lineno)
            case _:
                self._inside(node)

    def _inside(self, node: ast.AST) -> None:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.stmt):
                self._statement(child)
            elif isinstance(child, ast.expr):
                self.value(child)
            else:
                self._inside(child)

    def _either(self, test: ast.expr, body: list[ast.stmt], orelse: list[ast.stmt]) -> None:
        if not _builds_text([*body, *orelse], self._nested):
            self.block([*body, *orelse])
        elif self._choose(ast.unparse(test), 2) == 0:
            self.block(body)
        else:
            self.block(orelse)

    def _assign(self, target: ast.expr, value: Value, line: int) -> None:
        self.scope[ast.unparse(target)] = value
        if isinstance(target, ast.Attribute):
            self._send(value, line)  # whoever reads the attribute may be in another function

    def _send(self, value: Value, line: int) -> None:
        if isinstance(value, str) and is_document(value):
            self._sent(value, line)

    # Expressions.

    def value(self, node: ast.expr) -> Value:
        match node:
            case ast.Constant(value=str() as text):
                return text
            case ast.JoinedStr(values=values):
                return "".join(_text(self.value(part)) for part in values)
            case ast.FormattedValue(value=value):
                return self.value(value)
            case ast.Name() | ast.Attribute():
                return self._named(node)
            case ast.List(elts=items) | ast.Tuple(elts=items):
                return [self.value(item) for item in items]
            case ast.BinOp(left=left, op=ast.Add(), right=right):
                return _plus(self.value(left), self.value(right))
            case ast.BinOp(left=left, op=ast.Mod(), right=right):
                return _percent(self.value(left), self.value(right))
            case ast.IfExp(test=test, body=body, orelse=orelse):
                values = [self.value(body), self.value(orelse)]
                return values[self._choose(ast.unparse(test), 2)] if values[0] != values[1] else values[0]
            case ast.Call():
                return self._call(node)
            case _:
                self._inside(node)
                return None

    def _named(self, node: ast.Name | ast.Attribute) -> Value:
        name = ast.unparse(node)
        if name in self.scope:
            return self.scope[name]
        if isinstance(node, ast.Attribute):
            self.value(node.value)
            # self.QUERY and Class.QUERY are constants of the class, module.QUERY one of another module
            return self.scope[node.attr] if node.attr in self.scope else self._world.constant(node.attr)
        return self._world.constant(name)

    def _call(self, node: ast.Call) -> Value:
        args = [self.value(arg) for arg in node.args]
        named = {word.arg: self.value(word.value) for word in node.keywords if word.arg}
        if isinstance(node.func, ast.Name) and node.func.id in self._nested:
            return self._call_nested(node.func.id, args, named)
        if isinstance(node.func, ast.Attribute):
            owner = self.value(node.func.value)
            if isinstance(owner, str):
                if node.func.attr == "replace" and isinstance(args[0], str) and _PLACEHOLDER.fullmatch(args[0]):
                    self._world.placeholders.add(args[0])
                return _string_method(owner, node.func.attr, args, named)
            if isinstance(owner, list) and args:
                if node.func.attr == "append":
                    owner.append(args[0])
                elif node.func.attr == "extend":
                    owner.extend(args[0] or [])
        for value in [*args, *named.values()]:
            self._send(value, node.lineno)
        if len(args) == 1 and isinstance(args[0], str):
            return args[0]  # gql(text), dedent(text): the text goes on
        answers = self._world.returns(ast.unparse(node.func).split(".")[-1])
        return answers[self._choose(ast.unparse(node), len(answers))] if answers else None

    def _call_nested(self, name: str, args: list[Value], named: dict[str, Value]) -> Value:
        function = self._nested.pop(name)  # it does not call itself
        self.scope |= dict(zip([each.arg for each in function.args.args], args)) | named
        self.block(function.body)
        self._nested[name] = function
        return None


def _builds_text(body: list[ast.stmt], nested: Container[str]) -> bool:
    """Whether a text is made and kept in there, so that it matters whether it runs."""
    for statement in body:
        for node in ast.walk(statement):
            kept = isinstance(node, ast.Assign | ast.AnnAssign | ast.AugAssign) or (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in ("append", "extend")
            )
            kept |= isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in nested
            if kept and any(_is_text(inner) for inner in ast.walk(node)):
                return True
    return False


def _is_text(node: ast.AST) -> bool:
    """Text as in a document: at least a variable, a bracket or a field in it."""
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and any(c in node.value for c in "${}:\n")


def _text(value: Value) -> str:
    return value if isinstance(value, str) else HOLE


def _plus(left: Value, right: Value) -> Value:
    if isinstance(left, list) and isinstance(right, list):
        return left + right
    if isinstance(left, str) or isinstance(right, str):
        return _text(left) + _text(right)
    return None


def _percent(template: Value, values: Value) -> Value:
    if not isinstance(template, str):
        return None
    given = iter(values if isinstance(values, list) else [values])
    pieces = template.replace("%%", HOLE + HOLE).split("%s")
    return "".join([pieces[0], *(_text(next(given, None)) + piece for piece in pieces[1:])]).replace(HOLE + HOLE, "%")


def _string_method(owner: str, method: str, args: list[Value], named: dict[str, Value]) -> Value:
    if method == "format":
        return _Format().vformat(owner, [_text(arg) for arg in args], {k: _text(v) for k, v in named.items()})
    if method == "replace" and len(args) == 2:
        return owner.replace(_text(args[0]), _text(args[1]))
    if method == "join" and args and isinstance(args[0], list):
        return owner.join(_text(item) for item in args[0])
    if method in ("strip", "lstrip", "rstrip") and not args:
        return getattr(owner, method)()
    return None


class _Format(string.Formatter):
    def get_value(self, key: int | str, args: list[str], kwargs: dict[str, str]) -> str:
        return args[key] if isinstance(key, int) and key < len(args) else kwargs.get(str(key), HOLE)


def each_binding(calls: list[ast.Call], names: list[str], scope: Scope, world: World) -> Iterator[Scope]:
    """The parameters of a function, once for each call of it in its module that gives a text."""
    told = False
    for call in calls:
        walk = _Walk(dict(scope), [], lambda text, line: None, world)
        given = dict(zip(names, map(walk.value, call.args)))
        given |= {word.arg: walk.value(word.value) for word in call.keywords if word.arg in names}
        if any(isinstance(value, str) for value in given.values()):
            told = True
            yield {name: given.get(name) for name in names}
    if not told:
        yield dict.fromkeys(names)
