"""Sums over the wrong axis."""

from __future__ import annotations

from typing import Any

import numpy as np

from lessonkit.expect.clues import Clues

__all__ = ["wrong_axis"]


def wrong_axis(got: Any, wanted: Any, clues: Clues) -> str | None:
    """Recognise a sum or mean of ``clues.summed`` over another axis than the columns."""
    if clues.summed is None:
        return None
    parent = np.asarray(clues.summed)
    per_column = parent.sum(axis=0)
    per_row = parent.sum(axis=1)
    scales = (1.0, *(1.0 / n for n in (*parent.shape, parent.size)))
    if any(got.size == per_row.size and clues.close(got.ravel(), per_row * s) for s in scales):
        return None  # it is summed over the columns; what is wrong is a factor or the shape
    for scale in scales:
        if got.shape == parent.shape and clues.close(got, parent * scale):
            return "it is not summed over the columns (axis=1)."
        if got.size == per_column.size and clues.close(got.ravel(), per_column * scale):
            return "it is summed over the rows (axis=0), not over the columns (axis=1)."
        if (
            got.size == 1
            and wanted.size > 1
            and clues.close(got.ravel(), parent.sum()[None] * scale)
        ):
            return "it is summed over everything. Over the columns alone: axis=1, keepdims=True."
        if got.shape == wanted.shape:
            if clues.close(got, np.broadcast_to(parent.sum() * scale, got.shape)):
                return "every entry is the sum over everything, not over its own row (axis=1)."
            if clues.close(got, np.resize(per_column * scale, got.shape)):
                return "it is summed over the rows (axis=0), not over the columns (axis=1)."
    return None
