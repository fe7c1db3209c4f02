"""The diagram of lesson 04: from a file of pictures to trained parameters and their mistakes.

It is laid out on a sheet of 80 by 40 units, one unit being a tenth of an inch.  What lesson
03 built is blue, what is written in this lesson is vermillion, and what flows between is grey.
"""

from __future__ import annotations

from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch

__all__ = ["application_map"]

Point = tuple[float, float]

_WIDTH, _HEIGHT = 80.0, 40.0


@dataclass(frozen=True)
class _Look:
    """How one kind of thing is drawn."""

    line: str
    fill: str
    style: str = "solid"


_EARLIER = _Look("#0072B2", "#E5F1F8")
_HERE = _Look("#D55E00", "#FCEDE2", "dashed")
_THING = _Look("#404040", "#FFFFFF")
_INK = "#262626"


def application_map() -> Figure:
    """Draw the way from the file to the parameters, and from them to the mistakes."""
    figure = Figure(figsize=(_WIDTH / 10, _HEIGHT / 10), dpi=100, facecolor="white")
    axes = figure.add_axes((0.0, 0.0, 1.0, 1.0))
    axes.set_xlim(0.0, _WIDTH)
    axes.set_ylim(0.0, _HEIGHT)
    axes.set_axis_off()
    _box(axes, (7.5, 27.0), (12.0, 7.0), _THING, "HDF5 file")
    _box(axes, (24.0, 27.0), (11.0, 7.0), _THING, "$X,\\ Y$\nin columns")
    _loop(axes)
    _box(axes, (72.0, 27.0), (14.0, 7.0), _THING, "parameters,\ncosts")
    _box(axes, (53.5, 5.5), (14.0, 5.0), _HERE, "predict")
    _box(axes, (33.0, 5.5), (14.0, 5.0), _HERE, "mislabeled")
    _box(axes, (10.0, 5.5), (16.0, 5.0), _THING, "positions\nof mistakes")
    _arrow(axes, (13.5, 27.0), (18.5, 27.0))
    _arrow(axes, (29.5, 27.0), (34.5, 27.0))
    _arrow(axes, (61.0, 27.0), (65.0, 27.0))
    axes.plot((72.0, 72.0), (23.5, 5.5), color=_THING.line, linewidth=1.5)
    _arrow(axes, (72.0, 5.5), (60.5, 5.5))
    _arrow(axes, (46.5, 5.5), (40.0, 5.5))
    _label(axes, (43.3, 7.2), "$p$")
    _arrow(axes, (26.0, 5.5), (18.0, 5.5))
    _legend(axes)
    return figure


def _loop(axes: Axes) -> None:
    """Draw the training loop with its four steps, one behind the other."""
    _box(axes, (47.75, 26.0), (26.5, 21.0), _HERE, "")
    _label(axes, (47.75, 34.7), "training loop")
    forward, cost = (41.3, 30.0), (54.2, 30.0)
    backward, update = (54.2, 20.5), (41.3, 20.5)
    for middle, words in (
        (forward, "forward"),
        (cost, "cost"),
        (backward, "backward"),
        (update, "update"),
    ):
        _box(axes, middle, (9.5, 4.6), _EARLIER, words)
    _arrow(axes, (46.05, 30.0), (49.45, 30.0))
    _arrow(axes, (54.2, 27.7), (54.2, 22.8))
    _arrow(axes, (49.45, 20.5), (46.05, 20.5))
    _arrow(axes, (41.3, 22.8), (41.3, 27.7))


def _legend(axes: Axes) -> None:
    for x, look, words in ((3.0, _EARLIER, "from lesson 03"), (24.0, _HERE, "written here")):
        _box(axes, (x, 38.0), (3.0, 2.0), look, "")
        axes.text(x + 2.3, 38.0, words, ha="left", va="center", fontsize=10, color=_INK)


def _box(axes: Axes, middle: Point, size: Point, look: _Look, words: str) -> None:
    (x, y), (width, height) = middle, size
    axes.add_patch(
        FancyBboxPatch(
            (x - width / 2, y - height / 2),
            width,
            height,
            boxstyle="round,pad=0,rounding_size=0.8",
            edgecolor=look.line,
            facecolor=look.fill,
            linestyle=look.style,
            linewidth=1.5,
        )
    )
    if words:
        _label(axes, middle, words)


def _label(axes: Axes, place: Point, words: str) -> None:
    axes.text(*place, words, ha="center", va="center", fontsize=10, color=_INK, linespacing=1.4)


def _arrow(axes: Axes, start: Point, end: Point) -> None:
    axes.add_patch(
        FancyArrowPatch(
            start,
            end,
            arrowstyle="-|>",
            mutation_scale=13,
            color=_THING.line,
            linewidth=1.5,
            shrinkA=0,
            shrinkB=0,
        )
    )
