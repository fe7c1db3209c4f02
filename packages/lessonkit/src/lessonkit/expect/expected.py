"""What a check expects of a call: a result, some parts of it, or an exception."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from lessonkit.expect.labels import Label, label_text
from lessonkit.expect.mistakes import Mistake
from lessonkit.expect.wording import described

__all__ = ["Parts", "Refusal", "parts", "randn", "refusal", "view"]


@dataclass(frozen=True)
class Parts:
    """Some parts of a result, each an expression of its names, with what is expected there."""

    wanted: Mapping[str, Any]


@dataclass(frozen=True)
class Refusal:
    """An exception, of any kind, and why it is expected."""

    because: str


def parts(wanted: Mapping[str, Any]) -> Parts:
    """Expect some parts of a result: ``{"len(costs)": 101, "costs[0]": 0.693}``."""
    return Parts(wanted)


def refusal(because: str) -> Refusal:
    """Expect an exception; `because` is what a student reads if the function returns."""
    return Refusal(because)


def randn(seed: int, *shapes: tuple[int, ...]) -> list[Any]:
    """Return what ``np.random.randn`` draws after ``np.random.seed(seed)``, shape after shape."""
    stream = np.random.RandomState(seed)
    return [stream.randn(*shape) for shape in shapes]


def view(result: Any, label: Label, expression: str, whole: str) -> Any:
    """Return a part of a result, given as an expression of its names.

    Raises
    ------
    Mistake
        If the result has no such part.
    """
    names = _bound(result, label, whole)
    try:
        return eval(expression, {"np": np}, names)
    except Exception as error:
        root = next(
            n.id
            for n in ast.walk(ast.parse(expression))
            if isinstance(n, ast.Name) and n.id in names
        )
        has = f"{root} is {described(names[root])}"
        if isinstance(error, KeyError) and isinstance(names[root], Mapping):
            raise Mistake(f"{root} has no key {error}.") from None
        raise Mistake(f"{expression} is expected, but {has}.", fact=f"{has}.") from None


def _bound(result: Any, label: Label, whole: str) -> dict[str, Any]:
    """Give the parts of a result their names."""
    if isinstance(label, str):
        return {label: result}
    if not isinstance(result, tuple | list) or len(result) != len(label):
        sentence = (
            f"{whole} should return {len(label)} results, {label_text(label)}, "
            f"but it returns {described(result)}."
        )
        raise Mistake(sentence, fact=sentence)
    names: dict[str, Any] = {}
    for part, inner in zip(result, label, strict=True):
        names |= _bound(part, inner, whole) if not isinstance(inner, str) else {inner: part}
    return names
