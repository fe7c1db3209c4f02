"""The outputs of a cell, as parts of a page."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any

from markupsafe import Markup
from nbformat import NotebookNode

from nbproctor.feedback.clean import clean_html, clean_markdown, clean_text, data_url

__all__ = ["PageBudget", "ShownOutput", "show_outputs"]

_PICTURES = ("image/svg+xml", "image/png", "image/jpeg", "image/gif", "image/webp")
#: Outputs of one cell beyond which the rest is left out.
_MAX_OUTPUTS = 50


@dataclasses.dataclass(frozen=True, slots=True)
class ShownOutput:
    """One output.

    Parameters
    ----------
    kind : str
        "text", "error", "html" or "picture".
    text : str
        The text, or the description of a picture.
    html : Markup
        Sanitised HTML.
    url : str
        A picture's data URL.
    """

    kind: str
    text: str = ""
    html: Markup | str = ""
    url: str = ""

    @property
    def size(self) -> int:
        """The number of characters that the output adds to the page."""
        return len(self.text) + len(self.html) + len(self.url)


class PageBudget:
    """Limits the characters of all outputs of one page, and the time to sanitise them.

    Feedback pages are read, printed and sent by mail, so an endless loop that prints must not make
    them huge. The number of tags bounds the time to sanitise HTML, so tags are charged, too.
    """

    def __init__(self, characters: int = 6_000_000) -> None:
        self._left = characters

    def spend(self, size: int) -> bool:
        """Take characters off the budget; return whether there were enough."""
        if size > self._left:
            return False
        self._left -= size
        return True


def show_outputs(outputs: Sequence[NotebookNode], budget: PageBudget) -> tuple[ShownOutput, ...]:
    """Return what can be shown of a cell's outputs."""
    shown = []
    for output in outputs[:_MAX_OUTPUTS]:
        one = _show(output, budget)
        if one is None:
            continue
        if not budget.spend(one.size):
            one = ShownOutput("text", "... left out: the outputs of this page are too large ...")
        shown.append(one)
    if len(outputs) > _MAX_OUTPUTS:
        more = len(outputs) - _MAX_OUTPUTS
        shown.append(ShownOutput("text", f"... {more} more outputs are left out ..."))
    return tuple(shown)


def _show(output: NotebookNode, budget: PageBudget) -> ShownOutput | None:
    """Return one output, or None if there is nothing to see."""
    if output.output_type == "stream":
        return _as_text(output.text)
    if output.output_type == "error":
        lines = output.get("traceback") or [f"{output.ename}: {output.evalue}"]
        return ShownOutput("error", clean_text("\n".join(map(str, lines))))
    data = output.get("data", {})
    rich = _as_picture(data) or _as_html(data, budget)
    return rich or _as_text(data.get("text/plain", data.get("text/latex", "")))


def _as_picture(data: NotebookNode) -> ShownOutput | None:
    for mime in _PICTURES:
        url = data_url(mime, data[mime]) if mime in data else None
        if url is not None:
            text = clean_text(_joined(data.get("text/plain", "")), 200).strip()
            # IPython describes a figure as <Figure size ...>, which helps no reader.
            return ShownOutput(
                "picture", text if text[:1] not in ("", "<") else "A figure", url=url
            )
    return None


def _as_html(data: NotebookNode, budget: PageBudget) -> ShownOutput | None:
    for mime, clean in (("text/html", clean_html), ("text/markdown", clean_markdown)):
        html = clean(_joined(data[mime]), spend=budget.spend) if mime in data else None
        if html is not None:
            return ShownOutput("html", html=html)
    return None


def _as_text(value: object) -> ShownOutput | None:
    text = clean_text(_joined(value))
    return ShownOutput("text", text) if text.strip() else None


def _joined(value: Any) -> str:
    return "".join(map(str, value)) if isinstance(value, list) else str(value)
