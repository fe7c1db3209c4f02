"""An exception of the student's code carries one record, which nothing else can forge."""

from __future__ import annotations

import copy
import traceback

from nbproctor.proxies.evidence import StudentError, mark, student_error
from nbproctor.proxies.exceptions import make_exception

LINE = [3, "f", "raise ValueError"]


def test_an_exception_of_the_test_has_no_evidence() -> None:
    assert student_error(ValueError()) is None
    assert student_error(None) is None


def test_a_copy_of_a_marked_exception_is_marked() -> None:
    error = ValueError("no")
    mark(error, StudentError(7))
    assert student_error(copy.copy(error)) == StudentError(7)


def test_an_exception_from_the_candidate_brings_its_number_and_place() -> None:
    error = make_exception([["builtins.ValueError"], ["no"], "no", 5, LINE, {}, 0])
    evidence = student_error(error)
    assert evidence is not None
    assert evidence.number == 5
    assert isinstance(evidence.place, traceback.FrameSummary)
    assert (evidence.place.lineno, evidence.place.name) == (3, "f")


def test_attributes_that_the_candidate_sends_are_no_evidence() -> None:
    forged = {"_nbproctor_student_error": 9, "note": "x"}
    error = make_exception([["builtins.ValueError"], [], "", 5, None, forged, 0])
    assert student_error(error) == StudentError(5)
    assert vars(error)["note"] == "x"
