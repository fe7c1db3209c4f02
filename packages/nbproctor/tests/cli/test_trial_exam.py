"""The doctor's notebook is graded, or the reason is given."""

from __future__ import annotations

import pytest

from nbproctor.cli.trial_exam import try_exam
from nbproctor.errors import GraderFault
from nbproctor.room.room import ExamRoom

pytestmark = pytest.mark.grading


def test_a_notebook_is_graded_in_a_real_exam_room() -> None:
    assert try_exam("none") == ""


def test_a_room_that_does_not_start_is_the_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    def examine(*_: object) -> None:
        raise GraderFault("the zygote does not answer")

    monkeypatch.setattr(ExamRoom, "examine", examine)
    assert "the zygote does not answer" in try_exam("none")
