"""The doctor's notebook is graded, or the reason is given."""

from __future__ import annotations

from pathlib import Path

import pytest

from nbproctor.cli.trial_exam import try_exam
from nbproctor.errors import GraderFault
from nbproctor.room.room import ExamRoom
from nbproctor.sandbox import strongest, survey

pytestmark = pytest.mark.grading


def test_a_notebook_is_graded_in_a_real_exam_room(tmp_path: Path) -> None:
    assert try_exam("none", tmp_path) == ""


def test_a_room_that_does_not_start_is_the_reason(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def examine(*_: object) -> None:
        raise GraderFault("the zygote does not answer")

    monkeypatch.setattr(ExamRoom, "examine", examine)
    assert "the zygote does not answer" in try_exam("none", tmp_path)


def test_a_course_that_can_be_read_is_named(tmp_path: Path) -> None:
    config = tmp_path / "nbgrader_config.py"
    config.write_text("c = get_config()")
    assert str(config) in try_exam("none", tmp_path)  # where nothing is hidden


@pytest.mark.skipif(strongest(survey()) != "full", reason="walls are missing here")
def test_a_course_is_hidden(tmp_path: Path) -> None:
    (tmp_path / "nbgrader_config.py").write_text("c = get_config()")
    assert try_exam("full", tmp_path) == ""
