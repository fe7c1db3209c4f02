"""What is known about an exercise, to recognise mistakes by."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

__all__ = ["EXAMPLES", "Clues"]

EXAMPLES = "the number of examples"


@dataclass(frozen=True)
class Clues:
    """What is known about an exercise.

    Parameters
    ----------
    factors : mapping of str to float
        Numbers that a mistake may multiply by, each by what it is.
    known : mapping of str to object
        Wrong results, each by the sentence that explains it.
    zones : mapping of str to boolean array
        Places where a mistake shows, by description.
    summed : array or None
        The array that a right result sums over its columns.
    rtol, atol : float
        Relative and absolute room for rounding.
    """

    factors: Mapping[str, float]
    known: Mapping[str, Any]
    zones: Mapping[str, Any]
    summed: Any
    rtol: float
    atol: float

    def inside(self, key: Any) -> Clues:
        """Return the clues for one part of a result: that part of the known wrong results."""
        if not self.known:
            return self
        inner = {}
        for sentence, value in self.known.items():
            with suppress(KeyError, IndexError, TypeError):
                inner[sentence] = value[key]
        return replace(self, known=inner)

    def recognise(self, got: Any) -> str | None:
        """Return the sentence of the known wrong result that equals this one."""
        for sentence, value in self.known.items():
            array = np.asarray(value)
            if array.shape == got.shape and self.close(got, array):
                return sentence
        return None

    def close(self, got: Any, wanted: Any) -> bool:
        """Compare two arrays; NaN equals nothing."""
        if got.shape != wanted.shape or got.dtype.kind not in "fiub":
            return False
        return bool(np.all(self.near(got, wanted)))

    def near(self, got: Any, wanted: Any) -> Any:
        """Compare two arrays of one shape entry by entry."""
        got, wanted = got.astype(float), wanted.astype(float)
        finite = np.isfinite(wanted)
        size = float(np.max(np.abs(wanted), where=finite, initial=0.0))
        room = np.where(finite, self.rtol * np.abs(wanted), 0.0) + self.atol * max(1.0, size)
        # An infinity is near itself only.
        return (np.abs(got - wanted) <= room) | (~finite & (got == wanted))
