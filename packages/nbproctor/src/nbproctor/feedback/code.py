"""Syntax highlighting of a cell's code, line by line."""

from __future__ import annotations

import functools

from markupsafe import Markup, escape
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from nbproctor.feedback.clean import clean_text

__all__ = ["code_lines"]

_LONGEST = 30_000
_FORMATTER = HtmlFormatter(nowrap=True)
_LEXER = PythonLexer(stripnl=False)


@functools.lru_cache(maxsize=256)  # all pages of a class show the same tests
def code_lines(source: str, *, python: bool = True) -> tuple[Markup, ...]:
    """Return the lines of a cell as HTML."""
    text = clean_text(source, _LONGEST).rstrip("\n")
    if not python:
        return tuple(escape(line) for line in text.split("\n"))
    # The formatter escapes the text, and closes each tag in the line in which it opened it.
    lines = highlight(text, _LEXER, _FORMATTER).rstrip("\n").split("\n")
    return tuple(map(Markup, lines))
