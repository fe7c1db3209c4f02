"""How a candidate's process has ended, and what that says about the code in it."""

from __future__ import annotations

import dataclasses
import os
import signal
import time

from nbproctor.limits import Limits
from nbproctor.verdict import Outcome

__all__ = ["CUT_OFF", "PATIENCE", "End", "Fate", "cause_of_death", "ends_within"]

#: Exit status of a candidate whose connection to the examiner has ended.
CUT_OFF = 93
#: Seconds that a process whose connection has ended gets to end by itself, so that it can be
#: told from one that has to be ended.
PATIENCE = 0.05

_CUT = "This cut the connection to the examiner; it was ended."

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
    greedy : bool
        Whether it was ended because it took too much memory, with what it had started.
    """

    status: int
    dead: bool = False
    cpu: float = 0.0
    greedy: bool = False

    @property
    def killed(self) -> bool:
        """Whether somebody outside has killed it: the system, or a person."""
        killed = os.WIFSIGNALED(self.status) and os.WTERMSIG(self.status) == signal.SIGKILL
        return bool(self.dead) and killed and not self.greedy


def cause_of_death(end: End, limits: Limits) -> Fate:
    """Say what has ended a candidate."""
    status = end.status
    if end.greedy:
        most = f"{(limits.memory + limits.array) / (1 << 30):.3g} GiB"
        return Outcome.MEMORY, (
            f"This took more than {most} of memory, with the processes that it had started; "
            "they were ended."
        )
    if os.WIFSIGNALED(status):
        number = os.WTERMSIG(status)
        if number == signal.SIGXCPU or (number == signal.SIGKILL and end.cpu >= limits.cpu):
            return Outcome.TIMEOUT, f"This used more than {limits.cpu:g} seconds of CPU time."
        if number == signal.SIGSYS:
            return Outcome.FORBIDDEN, "This tried something that submissions may not do."
        if number == signal.SIGKILL and not end.dead:
            return Outcome.FORBIDDEN, _CUT
        if number == signal.SIGKILL:
            return Outcome.MEMORY, "The process was ended by the system, probably out of memory."
        name = signal.Signals(number).name if number in signal.valid_signals() else number
        return Outcome.STUDENT_ERROR, f"This ended the whole process ({name})."
    code = os.WEXITSTATUS(status)
    if code == CUT_OFF:
        return Outcome.FORBIDDEN, _CUT
    return Outcome.STUDENT_ERROR, f"This ended the whole process (exit status {code})."


def ends_within(pid: int, seconds: float) -> bool:
    """Whether a child is dead, or dies within some time, without collecting it."""
    end = time.monotonic() + seconds
    while os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
        if time.monotonic() >= end:
            return False
        time.sleep(0.001)
    return True
