"""The enclosure's root file system: empty, with the visible paths mounted into it read-only.

Nothing is hidden by name. What is not on the list of `visible` does not exist: no home, no course,
no gradebook, no other submission, neither to read nor to `stat`.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Sequence
from pathlib import Path

from nbproctor.sandbox import namespaces as ns
from nbproctor.sandbox.visible import DEVICES, outermost

__all__ = ["ETC", "HOME", "INSIDE_ID", "MARKER", "build"]

#: The user id that a candidate has inside, whoever runs the grader.
INSIDE_ID = 1000
#: An empty, private folder: the place for working directories.
HOME = Path("/home/student")
#: A file that exists only inside an enclosure.
MARKER = Path("/.nbproctor-room")

_SMALL = 1 << 16
_WHERE_TO_BUILD = Path("/tmp")  # it exists everywhere; it is covered, and left by `pivot`
#: The files in /etc that are made up: they name no account of the machine.
ETC = {
    "passwd": "root:x:0:0::/:/bin/false\nstudent:x:{id}:{id}::/home/student:/bin/sh\n",
    "group": "root:x:0:\nstudent:x:{id}:\n",
    "hosts": "127.0.0.1 localhost\n",
}


def build(
    visible: Iterable[Path],
    *,
    covered: Sequence[Path] = (),
    again: Iterable[Path] = (),
    private_size: int,
) -> None:
    """Build the file system and move into it; called by the first process of a pid namespace.

    Parameters
    ----------
    visible : iterable of Path
        Folders and files to show at their own places.
    covered : sequence of Path
        Folders and files below them to cover with empty ones.
    again : iterable of Path
        What to show below the covered folders.
    private_size : int
        Bytes that fit into each private folder: /tmp, /dev/shm and `HOME`.
    """
    ns.make_private()
    # Opened before anything is covered: a bind mount of the open file still finds it afterwards.
    sources = [(path, os.open(path, os.O_PATH)) for path in outermost(visible)]
    more = [(path, os.open(path, os.O_PATH)) for path in again]
    devices = [(Path(path), os.open(path, os.O_PATH)) for path in DEVICES if Path(path).exists()]

    root = _WHERE_TO_BUILD
    flags = ns.MS_NOSUID | ns.MS_NODEV
    ns.mount("room", root, "tmpfs", flags, "mode=755,size=16m")
    # Before the visible paths, because a course's public files may lie below /tmp.
    for folder in ("tmp", "dev/shm", str(HOME).lstrip("/")):
        target = root / folder
        target.mkdir(parents=True, exist_ok=True)
        ns.mount("private", target, "tmpfs", flags, f"mode=1777,size={private_size}")
    for path, fd in sources:
        _show(root, path, fd)
    for path in covered:
        _cover(root / path.relative_to("/"))
    for path, fd in more:
        _show(root, path, fd)
    for path in covered:
        ns.set_read_only(root / path.relative_to("/"))
    for path, fd in devices:
        _show(root, path, fd, device=True)
    (root / "proc").mkdir()
    ns.mount("proc", root / "proc", "proc", flags | ns.MS_NOEXEC)
    for name, text in ETC.items():
        target = root / "etc" / name
        target.parent.mkdir(exist_ok=True)
        target.write_text(text.format(id=INSIDE_ID))
    (root / MARKER.name).write_text("")

    for fd in [fd for _, fd in sources + more + devices]:
        os.close(fd)
    ns.pivot(root)
    ns.mount("none", "/", "", ns.MS_REMOUNT | ns.MS_BIND | ns.MS_RDONLY | flags)
    ns.set_hostname("exam")


def _cover(target: Path) -> None:
    """Mount something empty over a folder or a file."""
    if target.is_dir():
        ns.mount("covered", target, "tmpfs", ns.MS_NOSUID | ns.MS_NODEV, "mode=755,size=1m")
    else:
        ns.bind("/dev/null", target)


def _show(root: Path, path: Path, fd: int, *, device: bool = False) -> None:
    target = root / path.relative_to("/")
    target.parent.mkdir(parents=True, exist_ok=True)
    if path.is_symlink() and path.parent == Path("/"):
        # /bin -> usr/bin on most systems; a bind mount would show the same files twice.
        target.symlink_to(path.readlink())
        return
    about = os.fstat(fd)
    if stat.S_ISDIR(about.st_mode):
        target.mkdir(exist_ok=True)
    elif stat.S_ISREG(about.st_mode) and about.st_size < _SMALL:
        # Every candidate gets a copy of all mounts, which takes time; a copied file costs none.
        target.write_bytes(Path(f"/proc/self/fd/{fd}").read_bytes())
        return
    else:
        target.touch()
    ns.bind(f"/proc/self/fd/{fd}", target)
    ns.set_read_only(target, devices=device)
