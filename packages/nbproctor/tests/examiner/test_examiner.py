"""One notebook from its first step to the report."""

from __future__ import annotations

import nbformat
import pytest

from nbproctor.grading.proctor import Proctor
from nbproctor.plan.master import CANDIDATE_TAG, Master, MasterCell
from nbproctor.room.room import ExamRoom
from nbproctor.verdict import CellVerdict, Outcome

from ..conftest import LIMITS, Grade


def test_results_stand_in_the_notebooks_order_however_the_tests_were_run(grade: Grade) -> None:
    graded = grade(
        "x = [1]",
        ("assert x == [1]", 1.0),
        "x = [2]",
        ("assert x == [2]", 1.0),
        ("y = x", 1.0),
        "print(y)",
    )
    cells = graded.verdict.cells
    assert [cell.grade_id for cell in cells] == ["test-1", "test-3", "test-4"]
    assert [cell.outcome for cell in cells] == [Outcome.PASSED] * 3


def test_partial_points_are_earned_and_shown(grade: Grade) -> None:
    graded = grade("x = 1", ("0.5 * x", 2.0))
    assert graded.verdict.points == 0.5
    assert graded.notebook.cells[1].outputs[0].data["text/plain"] == "0.5"


def test_a_cell_that_ends_its_process_says_so_and_is_noted(grade: Grade) -> None:
    graded = grade("x = 1", "import os; os._exit(3)", ("assert x == 1", 1.0))
    assert graded.verdict.points == 1
    assert "exit status 3" in graded.notebook.cells[1].outputs[0].evalue
    assert graded.verdict.notes == ("The submission's process was started again.",)


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("pass", ""),
        ("raise KeyError", "The test ended with KeyError."),
        ("raise type('E94670', (Exception,), {})", "The test ended with an exception."),
    ],
)
def test_a_marked_test_runs_in_the_candidate_and_is_judged_by_its_end(
    room: ExamRoom, source: str, message: str
) -> None:
    cell = MasterCell(
        "test", "code", source, "", True, True, False, False, 2.0, tags=frozenset({CANDIDATE_TAG})
    )
    made = nbformat.v4.new_code_cell(source, metadata={"nbgrader": {"grade_id": "test"}})
    notebook = nbformat.v4.new_notebook(cells=[made])
    graded = Proctor(room, LIMITS).grade(notebook, Master.of("lesson", (cell,), None))
    verdict: CellVerdict = graded.verdict.cells[0]
    assert verdict.points == (0 if message else 2)
    assert verdict.message == message
    assert not verdict.protected
