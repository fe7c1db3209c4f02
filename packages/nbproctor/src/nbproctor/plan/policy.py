"""The policy of marking: what an earlier mistake costs, and which mistakes have a name."""

from __future__ import annotations

import dataclasses
import enum
from pathlib import Path

from nbproctor.errors import ConfigError
from nbproctor.redaction.hidden_tests import USUAL_MARKERS, Markers

__all__ = ["USUAL", "Figures", "Marking", "read_figures", "read_share"]


class Figures(enum.Enum):
    """Which cells' figures are rendered while a submission is graded.

    Rendering costs more than all else that an ordinary notebook does, and few of the pictures are
    looked at. Where none is made, the picture that was handed in stands in its place.
    """

    #: In cells that are graded by hand, and in tests that run beside the student's code.
    BY_HAND = "by hand"
    ALL = "all"
    NONE = "none"


@dataclasses.dataclass(frozen=True, slots=True)
class Marking:
    """Rules of marking.

    Parameters
    ----------
    carry_forward : float
        The share of its points that a test earns if it passes only with correct versions of the
        functions that its exercise builds on: 1 for all points, 0 for no retry at all, as under
        nbgrader alone.
    answers : Path or None
        A folder with known wrong answers, as ``EXERCISE/wrong/*.py``. A student who has made such
        a mistake sees the first paragraph of its docstring.
    markers : Markers
        The lines between which tests are hidden.
    figures : Figures
        Which cells' figures are rendered.
    timed : bool
        Whether it is noted how long each cell and test takes.
    """

    carry_forward: float = 0.0
    answers: Path | None = None
    markers: Markers = USUAL_MARKERS
    figures: Figures = Figures.ALL
    timed: bool = False


#: nbgrader's: nothing is carried forward; no mistakes have names.
USUAL = Marking()


def read_share(value: object) -> float:
    """Return the share that a configuration sets: "full", "off" or a number from 0 to 1."""
    named = {"full": 1.0, "off": 0.0}
    if isinstance(value, str) and value in named:
        return named[value]
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1:
        return float(value)
    raise ConfigError(f"carry_forward must be 'full', 'off' or a number from 0 to 1, not {value!r}")


def read_figures(value: object) -> Figures:
    """Return the choice of figures that a configuration makes: "by hand", "all" or "none"."""
    try:
        return Figures(value)
    except ValueError:
        choices = ", ".join(repr(one.value) for one in Figures)
        raise ConfigError(f"figures must be one of {choices}, not {value!r}") from None
