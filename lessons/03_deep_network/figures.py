"""The three diagrams of lesson 03: a neuron, a layer and the whole network, there and back.

Every diagram is laid out on a sheet 80 units wide, one unit being a tenth of an inch.
The forward pass is blue and solid, the backward pass vermillion and dashed, and what the
cache keeps is grey and dotted, so that neither colour nor line has to carry it alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import FancyBboxPatch, Polygon

__all__ = ["network_passes", "one_layer_backward", "one_neuron_backward"]

Point = tuple[float, float]


@dataclass(frozen=True)
class _Look:
    """How one kind of thing is drawn: its lines, its boxes and its words."""

    line: str
    fill: str
    ink: str
    dashes: tuple[float, ...] = ()


_FORWARD = _Look("#0072B2", "#E5F1F8", "#005A8E")
_BACKWARD = _Look("#D55E00", "#FCEDE2", "#A84300", (4.0, 2.0))
_CACHE = _Look("#767676", "#EDEDED", "#4D4D4D", (1.0, 1.6))
_PLAIN = _Look("#404040", "#FFFFFF", "#262626")
_GROUND = _Look("#F7F7F5", "#F7F7F5", "#4D4D4D")

_WIDTH = 80.0
_UNITS_PER_INCH = 10.0
_HEAD_LENGTH, _HEAD_WIDTH = 1.3, 1.2
_WORDS, _MATH, _CODE = 10.0, 13.5, 9.5  # points; an exponent is 0.7 as high: 9 and more


@dataclass(frozen=True)
class _Box:
    """A rectangle given by its centre, with the points where arrows may dock."""

    x: float
    y: float
    width: float
    height: float

    def left(self, dy: float = 0.0) -> Point:
        return self.x - self.width / 2, self.y + dy

    def right(self, dy: float = 0.0) -> Point:
        return self.x + self.width / 2, self.y + dy

    def top(self) -> Point:
        return self.x, self.y + self.height / 2

    def bottom(self) -> Point:
        return self.x, self.y - self.height / 2


class _Sheet:
    """A white page `_WIDTH` units wide to draw boxes, arrows and labels on."""

    def __init__(self, height: float) -> None:
        size = (_WIDTH / _UNITS_PER_INCH, height / _UNITS_PER_INCH)
        self.figure = Figure(figsize=size, dpi=100, facecolor="white")
        self._axes = self.figure.add_axes((0.0, 0.0, 1.0, 1.0))
        self._axes.set_xlim(0.0, _WIDTH)
        self._axes.set_ylim(0.0, height)
        self._axes.set_axis_off()

    def box(self, box: _Box, look: _Look, text: str = "", size: float = _MATH) -> _Box:
        """Draw `box` with `text` in its middle, and give it back."""
        x, y = box.left(-box.height / 2)
        patch = FancyBboxPatch(
            (x, y),
            box.width,
            box.height,
            boxstyle="round,pad=0,rounding_size=0.7",
            facecolor=look.fill,
            edgecolor=look.line,
            linewidth=1.2,
            linestyle=(0, look.dashes) if look.dashes else "solid",
        )
        self._axes.add_patch(patch)
        self.label((box.x, box.y), text, look, size)
        return box

    def label(
        self,
        at: Point,
        text: str,
        look: _Look = _PLAIN,
        size: float = _MATH,
        *,
        align: str = "center",
        code: bool = False,
        bold: bool = False,
    ) -> None:
        """Write `text`, vertically centred on `at`."""
        self._axes.text(
            *at,
            text,
            color=look.ink,
            fontsize=size,
            ha=align,
            va="center_baseline",
            linespacing=1.35,
            family="DejaVu Sans Mono" if code else "DejaVu Sans",
            weight="bold" if bold else "normal",
            math_fontfamily="stix" if size >= _MATH else "dejavusans",
        )

    def arrow(self, points: Sequence[Point], look: _Look) -> None:
        """Draw an arrow along horizontal and vertical pieces; its tip is the last point."""
        *_, (x0, y0), (x1, y1) = points
        length = abs(x1 - x0) + abs(y1 - y0)
        ux, uy = (x1 - x0) / length, (y1 - y0) / length
        neck = x1 - _HEAD_LENGTH * ux, y1 - _HEAD_LENGTH * uy
        xs, ys = zip(*points[:-1], neck, strict=True)
        line = Line2D(xs, ys, color=look.line, linewidth=1.5, solid_capstyle="butt")
        if look.dashes:
            line.set_dashes(look.dashes)
        self._axes.add_line(line)
        half = _HEAD_WIDTH / 2
        sides = [(neck[0] + side * half * uy, neck[1] + side * half * ux) for side in (1, -1)]
        head = Polygon([(x1, y1), *sides], facecolor=look.line, edgecolor="none")
        self._axes.add_patch(head)

    def bracket(self, x0: float, x1: float, y: float, text: str) -> None:
        """Span what lies below from `x0` to `x1`, and name it."""
        xs, ys = (x0, x0, x1, x1), (y - 0.8, y, y, y - 0.8)
        self._axes.add_line(Line2D(xs, ys, color=_PLAIN.line, linewidth=1.0))
        self.label(((x0 + x1) / 2, y + 1.7), text, size=_WORDS)

    def legend(self, y: float) -> None:
        """Say in one row what the three kinds of arrow mean."""
        entries = (
            (1.0, _FORWARD, "forward"),
            (18.0, _BACKWARD, "backward"),
            (36.5, _CACHE, "kept in the cache, read on the way back"),
        )
        for x, look, text in entries:
            self.arrow([(x, y), (x + 5.0, y)], look)
            self.label((x + 6.2, y), text, look, _WORDS, align="left")


def one_neuron_backward() -> Figure:
    """Draw one neuron: forward to its activation, backward to its three gradients."""
    sheet = _Sheet(43.0)
    sheet.legend(41.0)
    sheet.box(_Box(42.5, 19.5, 40.5, 37.0), _GROUND)
    sheet.label((61.5, 35.6), "one neuron, one example ($m = 1$)", _GROUND, _WORDS, align="right")
    linear = sheet.box(_Box(29.0, 22.0, 10.0, 27.0), _PLAIN, "linear\npart", _WORDS)
    activation = sheet.box(_Box(56.0, 22.0, 10.0, 9.0), _PLAIN)
    sheet.label((56.0, 23.3), "activation", size=_WORDS)
    sheet.label((56.0, 20.7), "$g$")
    after = sheet.box(_Box(75.5, 22.0, 7.0, 9.0), _PLAIN, "next\nlayer\nor loss", _WORDS)
    _neuron_inputs(sheet, linear)
    # A raised prime would shrink to a speck: \prime as it stands is already high and small.
    there, back = r"$z = w\,a_{\mathrm{prev}} + b$", r"$dz = da \cdot g\prime(z)$"
    _there_and_back(sheet, linear, activation, there, back)
    _there_and_back(sheet, activation, after, "$a = g(z)$", "$da$", shift=0.9)
    _neuron_cache(sheet, linear, r"$a_{\mathrm{prev}},\ w,\ b$")
    _neuron_cache(sheet, activation, "$z$")
    return sheet.figure


def _there_and_back(
    sheet: _Sheet, left: _Box, right: _Box, there: str, back: str, *, shift: float = 0.0
) -> None:
    """Join two boxes at the height of the right one by a forward and a backward arrow."""
    dy, y, middle = 1.2, right.y, (left.right()[0] + right.left()[0]) / 2 + shift
    sheet.arrow([(left.right()[0], y + dy), right.left(dy)], _FORWARD)
    sheet.arrow([right.left(-dy), (left.right()[0], y - dy)], _BACKWARD)
    sheet.label((middle, y + dy + 2.0), there, _FORWARD)
    sheet.label((middle, y - dy - 1.6), back, _BACKWARD)


def _neuron_inputs(sheet: _Sheet, linear: _Box) -> None:
    """Draw a_prev, w and b with their shapes, and the gradient that goes back to each."""
    rows = (
        (9.0, r"$a_{\mathrm{prev}}$", "$(n, 1)$", r"$da_{\mathrm{prev}} = w^{T} dz$"),
        (0.0, "$w$", "$(1, n)$", r"$dw = dz\ a_{\mathrm{prev}}^{T}$"),
        (-9.0, "$b$", "$(1, 1)$", "$db = dz$"),
    )
    for dy, name, shape, gradient in rows:
        source = sheet.box(_Box(5.0, linear.y + dy, 8.0, 6.6), _PLAIN)
        _name_and_shape(sheet, source, name, shape)
        sheet.arrow([source.right(1.2), linear.left(dy + 1.2)], _FORWARD)
        sheet.arrow([linear.left(dy - 1.2), source.right(-1.2)], _BACKWARD)
        sheet.label((15.4, linear.y + dy - 2.9), gradient, _BACKWARD)


def _neuron_cache(sheet: _Sheet, step: _Box, kept: str) -> None:
    """Hang what a step keeps for the way back below the neuron."""
    cache = sheet.box(_Box(step.x, 4.0, 10.0, 4.0), _CACHE, kept)
    sheet.arrow([cache.top(), step.bottom()], _CACHE)


def one_layer_backward() -> Figure:
    """Draw `linear_activation_backward`: the activation's step, then the linear one."""
    sheet = _Sheet(55.0)
    sheet.box(_Box(41.0, 21.5, 54.0, 32.0), _GROUND)
    sheet.label((41.0, 35.2), "linear_activation_backward", _BACKWARD, _CODE, code=True, bold=True)
    linear = sheet.box(_Box(28.5, 19.5, 23.0, 26.0), _BACKWARD)
    sheet.label((28.5, 30.3), "linear_backward", _BACKWARD, _CODE, code=True)
    activation = sheet.box(_Box(57.5, 19.5, 17.0, 26.0), _BACKWARD)
    _activation_choices(sheet, activation)
    _layer_outputs(sheet, linear)
    sheet.arrow([activation.left(), linear.right()], _BACKWARD)
    sheet.label((44.5, 21.7), "$dZ^{[l]}$", _BACKWARD)
    sheet.label((44.5, 17.6), "$(n^{[l]}, m)$", _CACHE)
    source = sheet.box(_Box(75.0, 19.5, 8.0, 6.8), _PLAIN)
    _name_and_shape(sheet, source, "$dA^{[l]}$", "$(n^{[l]}, m)$")
    sheet.arrow([source.left(), activation.right()], _BACKWARD)
    _layer_cache(sheet, linear, activation)
    note = (
        "dZ and dA are gradients of the summed losses; 1/m makes dW and db those of the mean cost."
    )
    sheet.label((40.0, 2.4), note, _GROUND, _WORDS)
    return sheet.figure


