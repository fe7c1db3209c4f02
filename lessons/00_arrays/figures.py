"""The two diagrams of lesson 00: the axes of an array, and a batch of pictures as columns.

Both are laid out on a sheet 80 units wide, one unit being a tenth of an inch.  What is
right is blue and what goes wrong is vermillion and dashed; every cell says in letters what
it holds, so that colour does not have to carry it alone.
"""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch, Rectangle

__all__ = ["axes", "flatten"]

Point = tuple[float, float]

_RIGHT, _WRONG, _INK = "#0072B2", "#D55E00", "#262626"
_FILLS = ("#CFE5F3", "#F9E3A8", "#CDEBDD")  # of the pictures a, b and c
_PLAIN = "#F4F4F2"
_WORDS, _CODE = 10.0, 9.5  # points
_CELL = 4.6


def axes() -> Figure:
    """Draw an array of shape (2, 3) and its sums over either axis."""
    page = _page(38.0)
    rows = [["1", "2", "3"], ["4", "5", "6"]]
    x, y, wide, high = 14.0, 19.0, 7.0, 5.5
    _grid(page, (x, y), rows, wide, high)
    _word(page, (x + 1.5 * wide, 35.8), "x, shape (2, 3)", bold=True)
    _arrow(page, (x - 2.0, y + 2 * high), (x - 2.0, y), _INK)
    _word(page, (x - 7.5, y + high), "axis 0:\ndown the\nrows")
    _arrow(page, (x, y + 2 * high + 1.4), (x + 3 * wide, y + 2 * high + 1.4), _INK)
    _word(page, (x + 1.5 * wide, y + 2 * high + 3.1), "axis 1: across the columns")
    _arrow(page, (x + 1.5 * wide, y - 1.0), (x + 1.5 * wide, 13.6), _RIGHT)
    _word(page, (x + 1.5 * wide + 1.5, 16.2), "np.sum(x, axis=0)", code=True, align="left")
    _grid(page, (x, 7.4), [["5", "7", "9"]], wide, high, [[_FILLS[0]] * 3])
    _word(page, (x + 1.5 * wide, 4.9), "shape (3,)")
    _word(page, (x + 1.5 * wide, 2.3), "with keepdims=True: (1, 3)")
    _arrow(page, (x + 3 * wide + 1.0, y + high), (57.0, y + high), _RIGHT)
    _word(page, (46.5, y + high + 1.9), "np.sum(x, axis=1)", code=True)
    _grid(page, (58.5, y), [["6"], ["15"]], wide, high, [[_FILLS[0]]] * 2)
    _word(page, (62.0, y - 2.0), "with keepdims=True: (2, 1)")
    # A result with one axis is neither row nor column: it is drawn lying down, as NumPy prints it.
    _grid(page, (55.0, 7.4), [["6", "15"]], wide, high, [[_FILLS[0]] * 2])
    _word(page, (62.0, 4.9), "shape (2,)")
    return page.figure


def flatten() -> Figure:
    """Draw how a batch becomes columns, in two steps, and what one step too few does."""
    page = _page(62.0)
    numbers = [[f"{picture}{i}" for i in range(6)] for picture in "abc"]
    straight = [cell for row in numbers for cell in row]
    for depth, picture in enumerate("cba"):
        corner = (7.4 - 2.2 * depth, 42.0 - 2.2 * depth)
        _grid(page, corner, [[""] * 3] * 2, 3.6, 3.6, [[_FILLS["abc".index(picture)]] * 3] * 2)
        _word(page, (corner[0] + 9.7, corner[1] + 6.1), picture, bold=True)
    _word(page, (9.5, 53.5), "X, shape (m, H, W, C)", bold=True)
    _arrow(page, (19.0, 43.5), (30.0, 43.5), _RIGHT)
    _word(page, (24.5, 45.4), "reshape(m, -1)", code=True)
    _table(page, (31.0, 36.6), numbers, "(m, H·W·C)", "a picture in each row")
    _arrow(page, (59.6, 43.5), (64.4, 43.5), _RIGHT)
    _word(page, (62.0, 45.4), ".T", code=True)
    turned = [list(column) for column in zip(*numbers, strict=True)]
    _table(page, (65.5, 29.7), turned, "(H·W·C, m)", "a picture in\neach column")
    _arrow(page, (9.5, 36.5), (30.0, 15.3), _WRONG, dashed=True)
    _word(page, (16.4, 16.6), "reshape(-1, m)", code=True, colour=_WRONG)
    page.plot([17.5, 21.5], [28.0, 24.0], color=_WRONG, lw=2.5)
    page.plot([17.5, 21.5], [24.0, 28.0], color=_WRONG, lw=2.5)
    mixed = [straight[start : start + 3] for start in range(0, 18, 3)]
    _table(page, (31.0, 1.5), mixed, "(H·W·C, m)", "")
    _word(
        page,
        (46.5, 17.5),
        "The same shape,\nbut every column\nholds numbers of\nall pictures.",
        align="left",
    )
    return page.figure


def _page(height: float) -> Axes:
    """Return a white sheet to draw on."""
    figure = Figure(figsize=(8.0, height / 10.0), dpi=100, facecolor="white")
    page = figure.add_axes((0.0, 0.0, 1.0, 1.0))
    page.set_xlim(0.0, 80.0)
    page.set_ylim(0.0, height)
    page.set_axis_off()
    return page


def _grid(
    page: Axes,
    corner: Point,
    rows: Sequence[Sequence[str]],
    wide: float,
    high: float,
    fills: Sequence[Sequence[str]] | None = None,
) -> None:
    """Draw cells with what they hold; `corner` is the lower left one."""
    for i, row in enumerate(rows):
        for j, text in enumerate(row):
            x, y = corner[0] + j * wide, corner[1] + (len(rows) - 1 - i) * high
            fill = fills[i][j] if fills else _PLAIN
            page.add_patch(
                Rectangle((x, y), wide, high, facecolor=fill, edgecolor="#404040", lw=0.8)
            )
            _word(page, (x + wide / 2, y + high / 2), text)


def _table(page: Axes, corner: Point, rows: list[list[str]], shape: str, says: str) -> None:
    """Draw numbers of the pictures a, b and c, each in its picture's colour."""
    fills = [[_FILLS["abc".index(cell[0])] for cell in row] for row in rows]
    _grid(page, corner, rows, _CELL, _CELL, fills)
    middle, top = corner[0] + len(rows[0]) * _CELL / 2, corner[1] + len(rows) * _CELL
    _word(page, (middle, top + 1.8), shape, bold=True)
    lines = says.count("\n")
    if says:
        _word(page, (middle, corner[1] - 1.9 - 1.1 * lines), says)


def _word(
    page: Axes,
    at: Point,
    text: str,
    *,
    colour: str = _INK,
    align: str = "center",
    code: bool = False,
    bold: bool = False,
) -> None:
    """Write `text`, vertically centred on `at`."""
    page.text(
        *at,
        text,
        color=colour,
        fontsize=_CODE if code else _WORDS,
        ha=align,
        va="center",
        family="DejaVu Sans Mono" if code else "DejaVu Sans",
        weight="bold" if bold else "normal",
        linespacing=1.35,
    )


def _arrow(page: Axes, start: Point, end: Point, colour: str, *, dashed: bool = False) -> None:
    """Draw an arrow from `start` to `end`."""
    page.add_patch(
        FancyArrowPatch(
            start,
            end,
            arrowstyle="-|>",
            mutation_scale=13,
            shrinkA=0,
            shrinkB=0,
            color=colour,
            lw=1.6,
            linestyle="--" if dashed else "-",
        )
    )
