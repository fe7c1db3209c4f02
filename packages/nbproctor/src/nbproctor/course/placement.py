"""Putting a graded folder in place, so that an interrupted run never leaves a half-written one.

The folder is written beside its place, under a temporary name. While the gradebook is written,
there is no folder in the place; afterwards the new folder is renamed into it. A submission counts
as graded if the folder is in its place, so it is graded again whatever interrupts the steps before.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

__all__ = ["former_folder", "remove_folder", "replacing", "stage_folder"]

#: Prefixes of temporary names. Neither begins with the other, so that no two assignments share a
#: temporary name, whatever the assignments are called.
_STAGE, _FORMER = ".nbproctor-new-", ".nbproctor-former-"


def stage_folder(place: Path) -> Path:
    """Return where the folder that is to be put into `place` is written."""
    return place.with_name(f"{_STAGE}{place.name}")


def former_folder(place: Path) -> Path:
    """Return where the folder that was in `place` is kept until the new one is there."""
    return place.with_name(f"{_FORMER}{place.name}")


def remove_folder(folder: Path) -> None:
    """Remove a folder with all its contents, if it exists."""
    shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def replacing(place: Path, stage: Path) -> Iterator[None]:
    """Move `stage` to `place` after the block, or restore `place` if the block raises."""
    former = former_folder(place)
    remove_folder(former)
    existed = place.exists()
    if existed:
        place.rename(former)
    try:
        yield
    except BaseException:
        if existed:
            former.rename(place)
        raise
    stage.rename(place)
    _sync_folder(place.parent)
    remove_folder(former)


def _sync_folder(folder: Path) -> None:
    """Wait until a folder's entries are on the disk."""
    fd = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)
