"""The two diagrams of lesson 02: the network, and its passes there and back.

A sheet is 80 units wide, one unit being a tenth of an inch.  The way forward is blue and
solid, the way back vermillion and dashed, and what the cache keeps is grey and dotted, so
that neither colour nor line has to carry it alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Circle, FancyArrowPatch, FancyBboxPatch

__all__ = ["network", "passes"]

Point = tuple[float, float]

_WIDTH = 80.0
_WORDS, _MATH = 10.0, 13.5  # points


@dataclass(frozen=True)
class _Look:
    """How one kind of thing is drawn."""

    line: str
    fill: str
    ink: str
    style: str = "solid"


_FORWARD = _Look("#0072B2", "#E5F1F8", "#005A8E")
_BACKWARD = _Look("#D55E00", "#FCEDE2", "#A84300", "dashed")
_CACHE = _Look("#767676", "#EDEDED", "#4D4D4D", "dotted")
_PLAIN = _Look("#404040", "#FFFFFF", "#262626")


def _sheet(height: float) -> tuple[Figure, Axes]:
    figure = Figure(figsize=(_WIDTH / 10, height / 10), dpi=100, facecolor="white")
    axes = figure.add_axes((0.0, 0.0, 1.0, 1.0))
    axes.set_xlim(0.0, _WIDTH)
    axes.set_ylim(0.0, height)
    axes.set_axis_off()
    return figure, axes


def _label(axes: Axes, at: Point, text: str, look: _Look = _PLAIN, size: float = _MATH) -> None:
    """Write `text` with its middle at a point."""
    family = "stix" if size >= _MATH else "dejavusans"
    axes.text(
        *at, text, color=look.ink, fontsize=size, ha="center", va="center", math_fontfamily=family
    )


def _arrow(axes: Axes, start: Point, end: Point, look: _Look) -> None:
    axes.add_patch(
        FancyArrowPatch(
            start,
            end,
            arrowstyle="-|>",
            mutation_scale=13,
            shrinkA=0,
            shrinkB=0,
            color=look.line,
            linewidth=1.4,
            linestyle=look.style,
        )
    )


def _box(axes: Axes, at: Point, size: Point, look: _Look, name: str, shape: str = "") -> None:
    """Draw a box with an array's name and, below it, its shape."""
    (x, y), (width, height) = at, size
    axes.add_patch(
        FancyBboxPatch(
            (x - width / 2, y - height / 2),
            width,
            height,
            boxstyle="round,pad=0,rounding_size=0.7",
            facecolor=look.fill,
            edgecolor=look.line,
            linewidth=1.2,
        )
    )
    _label(axes, (x, y + (1.5 if shape else 0.0)), name, look)
    if shape:
        _label(axes, (x, y - 1.8), shape, _CACHE, _WORDS)


# ---------------------------------------------------------------- the network

_INPUTS = ((14.0, 27.5), (14.0, 14.5))
_HIDDEN = tuple((39.0, y) for y in (35.0, 25.7, 16.3, 7.0))
_OUTPUT = ((64.0, 21.0),)
_RADIUS = 3.6


def network() -> Figure:
    """Draw two inputs, four hidden units and the output, with all weights."""
    figure, axes = _sheet(46.0)
    for left, right in ((_INPUTS, _HIDDEN), (_HIDDEN, _OUTPUT)):
        for start, end in product(left, right):
            xs, ys = zip(start, end, strict=True)
            axes.plot(xs, ys, color="#9A9A9A", linewidth=1.0, zorder=0)
    for at, name in zip(_INPUTS, ("$x_1$", "$x_2$"), strict=True):
        _unit(axes, at, name, _PLAIN)
    for number, at in enumerate(_HIDDEN, 1):
        _unit(axes, at, rf"$a^{{[1]}}_{number}$", _FORWARD)
    _unit(axes, *_OUTPUT, "$a^{[2]}$", _FORWARD)
    _arrow(axes, (64.0 + _RADIUS, 21.0), (75.0, 21.0), _FORWARD)
    _label(axes, (71.8, 23.0), r"$\hat{y}$", _FORWARD)
    for x, title, bend in (
        (14.0, "input", ""),
        (39.0, "hidden layer", r"each $\tanh(w \cdot x + b)$"),
        (64.0, "output", r"$\sigma(w \cdot a^{[1]} + b)$"),
    ):
        _label(axes, (x, 44.0), title, size=_WORDS)
        _label(axes, (x, 41.4), bend, _FORWARD, _WORDS)
    for x, layer, shape in ((26.5, 1, "(4, 2)"), (51.5, 2, "(1, 4)")):
        _label(axes, (x, 4.6), f"$W^{{[{layer}]}}$", _FORWARD)
        _label(axes, (x, 1.9), f"shape {shape}", _CACHE, _WORDS)
    return figure


def _unit(axes: Axes, at: Point, name: str, look: _Look) -> None:
    circle = Circle(at, _RADIUS, facecolor=look.fill, edgecolor=look.line, linewidth=1.4)
    axes.add_patch(circle)
    _label(axes, at, name, look)


# ---------------------------------------------------------------- there and back

