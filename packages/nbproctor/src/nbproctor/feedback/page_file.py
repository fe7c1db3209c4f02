"""A feedback page as a file: what it was made of, and whose it is.

Each page holds a digest of everything that it was made of, by which a page that is up to date is
known without making it again.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import tempfile
from pathlib import Path

from markupsafe import escape

from nbproctor.feedback.clean import clean_text

__all__ = ["is_own_page", "read_digest", "replace_file"]

_DIGEST = re.compile(rb'<meta name="nbproctor-made-of" content="([0-9a-f]+)">')
_MARK = b'<meta name="nbproctor-made-of" '


def read_digest(path: Path) -> str:
    """Return the digest in a page, or "" if there is no such page."""
    found = _DIGEST.search(_head(path))
    return found[1].decode() if found else ""


def is_own_page(path: Path) -> bool:
    """Whether nbproctor wrote the page here; a page that bears another name is someone's copy."""
    name = escape(clean_text(path.stem, 200))
    head = _head(path)
    return _MARK in head and f"<title>{name}: feedback for ".encode() in head


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(4096)
    except OSError:
        return b""


def replace_file(path: Path, content: bytes, permissions: int) -> None:
    """Write a file atomically: at any moment there is the old file or the new one, complete."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fd, beside = tempfile.mkstemp(prefix=".nbproctor-", dir=path.parent)
    try:
        with os.fdopen(fd, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(fd)
        Path(beside).chmod(permissions)
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        Path(beside).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(beside).unlink()
        raise
