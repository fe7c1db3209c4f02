"""Results that are wrong in some places only."""

from __future__ import annotations

from typing import Any

import numpy as np

from lessonkit.expect.clues import Clues

__all__ = ["place_sentence"]


def place_sentence(got: Any, wanted: Any, clues: Clues) -> str | None:
    """Recognise a result that is wrong in some places only."""
    wrong = ~clues.near(got, wanted)
    for where, zone in clues.zones.items():
        zone = np.asarray(zone)
        if zone.shape == wrong.shape and not wrong[~zone].any():
            return f"is wrong only where {where}."
    if clues.close(np.abs(got), np.abs(wanted)):
        return "has the wrong sign in some entries."
    if wrong.all():
        return None
    if wrong.ndim == 2:
        rows, columns = wrong.any(axis=1), wrong.any(axis=0)
        for axis, lines in (("column", columns), ("row", rows)):
            if lines.size > 1 and lines.sum() == 1:
                ends = {0: "the first", lines.size - 1: "the last"}
                return f"is wrong only in {ends.get(int(lines.argmax()), 'one')} {axis}."
    if wrong.ndim == 2 and wrong.shape[0] == wrong.shape[1] > 2:
        diagonal = np.eye(len(wrong), dtype=bool)
        if not wrong[~diagonal].any():
            return "is wrong only on its diagonal."
        if not wrong[diagonal].any():
            return (
                "is right on its diagonal only. Does something that belongs to its rows lie along "
                "its columns: is keepdims=True missing?"
            )
    for where, zone in (("0", wanted == 0), ("negative", wanted < 0), ("positive", wanted > 0)):
        if zone.sum() > 1 and not zone.all() and np.array_equal(wrong, zone):
            return f"is wrong only where it should be {where}."
    return f"is wrong in {wrong.sum()} of its {wrong.size} entries."
