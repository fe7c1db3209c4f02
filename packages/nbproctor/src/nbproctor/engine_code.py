"""Tells the engine's own code from others': its frames are left out of tracebacks."""

from __future__ import annotations

import os

__all__ = ["FOLDER", "is_engine_code"]

#: The folder of this package.
FOLDER = os.path.dirname(os.path.abspath(__file__))  # noqa: PTH100, PTH120 - compared as text
_BELOW = FOLDER + os.sep


def is_engine_code(filename: str) -> bool:
    """Whether a file belongs to the engine, and not to a notebook or a library."""
    return filename.startswith(_BELOW)
