"""Figures that were not rendered: the pictures that were handed in stand in their place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from nbproctor.notebook.outputs import Output

__all__ = ["FIGURE", "HANDED_IN", "NOT_RENDERED", "pictures_of", "with_pictures"]

#: The key in an output's metadata that says where its figure comes from.
FIGURE = "nbproctor_figure"
HANDED_IN = "handed in"
NOT_RENDERED = "not rendered"

_DESCRIPTION = re.compile(r"<Figure size [\d.]+x[\d.]+ with \d+ Axes>")
_PICTURES = ("image/png", "image/jpeg")
#: Characters of all pictures that are kept for one cell, in base64.
_MOST = 2 << 20


def pictures_of(outputs: object) -> list[Output]:
    """Return the pictures among the outputs that a cell was handed in with, in order.

    Pictures that are too large together are left out, as is everything that is no picture.
    """
    pictures: list[Output] = []
    left = _MOST
    for output in outputs if isinstance(outputs, list) else ():
        data = output.get("data") if isinstance(output, dict) else None
        if not isinstance(data, dict):
            continue
        for kind in _PICTURES:
            picture = _joined(data.get(kind))
            if picture and len(picture) <= left:
                left -= len(picture)
                pictures.append(_display({kind: picture}, HANDED_IN, {}))
                break
    return pictures


def with_pictures(outputs: Sequence[Output], pictures: Sequence[Output]) -> list[Output]:
    """Return a cell's outputs with the handed-in pictures in place of figures.

    If there are not as many pictures as figures, it is unknown which belongs to which: the figures
    are marked as not rendered.

    Parameters
    ----------
    outputs : sequence of dict
        What the cell put out; a figure that was not rendered is there as its description.
    pictures : sequence of dict
        What `pictures_of` has returned.
    """
    places = [n for n, output in enumerate(outputs) if _is_description(output)]
    found = list(outputs)
    known = len(places) == len(pictures)
    for number, place in enumerate(places):
        text = outputs[place]["data"]["text/plain"]
        data = {**(pictures[number]["data"] if known else {}), "text/plain": text}
        found[place] = _display(
            data, HANDED_IN if known else NOT_RENDERED, outputs[place].get("metadata", {})
        )
    return found


def _is_description(output: Output) -> bool:
    if output.get("output_type") != "display_data":
        return False
    data = output.get("data", {})
    text = data.get("text/plain") if set(data) == {"text/plain"} else None
    return isinstance(text, str) and _DESCRIPTION.fullmatch(text) is not None


def _display(data: dict[str, Any], origin: str, metadata: dict[str, Any]) -> Output:
    """Return the output; its metadata may hold the figure's alternative text."""
    about = {**metadata, FIGURE: origin}
    return {"output_type": "display_data", "data": data, "metadata": about}


def _joined(value: object) -> str:
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return "".join(value)
    return value if isinstance(value, str) else ""
