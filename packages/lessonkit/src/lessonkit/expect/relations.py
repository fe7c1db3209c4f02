"""The relation between a result and the expected one: it usually names the mistake."""

from __future__ import annotations

from typing import Any

import numpy as np

from lessonkit.expect.axes import wrong_axis
from lessonkit.expect.clues import Clues
from lessonkit.expect.factors import factor_sentence
from lessonkit.expect.places import place_sentence

__all__ = ["value_sentence"]


def value_sentence(got: Any, wanted: Any, clues: Clues) -> str:
    """Say what is wrong with the values: the most specific relation that holds."""
    known = clues.recognise(got)
    if known:
        return f"is not right. {known}"
    if not np.all(np.isfinite(got)) and np.all(np.isfinite(wanted)):
        what = "nan (not a number)" if np.any(np.isnan(got)) else "infinite numbers"
        return f"holds {what}: is there a division by zero, or a logarithm of zero?"
    axis = wrong_axis(got, wanted, clues)
    if axis:
        return f"is not right: {axis}"
    return (
        factor_sentence(got, wanted, clues)
        or _order_sentence(got, wanted, clues)
        or _digits_sentence(got, wanted)
        or _line_sentence(got, wanted, clues)
        or _formula_sentence(got, wanted, clues)
        or place_sentence(got, wanted, clues)
        or ("has the right shape, but not the right numbers." if wanted.ndim else "is not right.")
    )


def _order_sentence(got: Any, wanted: Any, clues: Clues) -> str | None:
    """Recognise the right numbers in the wrong places."""
    if wanted.size < 2:
        return None
    if wanted.ndim == 2 and wanted.shape[0] == wanted.shape[1] and clues.close(got, wanted.T):
        return "is transposed."
    if clues.close(np.sort(got, axis=None), np.sort(wanted, axis=None)):
        return "holds the right numbers, but in another order."
    shift = got - wanted
    if clues.close(shift, np.full_like(shift, shift.flat[0])):
        return "is off by the same amount everywhere."
    return None


def _line_sentence(got: Any, wanted: Any, clues: Clues) -> str | None:
    """Recognise an amount, or a factor, that is constant along each row or column."""
    shift = got - wanted
    if wanted.ndim == 2 and min(wanted.shape) > 1 and not clues.near(got, wanted).any():
        for axis, word in ((1, "row"), (0, "column")):
            first = np.take(shift, [0], axis)
            if clues.close(shift, np.broadcast_to(first, shift.shape)):
                return (
                    f"is off by an amount of its own in every {word}, the same all along it. "
                    "Is something added that should not be, left out, or added twice?"
                )
            ratio = np.take(got, [0], axis) / np.take(wanted, [0], axis)
            if np.all(np.isfinite(ratio)) and clues.close(got, ratio * wanted):
                return f"has a factor of its own in every {word}."
    return None


def _formula_sentence(got: Any, wanted: Any, clues: Clues) -> str | None:
    """Recognise the right result after one more function."""
    if wanted.size > 1 and np.ptp(wanted) == 0:
        return None
    whole = bool(np.all(wanted == np.round(wanted)))
    if whole and not np.array_equal(wanted, wanted.astype(bool)):
        return None  # whole numbers agree with many formulas by chance
    formulas = [("is 1 minus what it should be.", 1 - wanted)]
    if wanted.size > 1:
        formulas.append(("has the right sizes, but all signs are positive.", np.abs(wanted)))
        formulas.append(("is right but for its negative entries, which are 0.", np.fmax(wanted, 0)))
    if not whole:
        formulas += [
            ("is the square of what it should be.", wanted**2),
            ("is the square root of what it should be.", np.sqrt(wanted)),
            ("is 1 divided by what it should be.", 1 / wanted),
            ("is the exponential of what it should be.", np.exp(wanted)),
            ("is the logarithm of what it should be.", np.log(wanted)),
            ("is rounded to whole numbers.", np.round(wanted)),
            ("is cut to whole numbers.", np.trunc(wanted)),
        ]
    return next((sentence for sentence, value in formulas if clues.close(got, value)), None)


def _digits_sentence(got: Any, wanted: Any) -> str | None:
    """Recognise the right numbers, but for their last digits."""
    if not np.array_equal(got == 0, wanted == 0):
        return None
    error = float(np.max(np.abs(got - wanted) / np.where(wanted == 0, 1.0, np.abs(wanted))))
    if not 0 < error < 1e-4:
        return None
    digits = int(-np.log10(error))
    return f"is right to {digits} digits only. Is it rounded, or is a small number added?"
