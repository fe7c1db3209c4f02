"""Markdown of students and graders as sanitised HTML, with formulas as MathML."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import mistune
from markupsafe import Markup, escape
from mistune.plugins.math import math

from nbproctor.feedback.clean import LONGEST, clean_html, unlimited
from nbproctor.feedback.formulas import formula
from nbproctor.feedback.pictures import Pictures

__all__ = ["clean_markdown"]

#: Characters around the number of a formula, which holds its place while the HTML is sanitised.
_BEGIN, _END = "\uf8f0", "\uf8f1"
_MARK = re.compile(f"{_BEGIN}([0-9]{{1,6}}){_END}")
_ENVIRONMENT = (
    r"^ {0,3}(?P<environment_text>\\begin\{(?P<environment_name>[a-z]{1,20}\*?)\}[\s\S]*?"
    r"\\end\{(?P=environment_name)\})[ \t]*(?:\n|$)"
)


class _Renderer(mistune.HTMLRenderer):
    """Keeps addresses as they are, since they are sanitised later, and collects formulas."""

    def __init__(self) -> None:
        super().__init__(escape=False)
        self.formulas: list[tuple[Markup | None, str]] = []

    def safe_url(self, url: str) -> str:
        """Return an address, escaped only."""
        return str(escape(url))

    def sanitize_url(self, url: str) -> str:
        """Return an address as it is; the renderer escapes it."""
        return url

    def image(self, text: str, url: str, title: str | None = None) -> str:  # noqa: ARG002
        """Return an image's tag."""
        plain = re.sub(r"<[^>]*>", "", text)
        return str(Markup('<img src="{}" alt="{}">').format(url, Markup(plain).unescape()))

    def inline_math(self, text: str) -> str:
        """Return the mark of a formula."""
        return self._mark(formula(text), f"${text}$")

    def block_math(self, text: str) -> str:
        """Return the mark of a formula on a line of its own."""
        return f"<div>{self._mark(formula(text, block=True), f'$${text}$$')}</div>\n"

    def environment(self, text: str) -> str:
        """Return the mark of a formula that is an environment outside of dollar signs."""
        return f"<div>{self._mark(formula(text, block=True), text)}</div>\n"

    def _mark(self, rendered: Markup | None, source: str) -> str:
        self.formulas.append((rendered, source))
        return f"{_BEGIN}{len(self.formulas) - 1}{_END}"


def _environments(md: mistune.Markdown) -> None:
    """Add ``\\begin{align} ... \\end{align}`` without dollar signs, as in Jupyter."""

    def parse(_: Any, match: re.Match[str], state: Any) -> int:
        state.append_token({"type": "environment", "raw": match["environment_text"]})
        return match.end()

    md.block.register("environment", _ENVIRONMENT, parse, before="list")


def _with_formulas(md: mistune.Markdown) -> None:
    """Add formulas with mistune's plug-in, which would register its own way to render them."""
    renderer, md.renderer = md.renderer, None
    math(md)
    md.renderer = renderer


def clean_markdown(
    source: str,
    pictures: Pictures | None = None,
    *,
    spend: Callable[[int], bool] = unlimited,
    keep_lines: bool = False,
) -> Markup | None:
    """Return Markdown as sanitised HTML, or None if nothing of it can be shown.

    Parameters
    ----------
    source : str
        The Markdown.
    pictures : Pictures, optional
        What it can name as pictures.
    spend : callable
        Takes characters off a page's budget and returns whether there were enough.
    keep_lines : bool
        Whether the end of a line in the source ends a line on the page, too.
    """
    if len(source) > LONGEST:
        return None
    renderer = _Renderer()
    convert = mistune.create_markdown(
        renderer=renderer,
        hard_wrap=keep_lines,
        plugins=["table", "strikethrough", _with_formulas, _environments],
    )
    try:
        html = str(convert(source.replace(_BEGIN, "").replace(_END, "")))
    except (RecursionError, ValueError, LookupError, TypeError, AttributeError):
        return None

    # Each mark is taken once: a reference such as "&#xf8f0;" in the source can make more of them.
    waiting = dict(enumerate(renderer.formulas))

    def as_source(match: re.Match[str]) -> str:
        return waiting.pop(int(match[1]), (None, ""))[1]

    def as_formula(match: re.Match[str]) -> str:
        rendered, typed = waiting.pop(int(match[1]), (None, ""))
        return str(escape(typed) if rendered is None else rendered)

    cleaned = clean_html(
        html,
        longest=2 * LONGEST,
        spend=spend,
        pictures=pictures or Pictures(),
        plain=lambda text: _MARK.sub(as_source, text),
    )
    if cleaned is None:
        return None
    # Marks in attributes have become source text: those that are left stand between tags.
    shown = Markup(_MARK.sub(as_formula, cleaned))
    return shown if spend(len(shown)) else None
