"""Errors say what happened and, where the system reports it, what to do."""

from __future__ import annotations

import errno

import pytest

from nbproctor import errors
from nbproctor.errors import GraderFault, NbproctorError, Refused, TooLarge, in_words


def test_every_error_is_one_of_ours_and_stands_in_the_tree() -> None:
    assert errors.__doc__ is not None
    for name in errors.__all__:
        if name != "in_words":
            assert issubclass(getattr(errors, name), NbproctorError)
            assert name in errors.__doc__


def test_an_error_of_the_grader_is_never_one_of_the_students_code() -> None:
    assert issubclass(TooLarge, GraderFault)
    assert issubclass(Refused, TypeError)
    assert not issubclass(Refused, GraderFault)


@pytest.mark.parametrize(
    ("error", "text"),
    [
        (NbproctorError("it broke"), "it broke"),
        (OSError("odd"), "odd"),
        (OSError(errno.ENOENT, "No such file", "/x/y"), "/x/y: No such file"),
        (
            OSError(errno.ENOSPC, "No space left on device", b"/x"),
            "/x: No space left on device; make room on that disk, then grade again",
        ),
        (OSError(errno.EROFS, "Read-only"), "Read-only; it has to be writable for grading"),
    ],
)
def test_an_error_in_words(error: NbproctorError | OSError, text: str) -> None:
    assert in_words(error) == text
