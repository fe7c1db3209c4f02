"""A wall: one thing that student code is kept from, and what to do where it is missing."""

from __future__ import annotations

import dataclasses

from nbproctor.errors import SandboxError

__all__ = ["MODES", "Wall", "WallMissing", "check_mode"]

#: What a course can demand, from the most to the least.
#:
#: ``full``      every wall;
#: ``landlock``  no namespaces: names and sizes of files outside can be seen, nothing be read;
#: ``limits``    whatever there is, down to plain resource limits: a risk that somebody accepted.
MODES = ("full", "landlock", "limits")


@dataclasses.dataclass(frozen=True, slots=True)
class Wall:
    """One wall of this machine.

    Parameters
    ----------
    name : str
        What the wall is called in tables and in errors.
    held : bool
        Whether it stands.
    detail : str
        What was found or tried.
    remedy : str
        What to install or to set where it is missing; empty where it stands.
    demanded : tuple of str
        The modes that refuse to run without it.
    """

    name: str
    held: bool
    detail: str
    remedy: str = ""
    demanded: tuple[str, ...] = ("full",)


class WallMissing(SandboxError):
    """A wall that the course demands is not to be had.

    Parameters
    ----------
    wall : str
        Its name.
    reason : str
        What the machine answered.
    remedy : str
        What to install, to set, or which mode accepts the risk.
    """

    def __init__(self, wall: str, reason: str, remedy: str) -> None:
        super().__init__(f"the sandbox has no {wall}: {reason}. {remedy}")
        self.wall = wall
        self.reason = reason
        self.remedy = remedy


def check_mode(mode: str) -> None:
    """Refuse a mode that does not exist: a typing error must not open the sandbox."""
    if mode not in MODES:
        raise ValueError(f"no such sandbox mode: {mode!r}; there are {', '.join(MODES)}")
