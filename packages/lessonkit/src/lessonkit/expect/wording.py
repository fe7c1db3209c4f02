"""Values and numbers in words, and arrays printed small."""

from __future__ import annotations

from typing import Any

import numpy as np

__all__ = ["counted", "described", "kind_of", "side_by_side"]


def described(value: object) -> str:
    """Say what kind of value this is, without its numbers."""
    if isinstance(value, np.ndarray):
        return f"an array of shape {value.shape}"
    if isinstance(value, tuple | list):
        return f"a {type(value).__name__} of {counted(len(value), 'part')}"
    name = type(value).__name__
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"


def kind_of(array: Any) -> str:
    """Say what kind of numbers an array holds."""
    kinds = {"b": "True and False (bool)", "f": f"floating-point numbers ({array.dtype})"}
    return kinds.get(array.dtype.kind, f"whole numbers ({array.dtype})")


def counted(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")


def side_by_side(got: Any, wanted: Any) -> str:
    """Print a result and the expected one, long ones shortened."""
    parts = []
    for title, array in (("yours   ", got), ("expected", wanted)):
        text = np.array2string(array, precision=8, threshold=12, edgeitems=2, max_line_width=70)
        parts.append(f"  {title}  " + text.replace("\n", "\n            "))
    return "\n".join(parts)
