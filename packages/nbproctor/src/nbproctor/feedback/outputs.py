"""The outputs of a cell, as parts of a page."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from markupsafe import Markup
from nbformat import NotebookNode

from nbproctor.feedback.budget import PageBudget
from nbproctor.feedback.clean import clean_html, clean_text
from nbproctor.feedback.markdown import clean_markdown
from nbproctor.feedback.pictures import Pictures, data_url

__all__ = ["ShownOutput", "show_outputs"]

_PICTURES = ("image/svg+xml", "image/png", "image/jpeg", "image/gif", "image/webp")
#: Outputs of one cell beyond which the rest is left out.
_MAX_OUTPUTS = 50
_UNFORMATTED = "... the formatted version of this output is left out ..."


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


def show_outputs(
    outputs: Sequence[NotebookNode], budget: PageBudget, pictures: Pictures | None = None
) -> tuple[ShownOutput, ...]:
    """Return what can be shown of a cell's outputs.

    Parameters
    ----------
    outputs : sequence of NotebookNode
        The outputs.
    budget : PageBudget
        What the page may still use up.
    pictures : Pictures, optional
        What the outputs' HTML and Markdown can name as pictures.
    """
    shown = []
    for output in outputs[:_MAX_OUTPUTS]:
        one = _show(output, budget, pictures or Pictures())
        if one is None:
            continue
        if not budget.spend(one.size):
            one = ShownOutput("text", "... left out: the outputs of this page are too large ...")
        shown.append(one)
    if len(outputs) > _MAX_OUTPUTS:
        more = len(outputs) - _MAX_OUTPUTS
        shown.append(ShownOutput("text", f"... {more} more outputs are left out ..."))
    return tuple(shown)


def _show(output: NotebookNode, budget: PageBudget, pictures: Pictures) -> ShownOutput | None:
    """Return one output, or None if there is nothing to see."""
    if output.output_type == "stream":
        return _as_text(output.text)
    if output.output_type == "error":
        lines = output.get("traceback") or [f"{output.ename}: {output.evalue}"]
        return ShownOutput("error", clean_text("\n".join(map(str, lines))))
    data = output.get("data", {})
    rich = _as_picture(data) or _as_html(data, budget, pictures)
    if rich is not None:
        return rich
    text = _joined(data.get("text/plain", data.get("text/latex", data.get("text/markdown", ""))))
    if text.strip() and "text/plain" in data and not data.keys().isdisjoint(_RICH):
        text += f"\n{_UNFORMATTED}"
    return _as_text(text)


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


def _as_html(data: NotebookNode, budget: PageBudget, pictures: Pictures) -> ShownOutput | None:
    for mime, clean in _RICH.items():
        if mime not in data:
            continue
        source = _joined(data[mime])
        html = budget.format(
            functools.partial(clean, source, pictures=pictures, spend=budget.spend)
        )
        if html is not None:
            return ShownOutput("html", html=html)
    return None


def _clean_latex(source: str, *, pictures: Pictures, spend: Callable[[int], bool]) -> Markup | None:
    """Return a formula of IPython's `Math` or `Latex`, or None for other documents."""
    if not source.lstrip().startswith(("$", "\\begin{")):
        return None
    html = clean_markdown(source, pictures, spend=spend)
    return html if html is not None and "<math" in html else None


#: How each kind of formatted output becomes harmless, the best kind first.
_RICH: Mapping[str, Callable[..., Markup | None]] = {
    "text/html": clean_html,
    "text/markdown": clean_markdown,
    "text/latex": _clean_latex,
}


def _as_text(value: object) -> ShownOutput | None:
    text = clean_text(_joined(value))
    return ShownOutput("text", text) if text.strip() else None


def _joined(value: Any) -> str:
    return "".join(map(str, value)) if isinstance(value, list) else str(value)
