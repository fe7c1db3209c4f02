"""Has the instructor's solution and the release examined, and compares what came of it."""

from __future__ import annotations

import contextlib
import dataclasses
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Set
from pathlib import Path

from nbproctor.errors import NbproctorError, NoRoom
from nbproctor.grading.submission import Result, Task
from nbproctor.notebook.reading import read_notebook
from nbproctor.plan.job import Time
from nbproctor.plan.master import Master, MasterCell
from nbproctor.plan.mending import grade_id_of
from nbproctor.plan.policy import Figures, Marking
from nbproctor.rehearsal.digest import digest
from nbproctor.rehearsal.findings import Finding, NotebookFindings, Way
from nbproctor.verdict import CellVerdict, Outcome

__all__ = ["Rehearsal"]

#: How often tests are moved beside the solution that need the names of those moved before.
_ROUNDS = 3
_TOGETHER = "it uses names of a test that runs there."
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
        self._students = task
        marking = Marking(0.0, None, task.marking.markers, Figures.NONE, timed=True)
        self._task = dataclasses.replace(task, marking=marking, sync=False, timestamp=None)
        #: Why the grader has graded nothing, where that is so.
        self._fault = ""
        #: How long the solution's cells and the tests take, by notebook and name.
        self._times: dict[str, dict[str, Time]] = {}
        self._source = source
        self._release = release

    def digest(self) -> str:
        """Return a digest of everything that the findings depend on."""
        return digest(self._students, (self._source, self._release))

    def run(self) -> tuple[NotebookFindings, ...]:
        """Rehearse every notebook of the assignment."""
        masters = self._task.masters
        problems = {name: self._problem(master) for name, master in masters.items()}
        solved = {name: master for name, master in masters.items() if not problems[name]}
        runs = {name: _Runs(verdicts) for name, verdicts in self._solve(solved).items()}
        # A test may draw its numbers at random: what fails once is tried again.
        doubtful = {name: solved[name] for name, run in runs.items() if run.failed}
        for name, verdicts in self._solve(doubtful).items():
            runs[name].failed &= _failed(verdicts)
        self._try_beside({name: solved[name] for name in runs if runs[name].failed}, runs)
        final = {name: solved[name].marked(runs[name].passed_beside) for name in runs}
        untouched = self._examine(_RELEASE, self._release, final)
        return tuple(
            dataclasses.replace(
                _findings(master, runs[name], untouched.get(name)), times=self._times[name]
            )
            if name in runs
            else NotebookFindings(
                name, problem=problems[name] or self._fault, final=not self._fault
            )
            for name, master in masters.items()
        )

    def _solve(self, masters: Mapping[str, Master]) -> dict[str, dict[str, CellVerdict]]:
        return self._examine(_SOLUTION, self._source, masters)

    def _try_beside(self, masters: Mapping[str, Master], runs: Mapping[str, _Runs]) -> None:
        """Run what has failed beside the solution, with the tests that need its names there."""
        waiting = dict(masters)
        moved = {name: runs[name].failed for name in waiting}
        for _ in range(_ROUNDS):
            found = self._solve({name: waiting[name].marked(moved[name]) for name in waiting})
            waiting = {name: waiting[name] for name in waiting if name in found}
            for name in list(waiting):
                failed = _failed(found[name])
                runs[name].beside = {one: found[name][one] for one in moved[name]}
                runs[name].passed_beside = moved[name] - failed
                more = failed - moved[name]
                if more:
                    moved[name] |= more
                else:
                    del waiting[name]

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
        if result.no_room:
            raise NoRoom(result.error)
        if who == _SOLUTION and result.faulty:
            self._fault = f"the grader failed: {result.error or 'see the next messages'}"
        for one in result.graded if who == _SOLUTION else ():
            self._note_times(one.verdict.notebook, one.times)
        return {
            one.verdict.notebook: {cell.grade_id: cell for cell in one.verdict.cells}
            for one in result.graded
            if not one.verdict.faulty
        }

    def _note_times(self, notebook: str, times: Mapping[str, Time]) -> None:
        """Keep the longest time of each cell and test, of all runs of the solution."""
        known = self._times.setdefault(notebook, {})
        for name, time in times.items():
            if name not in known or known[name].seconds < time.seconds:
                known[name] = time


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


@dataclasses.dataclass(slots=True)
class _Runs:
    """What the solution's runs of one notebook have shown.

    Parameters
    ----------
    protected : mapping
        The verdicts of the first run.
    failed : frozenset of str
        The tests that have failed in every protected run.
    beside : mapping
        The verdicts of the tests that were run beside the solution.
    passed_beside : frozenset of str
        Those of them that have passed there.
    """

    protected: Mapping[str, CellVerdict]
    failed: frozenset[str] = frozenset()
    beside: Mapping[str, CellVerdict] = dataclasses.field(default_factory=dict)
    passed_beside: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        self.failed = _failed(self.protected)


def _findings(
    master: Master, runs: _Runs, untouched: Mapping[str, CellVerdict] | None
) -> NotebookFindings:
    """Put together what the runs of a notebook say."""
    faulty = runs.failed - runs.passed_beside
    names = {test.grade_id for test in master.tests}
    if len(names) > 1 and names <= faulty:
        # The solution may need what is not there; students would have no automatic score at all.
        problem = f"the solution passes no test: {_said(runs.protected)}"
        return NotebookFindings(master.name, problem=problem)
    free = set(untouched or ()) - _failed(untouched)
    return NotebookFindings(
        master.name, tuple(_finding(test, runs, free, faulty) for test in master.tests)
    )


def _finding(test: MasterCell, runs: _Runs, free: Set[str], faulty: Set[str]) -> Finding:
    """Return what is known of one test."""
    name = test.grade_id
    way = Way.MARKED if test.is_marked else Way.PROTECTED
    reason = error = ""
    if name in faulty:
        way = Way.FAULTY
        reason = runs.protected[name].message
        error = runs.beside[name].message if name in runs.beside else ""
    elif name in runs.passed_beside:
        way = Way.BESIDE
        reason = runs.protected[name].message if name in runs.failed else _TOGETHER
    has_points = test.points > 0 and bool(test.source.strip())
    return Finding(name, way, test.points, reason, error, has_points and name in free)


def _said(verdicts: Mapping[str, CellVerdict]) -> str:
    """Return what the first failed test said."""
    return next(
        (cell.message for cell in verdicts.values() if cell.outcome is not Outcome.PASSED), ""
    )