def _name_and_shape(sheet: _Sheet, box: _Box, name: str, shape: str) -> None:
    """Write an array's name into a box, and its shape below it."""
    sheet.label((box.x, box.y + 1.6), name)
    sheet.label((box.x, box.y - 1.4), shape, _CACHE)


def _activation_choices(sheet: _Sheet, step: _Box) -> None:
    """Write the two functions between which a layer's activation decides."""
    choices = (
        (10.8, "relu_backward", r"$dZ = dA \odot 1\,[Z > 0]$", "1 where Z > 0, else 0"),
        (-2.6, "sigmoid_backward", r"$dZ = dA \odot s\,(1 - s)$", r"$s = \sigma(Z)$"),
    )
    for dy, function, formula, meaning in choices:
        y = step.y + dy
        sheet.label((step.x, y), function, _BACKWARD, _CODE, code=True)
        sheet.label((step.x, y - 3.7), formula)
        sheet.label((step.x, y - 7.0), meaning, size=_MATH if "$" in meaning else _WORDS)
    sheet.label((step.x, step.y + 0.7), "or", _BACKWARD, _WORDS)


def _layer_outputs(sheet: _Sheet, linear: _Box) -> None:
    """Write the three formulas of the linear step, each with the array it gives."""
    rows = (
        (6.2, "dA^{[l{-}1]}", "$(n^{[l{-}1]}, m)$", "W^{[l]T} dZ^{[l]}"),
        (-1.4, "dW^{[l]}", "$(n^{[l]}, n^{[l{-}1]})$", r"\dfrac{1}{m}\; dZ^{[l]} A^{[l{-}1]T}"),
        (-9.0, "db^{[l]}", "$(n^{[l]}, 1)$", r"\dfrac{1}{m}\; \sum_{i=1}^{m} dZ^{[l](i)}"),
    )
    for dy, name, shape, formula in rows:
        target = sheet.box(_Box(5.8, linear.y + dy, 10.6, 6.8), _PLAIN)
        _name_and_shape(sheet, target, f"${name}$", shape)
        sheet.label((18.5, target.y), f"${name} = {formula}$", align="left")
        sheet.arrow([linear.left(dy), target.right()], _BACKWARD)


