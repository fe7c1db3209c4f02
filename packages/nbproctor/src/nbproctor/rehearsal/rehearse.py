"""Has the instructor's solution and the release examined, and compares what came of it."""

from __future__ import annotations

import contextlib
import dataclasses
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from nbproctor.errors import NbproctorError
from nbproctor.grading.submission import Result, Task
from nbproctor.notebook.reading import read_notebook
from nbproctor.plan.master import Master
from nbproctor.plan.mending import grade_id_of
from nbproctor.plan.policy import Figures, Marking
from nbproctor.rehearsal.findings import Finding, NotebookFindings, Way
from nbproctor.verdict import CellVerdict, Outcome

__all__ = ["Rehearsal"]

_SOLUTION, _RELEASE = "the instructor's solution", "the untouched release"


class Rehearsal:
    """Rehearses an assignment.

    Parameters
    ----------
    grade : callable
        Grades a task, as it grades a student's.
    task : Task
        A student's task, whose folder, masters and marking are replaced.
    source, release : Path
        The assignment's folders; the release may be missing.
    """

    def __init__(
        self, grade: Callable[[Task], Result], task: Task, source: Path, release: Path
    ) -> None:
        self._grade = grade
        marking = Marking(0.0, None, task.marking.markers, Figures.NONE)
        self._task = dataclasses.replace(task, marking=marking, sync=False, timestamp=None)
        self._source = source
        self._release = release

    def run(self) -> tuple[NotebookFindings, ...]:
        """Rehearse every notebook of the assignment."""
        masters = dict(self._task.masters)
        problems = {name: self._problem(master) for name, master in masters.items()}
        solved = {name: masters[name] for name in masters if not problems[name]}
        first = self._examine(_SOLUTION, self._source, solved)
        failed = {name: _failed(first.get(name)) for name in solved}
        # A test may draw its numbers at random: what fails once is tried again, and beside.
        doubtful = {name: solved[name] for name in solved if failed[name]}
        again = self._examine(_SOLUTION, self._source, doubtful)
        marked = {name: master.marked(failed[name]) for name, master in doubtful.items()}
        beside = self._examine(_SOLUTION, self._source, marked)
        untouched = self._examine(_RELEASE, self._release, solved)
        return tuple(
            NotebookFindings(name, problem=problems[name])
            if problems[name]
            else _findings(
                masters[name], first.get(name), again.get(name), beside.get(name),
                untouched.get(name),
            )
            for name in masters
        )  # fmt: skip

    def _problem(self, master: Master) -> str:
        """Return why a notebook cannot be rehearsed, or ""."""
        if not master.tests:
            return ""
        try:
            source = read_notebook(self._source / f"{master.name}.ipynb")
        except (NbproctorError, OSError):
            return f"there is no {self._source.name}/{master.name}.ipynb in the source folder"
        answers = _answers(source, master)
        with contextlib.suppress(NbproctorError, OSError):
            release = _answers(read_notebook(self._release / f"{master.name}.ipynb"), master)
            if answers and answers == release:
                return "the instructor's version has no solutions"
        return ""

    def _examine(
        self, who: str, folder: Path, masters: Mapping[str, Master]
    ) -> dict[str, dict[str, CellVerdict]]:
        """Grade notebooks of a folder as a submission; return the verdicts of each.

        A notebook that the grader could not grade is left out.
        """
        if not masters:
            return {}
        with _handed_in(folder, masters) as place:
            task = dataclasses.replace(
                self._task,
                student=who,
                folder=place / "submitted",
                stage=place / "graded",
                masters=masters,
            )
            result = self._grade(task)
        return {
            one.verdict.notebook: {cell.grade_id: cell for cell in one.verdict.cells}
            for one in result.graded
            if not one.verdict.faulty
        }


@contextlib.contextmanager
def _handed_in(folder: Path, masters: Mapping[str, Master]) -> Iterator[Path]:
    """Lay notebooks into a folder of their own, as if they had been handed in."""
    with tempfile.TemporaryDirectory(prefix="nbproctor-rehearsal-") as name:
        place = Path(name) / "submitted"
        place.mkdir()
        for notebook in masters:
            path = folder / f"{notebook}.ipynb"
            if path.is_file():
                shutil.copyfile(path, place / path.name)
        yield Path(name)


def _answers(notebook: object, master: Master) -> dict[str, str]:
    """Return the sources of the cells in which students write code, by their names."""
    names = {cell.grade_id for cell in master.cells if cell.solution and cell.is_code}
    cells = getattr(notebook, "cells", [])
    return {name: cell.source for cell in cells if (name := grade_id_of(cell) or "") in names}


def _failed(verdicts: Mapping[str, CellVerdict] | None) -> frozenset[str]:
    """Return the tests that the solution has failed."""
    found = (verdicts or {}).values()
    return frozenset(cell.grade_id for cell in found if cell.outcome is not Outcome.PASSED)


def _findings(
    master: Master,
    first: Mapping[str, CellVerdict] | None,
    again: Mapping[str, CellVerdict] | None,
    beside: Mapping[str, CellVerdict] | None,
    untouched: Mapping[str, CellVerdict] | None,
) -> NotebookFindings:
    """Put together what the runs of a notebook say."""
    if first is None:
        return NotebookFindings(master.name, problem="the grader failed")
    failed = _failed(first) & _failed(again)
    still = _failed(beside)
    if len(master.tests) > 1 and {test.grade_id for test in master.tests} <= failed & still:
        # The solution may need what is not there; students would have no automatic score at all.
        return NotebookFindings(master.name, problem=f"the solution passes no test: {_said(first)}")
    free = set(untouched or ()) - _failed(untouched)
    tests = []
    for test in master.tests:
        name = test.grade_id
        way = Way.MARKED if test.is_marked else Way.PROTECTED
        reason = error = ""
        if name in failed:
            reason = first[name].message
            way = Way.BESIDE
            if name in still or beside is None:
                way, error = Way.FAULTY, beside[name].message if beside is not None else ""
        has_points = test.points > 0 and bool(test.source.strip())
        tests.append(Finding(name, way, test.points, reason, error, has_points and name in free))
    return NotebookFindings(master.name, tuple(tests))


def _said(verdicts: Mapping[str, CellVerdict]) -> str:
    """Return what the first failed test said."""
    return next(
        (cell.message for cell in verdicts.values() if cell.outcome is not Outcome.PASSED), ""
    )
