"""Text of unknown origin on a terminal: students choose ids, file names and messages."""

from __future__ import annotations

__all__ = ["printable"]


def printable(text: str, *, lines: bool = False) -> str:
    r"""Return text without what a terminal would obey or a reader be misled by.

    Control characters, which move the cursor or recolour the screen, and marks that turn the
    direction of writing are shown as Python writes them (``\x1b``, ``\u202e``).

    Parameters
    ----------
    text : str
        What is to be shown.
    lines : bool
        Whether it may break lines.
    """
    return "".join(
        sign if sign.isprintable() or (lines and sign == "\n") else _escaped(sign) for sign in text
    )


def _escaped(sign: str) -> str:
    return sign.encode("unicode_escape").decode("ascii")
