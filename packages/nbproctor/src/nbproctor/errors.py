"""Every error that nbproctor raises on purpose.

::

    NbproctorError
      ConfigError           a setting that cannot be used
      CourseError           a course, an assignment or a file that cannot be read as one
        SubmissionError     one submission cannot be graded; the others can
      NoRoom                no exam room can be opened: for nobody, as things are
        SandboxError        a wall of the sandbox that is missing or does not hold
      GraderFault           the grader itself failed: rerun, and never a student's zero
        RoomLost            one of its processes was ended; the notebook can be examined again
        WireError           bytes that are no message of ours
            TooLarge        a value that is not sent, because it is too large
      CandidateGone         the process with the student's code died or was ended
      CandidateTimeout      the student's code took longer than it may
      Refused               an operation on a student's object that a test must not trust
"""

from __future__ import annotations

import errno
import os

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
    "SubmissionError",
    "TooLarge",
    "WireError",
    "in_words",
]


class NbproctorError(Exception):
    """The root of nbproctor's errors."""


class ConfigError(NbproctorError):
    """A setting that cannot be used, with the ones that can."""


class CourseError(NbproctorError):
    """A course, an assignment or one of its files that cannot be read."""


class SubmissionError(CourseError):
    """One submission that cannot be graded as it is."""


class NoRoom(NbproctorError):
    """No exam room can be opened, whoever's work is to be graded in it."""


class SandboxError(NoRoom):
    """A wall of the sandbox is missing, or does not hold."""


class GraderFault(NbproctorError):
    """The grader failed; the submission stays ungraded and can be run again."""


class RoomLost(GraderFault):
    """A process of the exam room has died; the notebook can be examined again at once."""


class WireError(GraderFault):
    """Bytes that are no message of ours, or a message beyond its size."""


class TooLarge(WireError):
    """A value that goes beyond a limit; nothing of it was sent."""


class CandidateGone(NbproctorError):
    """The process that holds the student's code has ended."""


class CandidateTimeout(NbproctorError):
    """The student's code took longer than it may."""


class Refused(NbproctorError, TypeError):
    """An operation on a student's object whose answer a test must not trust."""


_REMEDIES = {
    errno.ENOSPC: "make room on that disk, then grade again",
    errno.EDQUOT: "make room within your quota, then grade again",
    errno.EROFS: "it has to be writable for grading",
    errno.EACCES: "give yourself the right to it, then grade again",
    errno.EPERM: "give yourself the right to it, then grade again",
    errno.EMFILE: "raise the number of open files (ulimit -n), then grade again",
}


def in_words(error: NbproctorError | OSError) -> str:
    """Return what an error says, and for the system's own what to do about it."""
    if not isinstance(error, OSError) or error.errno is None:
        return str(error)
    where = f"{os.fsdecode(error.filename)}: " if error.filename else ""
    remedy = _REMEDIES.get(error.errno)
    return f"{where}{error.strerror}" + (f"; {remedy}" if remedy else "")
