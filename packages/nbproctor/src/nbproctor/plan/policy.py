"""The policy of marking: what an earlier mistake costs, and which mistakes have a name."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from nbproctor.errors import ConfigError
from nbproctor.redaction.hidden_tests import USUAL_MARKERS, Markers

__all__ = ["USUAL", "Marking", "read_share"]


@dataclasses.dataclass(frozen=True, slots=True)
class Marking:
    """Rules of marking.

    Parameters
    ----------
    carry_forward : float
        The share of its points that a test earns if it passes only with correct versions of the
        functions that its exercise builds on: 1 for all points, 0 for no retry at all.
    answers : Path or None
        A folder with known wrong answers, as ``EXERCISE/wrong/*.py``. A student who has made such
        a mistake sees the first paragraph of its docstring.
    markers : Markers
        The lines between which tests are hidden.
    """

    carry_forward: float = 1.0
    answers: Path | None = None
    markers: Markers = USUAL_MARKERS


#: All points are carried forward; no mistakes have names.
USUAL = Marking()


def read_share(value: object) -> float:
    """Return the share that a configuration sets: "full", "off" or a number from 0 to 1."""
    named = {"full": 1.0, "off": 0.0}
    if isinstance(value, str) and value in named:
        return named[value]
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1:
        return float(value)
    raise ConfigError(f"carry_forward must be 'full', 'off' or a number from 0 to 1, not {value!r}")
