"""The proctor examines again where a process was killed from outside, and fails closed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
import pytest

from nbproctor.errors import GraderFault, NoRoom, RoomLost, StuckCell
from nbproctor.grading.proctor import Proctor
from nbproctor.limits import Limits
from nbproctor.plan.job import Job, Report
from nbproctor.plan.master import Master, MasterCell
from nbproctor.verdict import CellVerdict, Outcome, SubmissionVerdict

TEST = MasterCell("t", "code", "assert f()", "", True, True, False, False, 2.0)
PASSED = CellVerdict("t", Outcome.PASSED, 2.0, 2.0)
GRADED = Report({}, (PASSED,))
KILLED = Report({}, (CellVerdict("t", Outcome.MEMORY, 0.0, 2.0, "killed"),), killed=True)
LOST = RoomLost("the examiner has died (status -9)")
AGAIN = "Examined again: one of the grader's processes was killed."


class _Room:
    """Gives one answer after the other, or raises it."""

    sandbox = "none"

    def __init__(self, home: Path, answers: tuple[Report | Exception, ...]) -> None:
        self.home = home
        self.jobs: list[Job] = []
        self._answers = list(answers)

    def examine(self, job: Job) -> Report:
        self.jobs.append(job)
        answer = self._answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


def _grade(home: Path, *answers: Report | Exception) -> tuple[SubmissionVerdict, list[Job]]:
    room: Any = _Room(home, answers)
    cell = nbformat.v4.new_code_cell("assert f()", metadata={"nbgrader": {"grade_id": "t"}})
    submitted = nbformat.v4.new_notebook(cells=[cell])
    master = Master.of("ps", (TEST,))
    graded = Proctor(room, Limits()).grade(submitted, master, student="ann")
    return graded.verdict, room.jobs


@pytest.mark.parametrize(
    ("answers", "outcome", "notes"),
    [
        ((GRADED,), Outcome.PASSED, ()),
        ((LOST, GRADED), Outcome.PASSED, (AGAIN,)),
        ((KILLED, GRADED), Outcome.PASSED, (AGAIN,)),
        ((KILLED, LOST, GRADED), Outcome.PASSED, (AGAIN,)),
        ((LOST, KILLED, GRADED), Outcome.PASSED, (AGAIN,)),
        # A candidate that is killed each time is ended by what is in it.
        ((KILLED, KILLED), Outcome.MEMORY, (AGAIN,)),
        ((LOST, LOST), Outcome.GRADER_FAULT, ()),
        ((GraderFault("stuck"),), Outcome.GRADER_FAULT, ()),
        ((StuckCell(0), StuckCell(0)), Outcome.GRADER_FAULT, ()),
    ],
)
def test_a_process_that_was_killed_costs_nobody_points(
    tmp_path: Path, answers: tuple[Report | Exception, ...], outcome: Outcome, notes: tuple[str]
) -> None:
    verdict, jobs = _grade(tmp_path, *answers)
    assert len(jobs) == len(answers)
    assert [cell.outcome for cell in verdict.cells] == [outcome]
    assert verdict.notes == notes


def test_a_stuck_test_has_used_up_its_time_and_the_fifth_all_of_it(tmp_path: Path) -> None:
    verdict, jobs = _grade(tmp_path, *map(StuckCell, range(5)), GRADED)
    assert [cell.outcome for cell in verdict.cells] == [Outcome.PASSED]
    assert [len(job.ended) for job in jobs] == [0, 1, 2, 3, 4, 5]
    assert jobs[-1].ended == {**dict.fromkeys(range(4), 30.0), 4: 300.0}


def test_a_submission_holds_its_worker_for_a_bounded_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = iter([0.0, 0.0, 151.0, 151.0, 301.0, 301.0])
    monkeypatch.setattr("nbproctor.grading.proctor.time.monotonic", lambda: next(now))
    verdict, jobs = _grade(tmp_path, *map(StuckCell, range(3)))
    # The first exam took half of the time, so nothing after its stuck cell is tried; and no third.
    assert [dict(job.ended) for job in jobs] == [{}, {0: 300.0}]
    assert [cell.outcome for cell in verdict.cells] == [Outcome.GRADER_FAULT]
    assert "held a worker for 301 seconds" in verdict.cells[0].message


def test_each_exam_has_a_folder_of_its_own(tmp_path: Path) -> None:
    _, jobs = _grade(tmp_path, KILLED, GRADED)
    assert len({job.trusted for job in jobs}) == 2
    assert not list(tmp_path.glob("exam-*"))


def test_a_room_that_cannot_be_opened_is_no_matter_of_the_submission(tmp_path: Path) -> None:
    with pytest.raises(NoRoom):
        _grade(tmp_path, NoRoom("no walls"))
