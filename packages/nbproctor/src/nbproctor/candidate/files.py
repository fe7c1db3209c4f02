"""Files in the candidate's working directory, for tests that read what a cell has written."""

from __future__ import annotations

from pathlib import Path

__all__ = ["read_file", "written"]

#: Files that are named, and bytes of one that are read.
_MOST_FILES = 1000
_LARGEST = 16 << 20


def written() -> list[str]:
    """Return the files in the working directory, as relative paths."""
    found: list[str] = []
    for path in Path().rglob("*"):
        if len(found) == _MOST_FILES:
            break
        if path.is_file():
            found.append(str(path))
    return found


def read_file(name: str) -> bytes | None:
    """Return a file's content; None if it is too large."""
    path = Path(name)
    return path.read_bytes() if path.stat().st_size <= _LARGEST else None