def _layer_cache(sheet: _Sheet, linear: _Box, activation: _Box) -> None:
    """Draw the layer's cache on top, each of its two parts over the step that reads it."""
    y = 44.5
    arrays = (
        (17.9, "$A^{[l{-}1]}$", "$(n^{[l{-}1]}, m)$"),
        (28.5, "$W^{[l]}$", "$(n^{[l]}, n^{[l{-}1]})$"),
        (39.1, "$b^{[l]}$", "$(n^{[l]}, 1)$"),
        (57.5, "$Z^{[l]}$", "$(n^{[l]}, m)$"),
    )
    for x, name, shape in arrays:
        cell = sheet.box(_Box(x, y, 10.2, 6.8), _CACHE)
        _name_and_shape(sheet, cell, name, shape)
    for step, name in ((linear, "linear_cache"), (activation, "activation_cache")):
        sheet.label((step.x, y + 5.0), name, _CACHE, _CODE, code=True)
        sheet.arrow([(step.x, y - 3.4), step.top()], _CACHE)
    title = "cache of layer $l$, kept by the forward pass"
    sheet.label((41.0, y + 8.6), title, _CACHE, _WORDS)


@dataclass(frozen=True)
class _Layer:
    """One layer of the network diagram: where it stands and what it is called."""

    x: float
    number: str
    before: str
    index: str
    activation: str


