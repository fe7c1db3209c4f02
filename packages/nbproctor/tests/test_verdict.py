"""A verdict is consistent in itself, and reads the same wherever it is written."""

from __future__ import annotations

import pytest

from nbproctor.records import pack
from nbproctor.verdict import CellVerdict, Outcome, SubmissionVerdict

PASSED = CellVerdict("a", Outcome.PASSED, 2.0, 3.0)
FAULT = CellVerdict("b", Outcome.GRADER_FAULT, 0.0, 1.0, "no room")


@pytest.mark.parametrize("outcome", [one for one in Outcome if one is not Outcome.PASSED])
def test_only_a_passed_test_earns_points(outcome: Outcome) -> None:
    with pytest.raises(ValueError, match="only a passed test earns points"):
        CellVerdict("a", outcome, 1.0, 1.0)


@pytest.mark.parametrize("points", [-0.5, 1.5])
def test_points_are_within_what_the_test_can_earn(points: float) -> None:
    with pytest.raises(ValueError, match="is not within"):
        CellVerdict("a", Outcome.PASSED, points, 1.0)


def test_metadata_hold_the_outcome_the_message_and_what_is_unusual() -> None:
    assert PASSED.metadata() == {"outcome": "passed", "message": ""}
    full = CellVerdict("a", Outcome.WRONG, 0.0, 1.0, "no", False, (), "A known mistake.")
    assert full.metadata() == {
        "outcome": "wrong",
        "message": "no",
        "protected": False,
        "carried": [],
        "mistake": "A known mistake.",
    }


def test_the_plain_fields_are_those_that_the_command_line_prints() -> None:
    assert pack(CellVerdict("a", Outcome.PASSED, 1.0, 2.0, carried=("f",))) == {
        "grade_id": "a",
        "outcome": "passed",
        "points": 1.0,
        "max_points": 2.0,
        "message": "",
        "protected": True,
        "carried": ["f"],
        "mistake": "",
    }


def test_a_submission_adds_up_its_tests_and_is_faulty_if_one_of_them_is() -> None:
    verdict = SubmissionVerdict("ann", "ps", (PASSED, FAULT))
    assert (verdict.points, verdict.max_points, verdict.faulty) == (2.0, 4.0, True)
    assert not SubmissionVerdict("ann", "ps", (PASSED,)).faulty
