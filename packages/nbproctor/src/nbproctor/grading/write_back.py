"""The write-back: an examiner's report becomes the notebook's outputs, and its verdict."""

from __future__ import annotations

from nbformat import NotebookNode

from nbproctor.grading.result import Graded
from nbproctor.notebook.figures import with_pictures
from nbproctor.notebook.outputs import error_output
from nbproctor.plan.job import Report, Time
from nbproctor.plan.master import Master, MasterCell
from nbproctor.plan.mending import grade_id_of
from nbproctor.plan.plan import Plan
from nbproctor.verdict import CellVerdict, Outcome, SubmissionVerdict

__all__ = ["METADATA", "faulty", "graded"]

#: The key in a test cell's metadata that holds its verdict.
METADATA = "nbproctor"
_FAULTY = (
    "This test was not graded automatically, because something is wrong with the test itself. Your "
    "instructor decides about its points."
)


def graded(plan: Plan, master: Master, student: str, report: Report) -> Graded:
    """Write a report into the plan's notebook; return the notebook with its verdict."""
    _write_outputs(plan, report)
    results = {result.grade_id: result for result in report.results}
    verdicts = tuple(
        _undecided(test)
        if test.grade_id in master.faulty
        else results.get(test.grade_id) or _unreached(test)
        for test in master.tests
    )
    places = {step.grade_id: step.index for step in plan.steps if step.grade_id}
    for cell in plan.notebook.cells:
        cell.metadata.pop(METADATA, None)
    for verdict in verdicts:
        if verdict.grade_id in places:
            _write_verdict(plan.notebook.cells[places[verdict.grade_id]], verdict)
    notes = (*plan.notes, *report.notes)
    submission = SubmissionVerdict(student, master.name, verdicts, notes, report.seconds)
    return Graded(plan.notebook, submission, _times(plan, report))


def _times(plan: Plan, report: Report) -> dict[str, Time]:
    """Return how long cells have taken, by their names; "" is the longest without a name."""
    found: dict[str, Time] = {}
    for index, time in report.times.items():
        name = grade_id_of(plan.notebook.cells[index]) or ""
        if name not in found or found[name].seconds < time.seconds:
            found[name] = time
    return found


def faulty(plan: Plan, master: Master, student: str, message: str) -> Graded:
    """Return a notebook that was not graded, through a fault of the grader's own."""
    verdicts = tuple(
        CellVerdict(test.grade_id, Outcome.GRADER_FAULT, 0.0, test.points, message)
        for test in master.tests
    )
    verdict = SubmissionVerdict(student, master.name, verdicts, plan.notes)
    return Graded(plan.notebook, verdict)


def _write_outputs(plan: Plan, report: Report) -> None:
    steps = {step.index: step for step in plan.steps}
    for index, outputs in report.outputs.items():
        cell = plan.notebook.cells[index]
        shown = outputs
        if not steps[index].draws:
            shown = with_pictures(outputs, plan.pictures.get(index, ()))
        cell.outputs = [NotebookNode(output) for output in shown]
        cell.execution_count = steps[index].count


def _unreached(test: MasterCell) -> CellVerdict:
    """Return the verdict of a test without a result."""
    if not test.source.strip():
        # An empty test cell has nothing to fail; nbgrader gives its points too.
        return CellVerdict(test.grade_id, Outcome.PASSED, test.points, test.points)
    return CellVerdict(test.grade_id, Outcome.NOT_RUN, 0.0, test.points)


def _undecided(test: MasterCell) -> CellVerdict:
    """Return the verdict of a test that the instructor's solution does not pass."""
    return CellVerdict(test.grade_id, Outcome.NOT_GRADED, 0.0, test.points, _FAULTY)


def _write_verdict(cell: NotebookNode, verdict: CellVerdict) -> None:
    """Write a test's verdict into its cell.

    nbgrader's scoring reads a test without an error as passed, so every other outcome becomes one.
    """
    cell.metadata[METADATA] = NotebookNode(verdict.metadata())
    if verdict.outcome is Outcome.NOT_GRADED:
        cell.outputs = []  # what a faulty test says about an answer is not true
    failed = any(output.output_type == "error" for output in cell.outputs)
    if verdict.outcome is not Outcome.PASSED and not failed:
        error = error_output(verdict.outcome.name.title(), verdict.message)
        cell.outputs = [*cell.outputs, NotebookNode(error)]
