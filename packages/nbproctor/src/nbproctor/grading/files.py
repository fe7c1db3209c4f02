"""The files beside a notebook: which of them are used, and their copies."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from nbproctor.files import is_plain_file

__all__ = ["copy_files", "usable"]


def usable(files: Mapping[str, Path]) -> dict[str, Path]:
    """Return the files without links and devices: a link could lead to a file that is secret."""
    return {place: path.absolute() for place, path in files.items() if is_plain_file(path)}


def copy_files(files: Mapping[str, Path], folder: Path) -> None:
    """Copy the usable files to their places in a folder."""
    for place, path in usable(files).items():
        target = folder / place
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
