"""The user that a candidate runs as when the grader itself is root.

Student code must not run as root: process limits do not apply to root, and file modes do not stop
it. So a candidate of root's gets a user id that belongs to no account and to no other candidate.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from nbproctor.sandbox import kernel

__all__ = ["leave_root", "needs_to_see_everything", "unused_id"]

#: The start of a range that neither distributions nor containers assign.
_FIRST_UNUSED = 1_900_000_000
_NOBODY = 65534


def unused_id() -> int:
    """Return a user id for this process that no account has.

    In a container that maps few ids, it is that of the user "nobody".
    """
    wanted = _FIRST_UNUSED + os.getpid()
    try:
        extents = Path("/proc/self/uid_map").read_text().split()
    except OSError:
        return _NOBODY
    for start, count in zip(extents[0::3], extents[2::3], strict=True):
        if int(start) <= wanted < int(start) + int(count):
            return wanted
    return _NOBODY


def needs_to_see_everything(paths: Iterable[Path]) -> bool:
    """Whether some of `paths` lie where only root may read, such as a Python in /root."""
    return any(
        not (parent.stat().st_mode & 0o001)
        for path in paths
        for parent in path.parents
        if parent.exists()
    )


def leave_root(workdir: Path, *, see_everything: bool) -> None:
    """Become a user without rights who owns `workdir`.

    Parameters
    ----------
    workdir : Path
        The folder that the user will own.
    see_everything : bool
        Keep the capability to read whatever the file modes say, which a Python installed below
        /root needs. Only where Landlock decides what may be opened.
    """
    number = unused_id()
    os.chown(workdir, number, number)
    for entry in os.scandir(workdir):
        os.chown(entry.path, number, number, follow_symlinks=False)
    os.setgroups([])
    if see_everything:
        kernel.keep_capabilities()
    os.setresgid(number, number, number)
    os.setresuid(number, number, number)
    if see_everything:
        kernel.drop_capabilities(1 << kernel.CAP_DAC_READ_SEARCH)
