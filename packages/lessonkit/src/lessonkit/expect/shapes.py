"""Results of the wrong shape."""

from __future__ import annotations

from typing import Any

from lessonkit.expect.axes import wrong_axis
from lessonkit.expect.clues import Clues

__all__ = ["shape_fact", "shape_sentence"]


def shape_fact(got: Any, wanted: Any) -> str:
    """Say which shape an array has and which is expected; of numbers, that they are no arrays."""
    if wanted.ndim == 0:
        return f"has the shape {got.shape}, where one number is expected, not an array"
    if got.ndim == 0:
        return f"should have the shape {wanted.shape}, but it is one number only"
    return f"has the shape {got.shape}, but {wanted.shape} is expected"


def shape_sentence(got: Any, wanted: Any, clues: Clues) -> str:
    """Say which shape an array has, which is expected, and what the difference suggests."""
    has = shape_fact(got, wanted)
    known = clues.recognise(got)
    if known:
        return f"{has}. {known}"
    axis = wrong_axis(got, wanted, clues)
    if axis:
        return f"{has}: {axis}"
    if wanted.ndim and got.shape == wanted.shape[::-1]:
        if clues.close(got, wanted.T):
            return f"{has}: it is transposed."
        return f"{has}: the two sizes have changed places, and the numbers are others as well."
    if got.size == wanted.size and got.squeeze().shape == wanted.squeeze().shape:
        if got.ndim < wanted.ndim:
            keep = " Is keepdims=True missing?" if clues.summed is not None else ""
            return f"{has}: a dimension of length 1 is lost.{keep}"
        if wanted.ndim == 0:
            return f"{has}: np.squeeze takes the brackets off."
        return f"{has}: there is a dimension of length 1 too many."
    if wanted.ndim == 0 and got.size > 1:
        return f"{has}: are the entries to be added up?"
    if got.ndim == 0:
        why = " Is the axis of the sum missing?" if clues.summed is not None else ""
        return f"{has}.{why}"
    if got.ndim == 2 and wanted.ndim == 2:
        for here, word in ((0, "row"), (1, "column")):
            other = 1 - here
            if (
                wanted.shape[other] == 1 == got.shape[here]
                and min(wanted.shape[here], got.shape[other]) > 1
            ):
                why = f"If it is a sum, is it one over the other axis (axis={other})?"
                return f"{has}: one number for every {word}. {why}"
    return f"{has}."
