"""How an assignment is marked: what an earlier mistake costs, and which mistakes have a name."""

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
        The share of its points that a test earns which passes only with right versions of the
        functions that the exercise builds on: 1 gives all of them, 0 does not try.
    answers : Path or None
        A folder with known wrong answers, as ``EXERCISE/wrong/*.py``. The docstring's first
        paragraph is what a student is told who has made that mistake.
    markers : Markers
        The lines between which tests are hidden.
    """

    carry_forward: float = 1.0
    answers: Path | None = None
    markers: Markers = USUAL_MARKERS


#: All points are carried forward; no mistakes have names.
USUAL = Marking()


def read_share(value: object) -> float:
    """Return a share that a configuration gives as "full", "off" or a number from 0 to 1."""
    named = {"full": 1.0, "off": 0.0}
    if isinstance(value, str) and value in named:
        return named[value]
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1:
        return float(value)
    raise ConfigError(f"carry_forward must be 'full', 'off' or a number from 0 to 1, not {value!r}")
