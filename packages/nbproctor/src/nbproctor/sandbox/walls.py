"""A wall: one mechanism that confines student code, and what to do where it is missing."""

from __future__ import annotations

import dataclasses

from nbproctor.errors import SandboxError

__all__ = ["MODES", "Wall", "WallMissing", "check_mode"]

#: The modes that a course can choose, from the strictest on.
#:
#: ``full``      all walls;
#: ``landlock``  no namespaces: names and sizes of outside files can be seen, but nothing be read;
#: ``limits``    whatever exists, down to plain resource limits: somebody has accepted the risk.
MODES = ("full", "landlock", "limits")


@dataclasses.dataclass(frozen=True, slots=True)
class Wall:
    """One wall of this machine.

    Parameters
    ----------
    name : str
        Its name in tables and in errors.
    held : bool
        Whether it exists here.
    detail : str
        What was found.
    remedy : str
        What to install or to set where it is missing; empty where it exists.
    demanded : tuple of str
        The modes that refuse to run without it.
    """

    name: str
    held: bool
    detail: str
    remedy: str = ""
    demanded: tuple[str, ...] = ("full",)


class WallMissing(SandboxError):
    """A wall that the mode demands is missing.

    Parameters
    ----------
    wall : str
        Its name.
    reason : str
        Why it is missing.
    remedy : str
        What to install or to set, or which mode accepts the risk.
    """

    def __init__(self, wall: str, reason: str, remedy: str) -> None:
        super().__init__(f"the sandbox has no {wall}: {reason}. {remedy}")
        self.wall = wall
        self.reason = reason
        self.remedy = remedy


def check_mode(mode: str) -> None:
    """Refuse a mode that does not exist: a typo must not weaken the sandbox."""
    if mode not in MODES:
        raise ValueError(f"no such sandbox mode: {mode!r}; there are {', '.join(MODES)}")
