"""Makes text from students safe to print on a terminal: ids, file names and messages."""

from __future__ import annotations

__all__ = ["printable"]


def printable(text: str, *, lines: bool = False) -> str:
    r"""Return text with its unprintable characters escaped as in Python (``\x1b``, ``\u202e``).

    These are control characters, which can move the cursor or recolour the screen, and marks that
    reverse the direction of writing, which can mislead a reader.

    Parameters
    ----------
    text : str
        The text.
    lines : bool
        Whether line breaks are kept.
    """
    return "".join(
        one if one.isprintable() or (lines and one == "\n") else _escaped(one) for one in text
    )


def _escaped(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")