_LAYERS = (
    _Layer(17.0, "1", "0", "0", "RELU"),
    _Layer(37.0, "l", "l{-}1", "l-1", "RELU"),
    _Layer(57.0, "L", "L{-}1", "L-1", "SIGMOID"),
)
_FORWARD_Y, _CACHE_Y, _BACKWARD_Y, _GRADS_Y = 51.5, 36.0, 20.5, 6.5
_LAYER_SIZE = (9.0, 7.0)


def network_passes() -> Figure:
    """Draw the whole network: forward on top, the caches between, backward below."""
    sheet = _Sheet(69.5)
    sheet.legend(67.5)
    for layer in _LAYERS:
        _network_column(sheet, layer)
    _network_chain(sheet, _FORWARD_Y, _FORWARD, "A", 1)
    _network_chain(sheet, _BACKWARD_Y, _BACKWARD, "dA", -1)
    _network_ends(sheet)
    _network_words(sheet)
    return sheet.figure


def _network_column(sheet: _Sheet, layer: _Layer) -> None:
    """Draw one layer from top to bottom: forward step, cache, backward step, gradients."""
    forward = sheet.box(_Box(layer.x, _FORWARD_Y, *_LAYER_SIZE), _FORWARD)
    sheet.label((layer.x, _FORWARD_Y), f"LINEAR\n→ {layer.activation}", _FORWARD, _WORDS)
    parameters = f"$W^{{[{layer.number}]}},\\, b^{{[{layer.number}]}}$"
    sheet.label((layer.x, _FORWARD_Y + 7.8), parameters, _FORWARD)
    sheet.arrow([(layer.x, _FORWARD_Y + 6.4), forward.top()], _FORWARD)
    backward = sheet.box(_Box(layer.x, _BACKWARD_Y, *_LAYER_SIZE), _BACKWARD)
    sheet.label((layer.x, _BACKWARD_Y), f"LINEAR\n← {layer.activation}", _BACKWARD, _WORDS)
    cache = _network_cache(sheet, layer)
    sheet.arrow([forward.bottom(), cache.top()], _CACHE)
    sheet.arrow([cache.bottom(), backward.top()], _CACHE)
    grads = _network_grads(sheet, layer)
    sheet.arrow([backward.bottom(), grads.top()], _BACKWARD)


def _network_grads(sheet: _Sheet, layer: _Layer) -> _Box:
    """Draw the three gradients of a layer, each with its key in grads."""
    box = sheet.box(_Box(layer.x, _GRADS_Y, 17.0, 11.0), _PLAIN)
    rows = ((3.3, "dW", layer.number), (0.0, "db", layer.number), (-3.3, "dA", layer.before))
    for dy, name, at in rows:
        key = f'"{name}1"' if layer.number == "1" else f'"{name}"+str({layer.number})'
        sheet.label((box.x - 7.8, box.y + dy), f"${name}^{{[{at}]}}$", align="left")
        sheet.label((box.x - 1.1, box.y + dy), key, size=_CODE, align="left", code=True)
    return box


