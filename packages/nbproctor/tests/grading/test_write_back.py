"""A report becomes outputs that nbgrader scores as the verdict says."""

from __future__ import annotations

from typing import Any

import nbformat
import pytest
from nbformat import NotebookNode

from nbproctor.grading.result import Graded
from nbproctor.grading.write_back import METADATA, faulty, graded
from nbproctor.plan.job import Report
from nbproctor.plan.master import Master, MasterCell
from nbproctor.plan.plan import Plan, make_plan
from nbproctor.verdict import CellVerdict, Outcome


def _test(name: str, source: str) -> MasterCell:
    return MasterCell(
        grade_id=name,
        cell_type="code",
        source=source,
        checksum="",
        locked=True,
        grade=True,
        solution=False,
        task=False,
        points=2.0,
    )


MASTER = Master.of("ps", (_test("one", "assert f()"), _test("two", "assert g()"), _test("no", " ")))
TEXT: dict[str, Any] = {"output_type": "stream", "name": "stdout", "text": "hello"}
ERROR: dict[str, Any] = {"output_type": "error", "ename": "E", "evalue": "e", "traceback": []}


def _plan() -> Plan:
    cell = nbformat.v4.new_code_cell("print('hello')", metadata={METADATA: {"outcome": "passed"}})
    return make_plan(nbformat.v4.new_notebook(cells=[cell]), MASTER)


def _graded(*results: CellVerdict, outputs: dict[int, list[dict[str, Any]]]) -> Graded:
    report = Report(outputs, results, notes=("a note",), seconds=1.5)
    return graded(_plan(), MASTER, "ann", report)


def _cell(found: Graded, name: str) -> NotebookNode:
    cells = found.notebook.cells
    return next(c for c in cells if c.metadata.get("nbgrader", {}).get("grade_id") == name)


@pytest.fixture
def found() -> Graded:
    results = (
        CellVerdict("one", Outcome.PASSED, 1.5, 2.0),
        CellVerdict("two", Outcome.TIMEOUT, 0.0, 2.0, "This ran too long."),
    )
    places = {step.grade_id: step.index for step in _plan().steps}
    return _graded(*results, outputs={places[""]: [TEXT], places["one"]: [], places["two"]: []})


def test_outputs_and_counts_are_those_of_the_report(found: Graded) -> None:
    shown = [cell for cell in found.notebook.cells if cell.source.startswith("print")]
    assert [output.text for cell in shown for output in cell.outputs] == ["hello"]
    counts = [cell.execution_count for cell in found.notebook.cells if cell.source.strip()]
    assert sorted(counts) == [1, 2, 3]


def test_the_verdict_has_every_test_and_the_notes(found: Graded) -> None:
    verdict = found.verdict
    outcomes = {cell.grade_id: cell.outcome for cell in verdict.cells}
    # An empty test cell has nothing to fail.
    assert outcomes == {"one": Outcome.PASSED, "two": Outcome.TIMEOUT, "no": Outcome.PASSED}
    assert (verdict.student, verdict.notebook, verdict.points) == ("ann", "ps", 3.5)
    assert verdict.notes[-1] == "a note"
    assert verdict.seconds == 1.5


def test_each_test_says_what_came_of_it_and_no_other_cell_does(found: Graded) -> None:
    told = {
        cell.metadata.get("nbgrader", {}).get("grade_id"): cell.metadata[METADATA]
        for cell in found.notebook.cells
        if METADATA in cell.metadata
    }
    assert told == {
        "one": {"outcome": "passed", "message": ""},
        "two": {"outcome": "timeout", "message": "This ran too long."},
    }


def test_a_test_that_earns_nothing_ends_in_an_error(found: Graded) -> None:
    assert _cell(found, "one").outputs == []
    (error,) = _cell(found, "two").outputs
    assert (error.output_type, error.ename, error.evalue) == (
        "error",
        "Timeout",
        "This ran too long.",
    )


def test_an_error_that_is_there_already_stays_alone() -> None:
    place = next(step.index for step in _plan().steps if step.grade_id == "one")
    result = CellVerdict("one", Outcome.WRONG, 0.0, 2.0, "E: e")
    found = _graded(result, outputs={place: [ERROR]})
    assert _cell(found, "one").outputs == [ERROR]


def test_a_test_that_was_not_reached_has_not_run() -> None:
    found = _graded(outputs={})
    assert [cell.outcome for cell in found.verdict.cells] == [
        Outcome.NOT_RUN,
        Outcome.NOT_RUN,
        Outcome.PASSED,
    ]


def test_a_fault_of_the_graders_is_every_tests() -> None:
    verdict = faulty(_plan(), MASTER, "ann", "no room").verdict
    assert {cell.outcome for cell in verdict.cells} == {Outcome.GRADER_FAULT}
    assert {cell.message for cell in verdict.cells} == {"no room"}
    assert verdict.faulty
    assert (verdict.points, verdict.max_points) == (0.0, 6.0)
