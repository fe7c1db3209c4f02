"""What is said about a cell or a test that takes too long is true, and says how long is usual."""

from __future__ import annotations

import pytest

from nbproctor.examiner.allowance import Allowance


@pytest.mark.parametrize(
    ("allowance", "message"),
    [
        (Allowance(30), "This ran longer than 30 seconds and was stopped."),
        (
            Allowance(5, 0.0123),
            "This did not come back within 5 seconds and was stopped; the instructor's solution "
            "takes less than 0.1 seconds.",
        ),
        (
            Allowance(20, 1.0),
            "This did not come back within 20 seconds and was stopped; the instructor's solution "
            "takes 1 second.",
        ),
        (
            Allowance(1, 0.26, again=True),
            "This did not come back within 1 second and was stopped; the instructor's solution "
            "takes 0.26 seconds. It calls a function that has not come back before, so it had less "
            "time.",
        ),
    ],
)
def test_what_a_student_is_told(allowance: Allowance, message: str) -> None:
    assert allowance.message == message


def test_a_test_may_be_what_has_taken_the_time() -> None:
    assert Allowance(5).own_time == "The test itself had not ended after 5 seconds and was stopped."
    assert Allowance(5, 0.34).own_time == (
        "The test itself had not ended after 5 seconds and was stopped; the instructor's solution "
        "takes 0.34 seconds."
    )
