"""How a candidate's process has ended, and what that says about the code in it."""

from __future__ import annotations

import dataclasses
import os
import signal

from nbproctor.limits import Limits
from nbproctor.verdict import Outcome

__all__ = ["End", "Fate", "cause_of_death"]

#: What became of a cell or test whose process did not answer: for the verdict, and in words.
Fate = tuple[Outcome, str]


@dataclasses.dataclass(frozen=True, slots=True)
class End:
    """The end of a process.

    Parameters
    ----------
    status : int
        As `os.waitpid` gives it.
    dead : bool
        Whether it had ended before it was ended.
    cpu : float
        CPU seconds of it and of what it started.
    """

    status: int
    dead: bool = False
    cpu: float = 0.0

    @property
    def killed(self) -> bool:
        """Whether somebody outside has killed it: the system, or a person."""
        killed = os.WIFSIGNALED(self.status) and os.WTERMSIG(self.status) == signal.SIGKILL
        return bool(self.dead) and killed


def cause_of_death(end: End, limits: Limits) -> Fate:
    """Say what has ended a candidate."""
    status = end.status
    if os.WIFSIGNALED(status):
        number = os.WTERMSIG(status)
        if number == signal.SIGXCPU or (number == signal.SIGKILL and end.cpu >= limits.cpu):
            return Outcome.TIMEOUT, f"This used more than {limits.cpu:g} seconds of CPU time."
        if number == signal.SIGSYS:
            return Outcome.FORBIDDEN, "This tried something that submissions may not do."
        if number == signal.SIGKILL and not end.dead:
            return Outcome.FORBIDDEN, "This cut the connection to the examiner; it was ended."
        if number == signal.SIGKILL:
            return Outcome.MEMORY, "The process was ended by the system, probably out of memory."
        name = signal.Signals(number).name if number in signal.valid_signals() else number
        return Outcome.STUDENT_ERROR, f"This ended the whole process ({name})."
    code = os.WEXITSTATUS(status)
    return Outcome.STUDENT_ERROR, f"This ended the whole process (exit status {code})."
