"""A few numbers that stand for a result, to recognise it by without keeping it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

__all__ = ["alike", "packed", "sketch", "unpacked"]

_WEIGHINGS = 3
_DIGITS = 7
_NOTHING = 1e-12
_ROOM = 3e-6  # results agree if their sketches do within this; machines differ by far less
_LONG = 8  # a list of more numbers is weighed as an array


def sketch(value: Any) -> Any:
    """Return what a result looks like, as JSON can keep it.

    An array is represented by its kind, its shape, its size and three weighted sums.  Results that
    differ by more than rounding have different sketches, but a sketch does not tell the numbers.
    """
    if isinstance(value, Mapping):
        return {str(key): sketch(entry) for key, entry in value.items()}
    if isinstance(value, tuple | list):
        numbers = all(isinstance(entry, int | float | np.number) for entry in value)
        if not (numbers and len(value) > _LONG):
            return ["parts", *(sketch(entry) for entry in value)]
        value = np.asarray(value, dtype=float)
    if isinstance(value, bool | int | float | np.ndarray | np.generic):
        try:
            array = np.asarray(value)
            if array.dtype.kind in "fiub":
                kind = array.dtype.kind.replace("u", "i") + str(array.dtype.itemsize)
                kind = kind if array.dtype.kind == "f" else kind[0]
                return ["array", kind, list(array.shape), *_weighed(array.astype(float).ravel())]
        except (OverflowError, ValueError):
            pass
    return ["other", type(value).__name__, value[:80] if isinstance(value, str) else ""]


def _weighed(numbers: Any) -> list[Any]:
    """Count the numbers that are not finite; return the size and weighted sums of the others."""
    odd = [
        int(np.isnan(numbers).sum()),
        int(np.isposinf(numbers).sum()),
        int(np.isneginf(numbers).sum()),
    ]
    # What rounding leaves of a difference is 0.
    numbers = np.where(np.isfinite(numbers) & (np.abs(numbers) > _NOTHING), numbers, 0.0)
    size = float(np.max(np.abs(numbers), initial=0.0))
    if not size:
        return [odd, 0.0]
    place = np.arange(1, len(numbers) + 1)
    sums = [
        float(np.sum(numbers / size * np.cos(1.7 * (k + 1) * place)) / np.sqrt(len(numbers)))
        for k in range(_WEIGHINGS)
    ]
    return [odd, float(f"{size:.{_DIGITS}g}"), *(round(total, _DIGITS) + 0.0 for total in sums)]


def packed(sketched: Any, seen: list[Any]) -> Any:
    """Replace arrays in a sketch by their number in a list, which gets those that are new."""
    if isinstance(sketched, Mapping):
        return {key: packed(entry, seen) for key, entry in sketched.items()}
    if not isinstance(sketched, list | tuple):
        return sketched
    if sketched[:1] != ["array"]:
        return [packed(entry, seen) for entry in sketched]
    number = next((i for i, one in enumerate(seen) if alike(one, sketched)), len(seen))
    if number == len(seen):
        seen.append(sketched)
    return number


def unpacked(small: Any, seen: list[Any]) -> Any:
    """Return the sketch that was packed."""
    if isinstance(small, Mapping):
        return {key: unpacked(entry, seen) for key, entry in small.items()}
    if isinstance(small, list):
        return [unpacked(entry, seen) for entry in small]
    return seen[small] if isinstance(small, int) else small


def alike(one: Any, other: Any) -> bool:
    """Whether two sketches are those of one result, but for rounding."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.keys() == other.keys() and all(alike(one[key], other[key]) for key in one)
    if not (isinstance(one, list | tuple) and isinstance(other, list | tuple)):
        return bool(one == other)
    if len(one) != len(other):
        return False
    if one and one[0] == other[0] == "array":
        return list(one[1:4]) == list(other[1:4]) and _close(one[4:], other[4:])
    return all(map(alike, one, other))


def _close(one: Any, other: Any) -> bool:
    """Compare the size and the weighted sums of two arrays."""
    sizes = abs(one[0] - other[0]) <= _ROOM * max(abs(one[0]), abs(other[0]))
    return sizes and all(abs(a - b) <= _ROOM for a, b in zip(one[1:], other[1:], strict=True))