_TOP, _BOTTOM, _LOW = 40.0, 18.5, 4.5
_SIZE = (9.4, 7.0)
_FORWARD_BOXES = (
    (6.0, "$X$", "$(n_x, m)$"),
    (23.0, "$Z^{[1]}$", "$(n_h, m)$"),
    (38.0, "$A^{[1]}$", "$(n_h, m)$"),
    (54.5, "$Z^{[2]}$", "$(n_y, m)$"),
    (69.0, "$A^{[2]}$", "$(n_y, m)$"),
)
_STEPS = (r"$W^{[1]},\, b^{[1]}$", r"$\tanh$", r"$W^{[2]},\, b^{[2]}$", r"$\sigma$")
_X, _Z1, _A1, _Z2, _A2 = (x for x, *_ in _FORWARD_BOXES)


def passes() -> Figure:
    """Draw the forward pass on top, the backward pass below, and the cache between them."""
    figure, axes = _sheet(51.0)
    half_width, half_height = _SIZE[0] / 2, _SIZE[1] / 2
    for x, name, shape in _FORWARD_BOXES:
        _box(axes, (x, _TOP), _SIZE, _PLAIN if x == _X else _FORWARD, name, shape)
    for (left, *_), (right, *_), step in zip(
        _FORWARD_BOXES, _FORWARD_BOXES[1:], _STEPS, strict=False
    ):
        _arrow(axes, (left + half_width, _TOP), (right - half_width, _TOP), _FORWARD)
        _label(axes, ((left + right) / 2, _TOP + 5.4), step, _FORWARD)
    _arrow(axes, (_A2 + half_width, _TOP), (78.0, _TOP), _FORWARD)
    _label(axes, (77.0, _TOP + 2.4), "$J$", _FORWARD)
    for x, layer, shape in ((_Z2, 2, "$(n_y, m)$"), (_Z1, 1, "$(n_h, m)$")):
        _box(axes, (x, _BOTTOM), _SIZE, _BACKWARD, f"$dZ^{{[{layer}]}}$", shape)
        _box(
            axes,
            (x, _LOW),
            (13.5, 5.4),
            _BACKWARD,
            rf"$dW^{{[{layer}]}},\, db^{{[{layer}]}}$",
        )
        _arrow(axes, (x, _BOTTOM - half_height), (x, _LOW + 2.7), _BACKWARD)
    _way_back(axes, half_width)
    _cache(axes, half_height)
    _legend(axes)
    return figure


def _way_back(axes: Axes, half_width: float) -> None:
    """Draw the two steps from right to left."""
    _arrow(axes, (_A2, _BOTTOM), (_Z2 + half_width, _BOTTOM), _BACKWARD)
    _label(axes, (_A2 + 1.5, _BOTTOM - 2.6), "$A^{[2]} - Y$", _BACKWARD)
    _arrow(axes, (_Z2 - half_width, _BOTTOM), (_Z1 + half_width, _BOTTOM), _BACKWARD)
    middle = (_Z1 + _Z2) / 2
    _label(axes, (middle, _BOTTOM - 2.5), r"$W^{[2]T} dZ^{[2]}$", _BACKWARD)
    _label(axes, (middle, _BOTTOM - 5.6), r"$\odot\; (1 - A^{[1]} \odot A^{[1]})$", _BACKWARD)


def _cache(axes: Axes, half_height: float) -> None:
    """Lead what the forward pass has kept down to where it is used."""
    down = _TOP - half_height
    _arrow(axes, (_A2, down), (_A2, _BOTTOM + 0.6), _CACHE)
    _arrow(axes, (_A1, down), (_A1, _BOTTOM + 0.6), _CACHE)
    _corner(axes, ((_A1, 10.4), (_A1, _LOW), (_Z2 - 6.75, _LOW)))
    _corner(axes, ((_X, down), (_X, _LOW), (_Z1 - 6.75, _LOW)))
    _label(axes, (_X + 6.0, _LOW + 2.2), "$X$", _CACHE)
    _label(axes, (_A1 + 5.0, _LOW + 2.4), "$A^{[1]}$", _CACHE)
    _label(axes, (_A1 + 3.2, 28.5), "$A^{[1]}$", _CACHE)
    _label(axes, (_A2 + 3.2, 28.5), "$A^{[2]}$", _CACHE)


def _corner(axes: Axes, points: tuple[Point, Point, Point]) -> None:
    """Draw a line round a corner, with an arrow's head at its end."""
    first, middle, last = points
    xs, ys = zip(first, middle, strict=True)
    axes.plot(xs, ys, color=_CACHE.line, linewidth=1.4, linestyle=_CACHE.style)
    _arrow(axes, middle, last, _CACHE)


def _legend(axes: Axes) -> None:
    """Say in one row what the three kinds of arrow mean."""
    for x, look, text in (
        (2.0, _FORWARD, "forward"),
        (20.0, _BACKWARD, "backward"),
        (39.5, _CACHE, "kept by the forward pass"),
    ):
        _arrow(axes, (x, 49.3), (x + 5.5, 49.3), look)
        axes.text(x + 6.5, 49.3, text, color=look.ink, fontsize=_WORDS, va="center")
