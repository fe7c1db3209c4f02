"""How a candidate's process ended, and what that says about the code in it."""

from __future__ import annotations

import dataclasses
import os
import signal
import time

from nbproctor.limits import Limits
from nbproctor.verdict import Outcome

__all__ = ["CUT_OFF", "PATIENCE", "Exit", "ExitCause", "ends_within", "exit_cause"]

#: Exit status of a candidate whose connection to the examiner was closed.
CUT_OFF = 93
#: Seconds between a closed connection and the kill. A process that exits by itself within this time
#: keeps its own exit status; one that doesn't is alive and has closed the connection.
PATIENCE = 0.05

_CUT = "This cut the connection to the examiner; it was ended."

#: Why a process ended: the outcome of the cell or test that it was running, and a message.
ExitCause = tuple[Outcome, str]


@dataclasses.dataclass(frozen=True, slots=True)
class Exit:
    """How a process ended.

    Parameters
    ----------
    status : int
        The wait status, as `os.waitpid` returns it.
    dead : bool
        Whether the process was dead before the zygote killed it.
    cpu : float
        CPU seconds of the process and its descendants.
    greedy : bool
        Whether the zygote killed it for memory: it and its descendants exceeded the limit.
    spilled : bool
        Whether the zygote killed it for the files that it had written.
    """

    status: int
    dead: bool = False
    cpu: float = 0.0
    greedy: bool = False
    spilled: bool = False

    @property
    def killed(self) -> bool:
        """Whether somebody else has killed it: the system, or a person."""
        killed = os.WIFSIGNALED(self.status) and os.WTERMSIG(self.status) == signal.SIGKILL
        return bool(self.dead) and killed and not (self.greedy or self.spilled)


def exit_cause(end: Exit, limits: Limits) -> ExitCause:
    """Return why a candidate's process ended."""
    status = end.status
    if end.greedy:
        most = f"{(limits.memory + limits.array) / (1 << 30):.3g} GiB"
        return Outcome.MEMORY, (
            f"This took more than {most} of memory, with the processes that it had started; "
            "they were ended."
        )
    if end.spilled:
        return Outcome.MEMORY, (
            f"This wrote more than {limits.workdir_size >> 20} MB or {limits.most_files:,} files "
            "to its folder and was ended."
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
    """Whether a child is dead or exits within some seconds; it is not reaped."""
    end = time.monotonic() + seconds
    while os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
        if time.monotonic() >= end:
            return False
        time.sleep(0.001)
    return True
