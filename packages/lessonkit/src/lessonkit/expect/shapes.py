"""Results of the wrong shape."""

from __future__ import annotations

from typing import Any

from lessonkit.expect.axes import wrong_axis
from lessonkit.expect.clues import Clues

__all__ = ["shape_sentence"]


def shape_sentence(got: Any, wanted: Any, clues: Clues) -> str:
    """Say which shape an array has, which is expected, and what the difference suggests."""
    has = f"has the shape {got.shape}, but {wanted.shape} is expected"
    known = clues.recognise(got)
    if known:
        return f"{has}. {known}"
    axis = wrong_axis(got, wanted, clues)
    if axis:
        return f"{has}: {axis}"
    if got.shape == wanted.shape[::-1]:
        return f"{has}: it is transposed."
    if got.size == wanted.size and got.squeeze().shape == wanted.squeeze().shape:
        if got.ndim < wanted.ndim:
            keep = " Is keepdims=True missing?" if clues.summed is not None else ""
            return f"{has}: a dimension of length 1 is lost.{keep}"
        if wanted.ndim == 0:
            return (
                f"{has}: one number is expected, not an array. np.squeeze takes the brackets off."
            )
        return f"{has}: there is a dimension of length 1 too many."
    if wanted.ndim == 0 and got.size > 1:
        return f"{has}: one number is expected, and the entries are not added up."
    if got.ndim == 0:
        why = " Is the axis of the sum missing?" if clues.summed is not None else ""
        return f"{has}: it is one number only.{why}"
    if got.ndim == 2 and wanted.ndim == 2:
        for here, word in ((0, "row"), (1, "column")):
            if wanted.shape[1 - here] == 1 == got.shape[here] and wanted.shape[here] > 1:
                why = f"If it is a sum, is it one over the other axis (axis={1 - here})?"
                return f"{has}: one number for every {word}. {why}"
    return f"{has}."
