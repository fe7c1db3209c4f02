"""The diagram of lesson 01: one neuron, there and back.

It is laid out on a sheet of 80 by 40 units, one unit being a tenth of an inch.  The
way forward is blue and solid, the way back vermillion and dashed, so that neither colour
nor line has to carry it alone.
"""

from __future__ import annotations

from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch

__all__ = ["one_neuron"]

Point = tuple[float, float]

_WIDTH, _HEIGHT = 80.0, 40.0
_MIDDLE = 22.0  # height of the row of boxes
_APART = 1.4  # half the distance between the arrows there and back
_WORDS, _MATH = 10.0, 13.5  # points


@dataclass(frozen=True)
class _Look:
    """How one direction is drawn."""

    line: str
    fill: str
    ink: str
    style: str = "solid"


_FORWARD = _Look("#0072B2", "#E5F1F8", "#005A8E")
_BACKWARD = _Look("#D55E00", "#FCEDE2", "#A84300", "dashed")
_PLAIN = _Look("#404040", "#FFFFFF", "#262626")


def one_neuron() -> Figure:
    """Draw a neuron with its inputs, its answer and its loss, forward and backward."""
    figure = Figure(figsize=(_WIDTH / 10, _HEIGHT / 10), dpi=100, facecolor="white")
    axes = figure.add_axes((0.0, 0.0, 1.0, 1.0))
    axes.set_xlim(0.0, _WIDTH)
    axes.set_ylim(0.0, _HEIGHT)
    axes.set_axis_off()
    _box(axes, (36.5, _MIDDLE), (13.0, 10.0), _FORWARD, "weighted sum", r"$z = w^{T} x + b$")
    _box(axes, (55.5, _MIDDLE), (12.0, 10.0), _FORWARD, "logistic", r"$a = \frac{1}{1 + e^{-z}}$")
    _box(axes, (73.6, _MIDDLE), (11.0, 10.0), _PLAIN, "loss", r"$\mathcal{L}(a, y)$")
    _there_and_back(axes, (43.0, 49.5), "$z$", "$dz = a - y$")
    _there_and_back(axes, (61.5, 68.1), "$a$", "$da$")
    _inputs(axes)
    _label(axes, (73.6, 34.2), "$y$", _PLAIN)
    _arrow(axes, (73.6, 32.6), (73.6, _MIDDLE + 5.0), _PLAIN)
    _label(axes, (73.6, 36.6), "label", _PLAIN, _WORDS)
    _legend(axes)
    return figure


def _inputs(axes: Axes) -> None:
    """Draw the inputs, and for each its weight and what comes back to it; the bias last."""
    rows = (
        (35.5, "$x_1$", "$w_1$", r"$dw_1 = x_1\,dz$"),
        (27.0, "$x_2$", "$w_2$", r"$dw_2 = x_2\,dz$"),
        (15.5, "$x_n$", "$w_n$", r"$dw_n = x_n\,dz$"),
        (6.0, "", "$b$", "$db = dz$"),
    )
    for y, name, weight, gradient in rows:
        _box(axes, (16.0, y), (11.0, 6.6), _PLAIN, "", "")
        _label(axes, (16.0, y + 1.5), weight, _FORWARD)
        _label(axes, (16.0, y - 1.5), gradient, _BACKWARD, 12.0)
        if name:
            _box(axes, (3.4, y), (4.8, 4.8), _PLAIN, "", name)
            _arrow(axes, (5.8, y), (10.5, y), _FORWARD)
        end = _MIDDLE + (y - _MIDDLE) * 0.24
        _arrow(axes, (21.5, y + 0.7), (30.0, end + 0.7), _FORWARD)
        _arrow(axes, (30.0, end - 0.7), (21.5, y - 0.7), _BACKWARD)
    for x in (3.4, 16.0):
        _label(axes, (x, 21.4), r"$\vdots$", _PLAIN)


def _there_and_back(axes: Axes, span: Point, there: str, back: str) -> None:
    """Join two boxes by an arrow forward and one backward."""
    left, right = span
    middle = (left + right) / 2
    _arrow(axes, (left, _MIDDLE + _APART), (right, _MIDDLE + _APART), _FORWARD)
    _arrow(axes, (right, _MIDDLE - _APART), (left, _MIDDLE - _APART), _BACKWARD)
    _label(axes, (middle, _MIDDLE + 3.4), there, _FORWARD)
    _label(axes, (middle, _MIDDLE - (7.0 if len(back) > 5 else 3.8)), back, _BACKWARD)


def _legend(axes: Axes) -> None:
    for x, look, text in ((38.0, _FORWARD, "forward"), (54.0, _BACKWARD, "backward")):
        _arrow(axes, (x, 3.5), (x + 5.0, 3.5), look)
        _label(axes, (x + 9.2, 3.5), text, look, _WORDS)


def _box(axes: Axes, at: Point, size: Point, look: _Look, title: str, text: str) -> None:
    (x, y), (width, height) = at, size
    corner = (x - width / 2, y - height / 2)
    patch = FancyBboxPatch(
        corner,
        width,
        height,
        boxstyle="round,pad=0,rounding_size=0.7",
        facecolor=look.fill,
        edgecolor=look.line,
        linewidth=1.2,
    )
    axes.add_patch(patch)
    _label(axes, (x, y - (1.6 if title else 0.0)), text, look)
    _label(axes, (x, y + 2.6), title, look, _WORDS)


def _arrow(axes: Axes, start: Point, end: Point, look: _Look) -> None:
    patch = FancyArrowPatch(
        start,
        end,
        arrowstyle="-|>",
        mutation_scale=11,
        shrinkA=0,
        shrinkB=0,
        color=look.line,
        linewidth=1.4,
        linestyle=look.style,
    )
    axes.add_patch(patch)


def _label(axes: Axes, at: Point, text: str, look: _Look, size: float = _MATH) -> None:
    axes.text(
        *at,
        text,
        color=look.ink,
        fontsize=size,
        ha="center",
        va="center",
        math_fontfamily="stix",
    )
