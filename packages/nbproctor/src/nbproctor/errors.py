"""Every error that nbproctor raises on purpose.

::

    NbproctorError
      ConfigError           a setting is invalid
      CourseError           a course, an assignment or one of its files cannot be read
        SubmissionError     one submission cannot be graded; the others can
      NoRoom                no exam room can be opened, for any submission
        SandboxError        a wall of the sandbox is missing or does not hold
      GraderFault           the grader itself failed: grade again; never a student's zero
        StuckCell           a cell did not end; the others can be examined without it
        RoomLost            a process of the exam room died; the notebook can be graded again
        WireError           bytes on a connection are not a valid message
          TooLarge          a value exceeds a limit, and was not sent
      CandidateGone         the process with the student's code has ended
      CandidateTimeout      the student's code exceeded its time limit
      Refused               an operation on a student's object whose result no test may trust
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator

__all__ = [
    "CandidateGone",
    "CandidateTimeout",
    "ConfigError",
    "CourseError",
    "GraderFault",
    "NbproctorError",
    "NoRoom",
    "Refused",
    "RoomLost",
    "SandboxError",
    "StuckCell",
    "SubmissionError",
    "TooLarge",
    "WireError",
    "in_words",
]


class NbproctorError(Exception):
    """The root of nbproctor's errors."""


class ConfigError(NbproctorError):
    """A setting is invalid; the message names the valid ones."""


class CourseError(NbproctorError):
    """A course, an assignment or one of its files cannot be read."""


class SubmissionError(CourseError):
    """One submission cannot be graded as it is."""


class NoRoom(NbproctorError):
    """No exam room can be opened, for any submission."""


class SandboxError(NoRoom):
    """A wall of the sandbox is missing, or does not hold."""


class GraderFault(NbproctorError):
    """The grader itself failed; the submission stays ungraded and can be graded again."""


class StuckCell(GraderFault):
    """The examiner did not finish a cell; the notebook can be examined without it.

    Parameters
    ----------
    index : int
        The cell's place in the notebook.
    """

    def __init__(self, index: int) -> None:
        super().__init__(f"the examiner did not finish cell {index + 1}")
        self.index = index


class RoomLost(GraderFault):
    """A process of the exam room has died; the notebook can be graded again at once."""


class WireError(GraderFault):
    """Bytes on a connection are not a valid message, or exceed its size limit."""


class TooLarge(WireError):
    """A value exceeds a limit; nothing of it was sent."""


class CandidateGone(NbproctorError):
    """The process with the student's code has ended."""


class CandidateTimeout(NbproctorError):
    """The student's code exceeded its time limit."""


class Refused(NbproctorError, TypeError):
    """An operation on a student's object whose result no test may trust."""


def chain_of(error: BaseException) -> Iterator[BaseException]:
    """Yield an exception, the one from which or during which it was raised, and so on."""
    seen: set[int] = set()
    found: BaseException | None = error
    while found is not None and id(found) not in seen:
        yield found
        seen.add(id(found))
        found = found.__cause__ or found.__context__


_REMEDIES = {
    errno.ENOSPC: "make room on that disk, then grade again",
    errno.EDQUOT: "make room within your quota, then grade again",
    errno.EROFS: "it has to be writable for grading",
    errno.EACCES: "give yourself the right to it, then grade again",
    errno.EPERM: "give yourself the right to it, then grade again",
    errno.EMFILE: "raise the number of open files (ulimit -n), then grade again",
}


def in_words(error: NbproctorError | OSError) -> str:
    """Return an error's message; for one of the operating system, with a remedy."""
    if not isinstance(error, OSError) or error.errno is None:
        return str(error)
    where = f"{os.fsdecode(error.filename)}: " if error.filename else ""
    remedy = _REMEDIES.get(error.errno)
    return f"{where}{error.strerror}" + (f"; {remedy}" if remedy else "")
