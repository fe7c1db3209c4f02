"""What the examiner knows about an exception that came from the student's code."""

from __future__ import annotations

import dataclasses
import traceback

__all__ = ["StudentError", "mark", "student_error"]

_KEY = "_nbproctor_student_error"


@dataclasses.dataclass(frozen=True, slots=True)
class StudentError:
    """Evidence that an exception was raised by the student's code.

    Parameters
    ----------
    number : int
        The exception's number in the candidate.
    place : traceback.FrameSummary, optional
        Line, function and text of the notebook's innermost line. Untrusted: the candidate says so.
    """

    number: int
    place: traceback.FrameSummary | None = None


def mark(error: BaseException, evidence: StudentError) -> None:
    """Record that an exception came from the student's code.

    The record is the exception's own, so that it lives as long and follows a copy of it. Attributes
    that the candidate sends never begin with an underscore and can't replace it.
    """
    vars(error)[_KEY] = evidence


def student_error(error: BaseException | None) -> StudentError | None:
    """Return the evidence that an exception came from the student's code, or None."""
    found = getattr(error, "__dict__", {}).get(_KEY)
    return found if isinstance(found, StudentError) else None
