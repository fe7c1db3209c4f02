"""Results that are a constant times the right one."""

from __future__ import annotations

from typing import Any

import numpy as np

from lessonkit.expect.clues import EXAMPLES, Clues

__all__ = ["factor_sentence"]


def factor_sentence(got: Any, wanted: Any, clues: Clues) -> str | None:
    """Recognise a result that is a constant times the right one."""
    nonzero = wanted != 0
    if wanted.size == 0:
        return None
    if not nonzero.any():
        return "should be 0 everywhere." if wanted.size > 1 else "should be 0."
    if not got.any():
        return "is 0 everywhere." if wanted.size > 1 else "is 0."
    factor = float(np.median(got[nonzero] / wanted[nonzero]))
    if wanted.size == 1 and not _named_factor(factor, clues):
        return None  # any two numbers have some ratio
    if not clues.close(got, factor * wanted):
        return None
    if abs(factor + 1) < 1e-6:
        return "has the wrong sign."
    return (
        _named_factor(factor, clues)
        or _length_factor(factor, wanted.shape)
        or "is the right one times a constant factor."
    )


def _length_factor(factor: float, shape: tuple[int, ...]) -> str | None:
    """Recognise a factor that is one of the array's own lengths, or a length's root."""
    sign = " and has the wrong sign" if factor < 0 else ""
    names = ("rows", "columns") if len(shape) == 2 else ("entries",)
    if len(set(shape)) < len(shape):
        names = ("rows, or columns",) * 2
    lengths = [*zip(names, shape, strict=False), ("entries", int(np.prod(shape)))]
    for what, length in lengths:
        if length < 2:
            continue
        for number, root in ((float(length), ""), (length**0.5, "the square root of ")):
            for size, how in ((number, ""), (1 / number, "1 divided by ")):
                if abs(abs(factor) / size - 1) < 1e-6:
                    of = f"{how}{root}the number of its {what}"
                    return f"is the right one times a constant factor{sign}: here, {of}."
    return None


def _named_factor(factor: float, clues: Clues) -> str | None:
    """Recognise -1, one of the exercise's own numbers, 2, 10, 100, or another logarithm."""
    if abs(factor + 1) < 1e-6:
        return "has the wrong sign."
    sign = " and has the wrong sign" if factor < 0 else ""
    size = abs(factor)
    for what, number in clues.factors.items():
        if number == 1:
            continue
        if abs(size / number - 1) < 1e-6:
            advice = " Is a division by it missing?" if what == EXAMPLES else ""
            return f"is {number:g} times what it should be{sign}, and {number:g} is {what}.{advice}"
        if abs(size * number - 1) < 1e-6:
            advice = " Is it divided by once too often?" if what == EXAMPLES else ""
            return f"is 1/{number:g} of what it should be{sign}, and {number:g} is {what}.{advice}"
    for simple in (2.0, 10.0, 100.0):
        if abs(size / simple - 1) < 1e-6:
            return f"is {simple:g} times what it should be{sign}."
        if abs(size * simple - 1) < 1e-6:
            return f"is 1/{simple:g} of what it should be{sign}."
    for base in (2, 10):
        if abs(size * np.log(base) - 1) < 1e-6:
            wrong = f"is what it should be{sign}, but with logarithms to base {base}"
            return f"{wrong}: np.log is expected."
    return None
