"""What a cell put out, as parts of a page."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any

from markupsafe import Markup
from nbformat import NotebookNode

from nbproctor.feedback.clean import clean_html, clean_markdown, clean_text, data_url

__all__ = ["Budget", "Shown", "show"]

_PICTURES = ("image/svg+xml", "image/png", "image/jpeg", "image/gif", "image/webp")
_MOST = 50


@dataclasses.dataclass(frozen=True, slots=True)
class Shown:
    """One output.

    Parameters
    ----------
    kind : str
        "text", "error", "html" or "picture".
    text : str
        The text, or what a picture shows.
    html : Markup
        HTML that was made harmless.
    url : str
        A picture's data.
    """

    kind: str
    text: str = ""
    html: Markup | str = ""
    url: str = ""


class Budget:
    """How many characters the outputs of one page may have together.

    A feedback page is read, printed and sent by mail: it must not grow with what a loop prints.
    Nor may the time to make it, so HTML is also charged for the tags that have to be looked at.
    """

    def __init__(self, characters: int = 6_000_000) -> None:
        self._left = characters

    def spend(self, size: int) -> bool:
        """Take so many characters off; say whether there were enough."""
        if size > self._left:
            return False
        self._left -= size
        return True


def show(outputs: Sequence[NotebookNode], budget: Budget) -> tuple[Shown, ...]:
    """Return what can be shown of a cell's outputs."""
    shown = []
    for output in outputs[:_MOST]:
        part = _part(output, budget)
        if part is None:
            continue
        if not budget.spend(len(part.text) + len(part.html) + len(part.url)):
            part = Shown("text", "... left out: this page's outputs are larger than it may be ...")
        shown.append(part)
    if len(outputs) > _MOST:
        shown.append(Shown("text", f"... {len(outputs) - _MOST} more outputs are left out ..."))
    return tuple(shown)


def _part(output: NotebookNode, budget: Budget) -> Shown | None:
    if output.output_type == "stream":
        text = clean_text(_joined(output.text))
        return Shown("text", text) if text.strip() else None
    if output.output_type == "error":
        lines = output.get("traceback") or [f"{output.ename}: {output.evalue}"]
        return Shown("error", clean_text("\n".join(map(str, lines))))
    data = output.get("data", {})
    for mime in _PICTURES:
        url = data_url(mime, data[mime]) if mime in data else None
        if url is not None:
            about = clean_text(_joined(data.get("text/plain", "")), 200).strip()
            return Shown("picture", about if about[:1] not in ("", "<") else "A figure", url=url)
    for mime, clean in (("text/html", clean_html), ("text/markdown", clean_markdown)):
        html = clean(_joined(data[mime]), spend=budget.spend) if mime in data else None
        if html is not None:
            return Shown("html", html=html)
    text = clean_text(_joined(data.get("text/plain", data.get("text/latex", ""))))
    return Shown("text", text) if text.strip() else None


def _joined(value: Any) -> str:
    return "".join(map(str, value)) if isinstance(value, list) else str(value)
