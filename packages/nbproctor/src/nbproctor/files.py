"""Files in folders that students have filled."""

from __future__ import annotations

from pathlib import Path

__all__ = ["is_plain_file"]


def is_plain_file(path: Path) -> bool:
    """Whether a path is itself a regular file: no link, pipe, device or folder.

    A link could stand for somebody else's file, and opening a pipe waits for a writer without end.
    """
    return path.is_file() and not path.is_symlink()
