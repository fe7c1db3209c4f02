"""What stays hidden although it lies below a visible path: a course in /usr/src, for example.

The mount plan covers such a folder with an empty one. Where Python's own folder *is* the folder to
hide (a virtual environment made in the course's folder), only Python's parts of it are shown.
"""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from nbproctor.sandbox.visible import outermost

__all__ = ["MountPlan", "mount_plan"]

#: What a virtual environment consists of.
_ENVIRONMENT = ("bin", "etc", "include", "lib", "lib64", "pyvenv.cfg", "share")


@dataclasses.dataclass(frozen=True, slots=True)
class MountPlan:
    """Which paths an enclosure shows, and which of those below them it covers.

    Parameters
    ----------
    shown : tuple of Path
        The paths to show.
    covered : tuple of Path
        Paths below those, to be covered.
    again : tuple of Path
        Visible paths below the covered ones, to be shown on top.
    conflict : str
        What can't be hidden, and why; "" if everything can.
    """

    shown: tuple[Path, ...]
    covered: tuple[Path, ...] = ()
    again: tuple[Path, ...] = ()
    conflict: str = ""

    @property
    def hides(self) -> bool:
        """Whether something is hidden that lies in a visible folder."""
        return bool(self.covered)


def mount_plan(visible: Iterable[Path], hidden: Sequence[Path]) -> MountPlan:
    """Return what to mount so that nothing is seen of what has to be hidden.

    Parameters
    ----------
    visible : iterable of Path
        Folders and files that programs need.
    hidden : sequence of Path
        Folders and files that must not be seen. Those that don't exist are left out.
    """
    secrets = sorted({path.resolve() for path in hidden if path.exists()})
    wanted: list[Path] = []
    conflict = ""
    for path in visible:
        if path.resolve() not in secrets:
            wanted.append(path)
        elif (path / "pyvenv.cfg").exists():
            wanted += [path / name for name in _ENVIRONMENT if (path / name).exists()]
        else:
            conflict = f"{path}, which programs need, must not be seen"
    shown = outermost(wanted)
    covered = {
        path / secret.relative_to(path.resolve())
        for path in shown
        for secret in secrets
        if path.resolve() in secret.parents
    }
    again = outermost(path for path in wanted if _is_below(path, covered))
    return MountPlan(tuple(shown), tuple(outermost(covered)), tuple(again), conflict)


def _is_below(path: Path, places: Iterable[Path]) -> bool:
    parents = Path(os.path.normpath(path.absolute())).parents
    return any(place in parents for place in places)
