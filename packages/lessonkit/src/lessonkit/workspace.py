"""The folder that a reader of the course works in: copies of the releases, never overwritten."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from lessonkit.errors import BuildError

__all__ = ["WORK", "copy_releases"]

#: Ignored by git; the builder writes nothing into it.
WORK = "work"


def copy_releases(root: Path, names: Sequence[str]) -> list[str]:
    """Copy the releases of lessons into ``work/``, where they are not there yet.

    A copy is made beside its place and renamed, so that an interrupted one is not taken for work.

    Parameters
    ----------
    root : Path
        The course's folder.
    names : sequence of str
        Names of the lessons.

    Returns
    -------
    list of str
        Lessons that were copied; the others were there and are as they were.

    Raises
    ------
    BuildError
        If a lesson has no release, or the folder can't be written.
    """
    copied = []
    for name in names:
        source, target = root / "release" / name, root / WORK / name
        if target.exists():
            continue
        if not source.is_dir():
            raise BuildError(f"{source} is missing\n  Build it: lessonkit build {name}")
        try:
            target.parent.mkdir(exist_ok=True)
            with tempfile.TemporaryDirectory(dir=target.parent, prefix=".copy-") as folder:
                made = Path(folder, name)
                shutil.copytree(source, made, ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
                made.rename(target)
        except OSError as error:
            raise BuildError(f"{target} can't be made: {error}") from error
        copied.append(name)
    return copied
