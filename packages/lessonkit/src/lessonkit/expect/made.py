"""Names that a cell takes over from cells above it."""

from __future__ import annotations

import sys

from lessonkit.expect.mistakes import Stopped

__all__ = ["made"]


def made(*names: str, by: str) -> None:
    """Say in one line which function is missing where a cell above has not run to its end.

    Parameters
    ----------
    *names : str
        Names that this cell reads and a cell above binds.
    by : str
        The student's function whose result they are.

    Raises
    ------
    Stopped
        If the notebook has no such name.
    """
    notebook = sys._getframe(1).f_globals
    for name in names:
        if name not in notebook:
            raise Stopped(
                f"{name} is missing: {by} makes it in a cell above. Write {by}, and run that cell."
            )