def _network_cache(sheet: _Sheet, layer: _Layer) -> _Box:
    """Draw a layer's cache as two stacked boxes, and give back their outline."""
    top, bottom = _CACHE_Y + 2.2, _CACHE_Y - 2.2
    at, before = layer.number, layer.before
    linear = f"$A^{{[{before}]}},\\, W^{{[{at}]}},\\, b^{{[{at}]}}$"
    sheet.box(_Box(layer.x, top, 15.0, 4.4), _CACHE, linear)
    sheet.box(_Box(layer.x, bottom, 15.0, 4.4), _CACHE, f"$Z^{{[{at}]}}$")
    name = f"caches[{layer.index}]"
    sheet.label((layer.x - 0.9, _CACHE_Y + 5.9), name, _CACHE, _CODE, align="right", code=True)
    return _Box(layer.x, _CACHE_Y, 15.0, 8.8)


def _network_chain(sheet: _Sheet, y: float, look: _Look, name: str, sign: int) -> None:
    """Join the layers of one pass; `sign` is 1 when it runs to the right, -1 to the left."""
    half = _LAYER_SIZE[0] / 2
    for left, right in pairwise(_LAYERS):
        start, end = left.x + half, right.x - half
        for piece in ((start, start + 3.8), (end - 3.8, end)):
            sheet.arrow([(x, y) for x in piece[::sign]], look)
        sheet.label(((start + end) / 2, y + 0.3), r"$\cdots$", look)
        sheet.label((start + 0.4, y + 2.1), f"${name}^{{[{left.number}]}}$", look, align="left")
        sheet.label((end - 0.4, y - 1.7), f"${name}^{{[{right.before}]}}$", look, align="right")


def _network_ends(sheet: _Sheet) -> None:
    """Draw what stands before the first layer and after the last, with the turning point."""
    first, last = _LAYERS[0].x - _LAYER_SIZE[0] / 2, _LAYERS[-1].x + _LAYER_SIZE[0] / 2
    source = sheet.box(_Box(4.6, _FORWARD_Y, 8.0, 7.0), _PLAIN, "$X = A^{[0]}$")
    sheet.arrow([source.right(), (first, _FORWARD_Y)], _FORWARD)
    cost = sheet.box(_Box(73.0, _FORWARD_Y, 12.0, 7.0), _PLAIN)
    sheet.label((cost.x, cost.y + 1.5), "compute_cost", size=_CODE, code=True)
    sheet.label((cost.x, cost.y - 1.5), "$J$")
    sheet.arrow([(last, _FORWARD_Y), cost.left()], _FORWARD)
    sheet.label((64.2, _FORWARD_Y + 2.1), "$A^{[L]}$", _FORWARD)
    turn = sheet.box(_Box(73.0, _CACHE_Y, 12.0, 14.0), _BACKWARD)
    sheet.label((turn.x, turn.y + 5.0), "dAL =", _BACKWARD, _CODE, code=True)
    sheet.label((turn.x, turn.y + 1.6), r"$-\;\dfrac{Y}{A^{[L]}}$")
    sheet.label((turn.x, turn.y - 3.6), r"$+\;\dfrac{1 - Y}{1 - A^{[L]}}$")
    sheet.arrow([cost.bottom(), turn.top()], _BACKWARD)
    sheet.arrow([turn.bottom(), (turn.x, _BACKWARD_Y), (last, _BACKWARD_Y)], _BACKWARD)
    sheet.label((65.0, _BACKWARD_Y + 2.1), "$dA^{[L]}$", _BACKWARD)
    sink = sheet.box(_Box(4.6, _BACKWARD_Y, 8.0, 7.0), _PLAIN)
    sheet.label((sink.x, sink.y + 1.4), "$dA^{[0]}$")
    sheet.label((sink.x, sink.y - 1.5), "not used", _CACHE, _WORDS)
    sheet.arrow([(first, _BACKWARD_Y), sink.right()], _BACKWARD)


def _network_words(sheet: _Sheet) -> None:
    """Write what the columns and the rows are called."""
    half, y = _LAYER_SIZE[0] / 2, _FORWARD_Y + 10.0
    hidden = r"[LINEAR → RELU] $\times\;(L - 1)$"
    sheet.bracket(_LAYERS[0].x - half, _LAYERS[-2].x + half, y, hidden)
    sheet.bracket(_LAYERS[-1].x - half, _LAYERS[-1].x + half, y, "output layer")
    for left, right in pairwise(_LAYERS):
        sheet.label(((left.x + right.x) / 2, _CACHE_Y + 0.3), r"$\cdots$", _CACHE)
    sheet.label((67.2, _GRADS_Y + 4.3), "grads", size=_CODE, align="left", code=True, bold=True)
    note = "The dA entry is\nwhat the layer\nsends back to\nits input."
    sheet.label((67.2, _GRADS_Y - 1.6), note, size=_WORDS, align="left")
