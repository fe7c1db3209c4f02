"""A student's code, in colours, one line at a time."""

from __future__ import annotations

from markupsafe import Markup, escape
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from nbproctor.feedback.clean import clean_text

__all__ = ["code_lines"]

_LONGEST = 30_000
_FORMATTER = HtmlFormatter(nowrap=True)
_LEXER = PythonLexer(stripnl=False)


def code_lines(source: str, *, python: bool = True) -> list[Markup]:
    """Return the lines of a cell as HTML."""
    text = clean_text(source, _LONGEST).rstrip("\n")
    if not python:
        return [escape(line) for line in text.split("\n")]
    # The formatter escapes, and closes at a line's end what it has opened in it.
    return [Markup(line) for line in highlight(text, _LEXER, _FORMATTER).rstrip("\n").split("\n")]
