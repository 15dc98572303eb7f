"""Comparisons that fail with a sentence."""

from __future__ import annotations

import math
from typing import Any


class Difference(Exception):
    """A sentence: what the server says, and what was expected."""


def expect(what: str, actual: object, expected: object) -> None:
    if actual != expected:
        raise Difference(f"{what} is {actual!r}, expected {expected!r}")


def expect_items(what: str, actual: dict[str, Any], expected: dict[str, Any]) -> None:
    expect(f"the list of keys in {what}", sorted(actual), sorted(expected))
    for key in expected:
        expect(f"{key} in {what}", actual[key], expected[key])


def expect_number(what: str, actual: object) -> None:
    if not isinstance(actual, (int, float)) or not math.isfinite(actual):
        raise Difference(f"{what} is {actual!r}, expected a number")
