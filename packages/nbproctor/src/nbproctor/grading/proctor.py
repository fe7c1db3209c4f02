"""The proctor, who grades one notebook at a time.

nbgrader runs a submission and its tests in one process, as the instructor's user, where student
code can see the tests and replace what they compare with. nbproctor uses four kinds of process:

* The *proctor* (this module, in the instructor's command) makes a plan out of the submission and
  the instructor's version (`nbproctor.plan.plan`), prepares the exam
  (`nbproctor.grading.preparation`), and writes the results (`nbproctor.grading.write_back`). It
  runs nobody's code.
* Two *zygotes* (`nbproctor.room.zygote`) import everything once, and then only fork.
* The *candidate* (`nbproctor.candidate.candidate`), one for each submission and inside the
  sandbox, runs the student's cells. It holds no test, no expected value and no reference solution.
* The *examiner* (`nbproctor.examiner.examiner`), one for each submission, runs the tests and
  decides their verdicts. Student code that a test calls runs in the candidate.

A notebook of another language runs in its own Jupyter kernel inside the sandbox, tests and all
(`nbproctor.kernels.exam`).
"""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from nbformat import NotebookNode

from nbproctor.errors import GraderFault, RoomLost, StuckCell
from nbproctor.grading.files import usable
from nbproctor.grading.preparation import prepared
from nbproctor.grading.result import Graded
from nbproctor.grading.write_back import faulty, graded
from nbproctor.kernels.environment import Environment, find_environment, kernel_of
from nbproctor.kernels.exam import examine_in_kernel, is_python
from nbproctor.limits import Limits
from nbproctor.plan.job import Report
from nbproctor.plan.master import Master
from nbproctor.plan.plan import Plan, make_plan
from nbproctor.plan.policy import USUAL, Marking
from nbproctor.room.room import ExamRoom

__all__ = ["Proctor"]

#: After so many cells that did not end, no other is tried: each costs another exam.
_MOST_STUCK = 4
_EXAMINED_AGAIN = "Examined again: one of the grader's processes was killed."


@dataclasses.dataclass(frozen=True, slots=True)
class _Beside:
    """What there is besides a notebook: see `Proctor.grade`."""

    files: Mapping[str, Path]
    trusted_files: Mapping[str, Path]
    notebooks: Sequence[Master]


class Proctor:
    """Grades notebooks, one at a time.

    Parameters
    ----------
    room : ExamRoom
        Where the exams take place.
    limits : Limits
        What a submission may use up.
    marking : Marking
        What a mistake in an earlier function costs, and which mistakes have a name.
    """

    def __init__(self, room: ExamRoom, limits: Limits, marking: Marking = USUAL) -> None:
        self._room = room
        self._limits = limits
        self._marking = marking

    def grade(
        self,
        submitted: NotebookNode,
        master: Master,
        *,
        student: str = "",
        files: Mapping[str, Path] | None = None,
        trusted_files: Mapping[str, Path] | None = None,
        together: Sequence[Master] = (),
    ) -> Graded:
        """Grade one notebook.

        Parameters
        ----------
        submitted : NotebookNode
            The submission.
        master : Master
            The instructor's version.
        student : str
            The student's id.
        files : mapping, optional
            What lies beside the notebook when the student's cells run: place -> file.
        trusted_files : mapping, optional
            What lies beside the tests: the instructor's files alone.
        together : sequence of Master, optional
            All notebooks of the assignment; what they import is imported once.
        """
        plan = make_plan(submitted, master, figures=self._marking.figures)
        try:
            environment = _environment(plan)
            if environment is not None and not environment.is_other:
                beside = _Beside(files or {}, trusted_files or {}, together)
                report = self._examine(plan, master, beside)
                if environment.note:
                    report = dataclasses.replace(report, notes=(environment.note, *report.notes))
            else:
                report = examine_in_kernel(
                    plan.notebook,
                    master.name,
                    plan.steps,
                    self._limits,
                    files=usable(files or {}),
                    sandbox=self._room.sandbox,
                    hidden=self._room.hidden,
                    environment=environment,
                )
        except GraderFault as fault:
            return faulty(plan, master, student, str(fault))
        return graded(plan, master, student, report)

    def _examine(self, plan: Plan, master: Master, beside: _Beside) -> Report:
        """Have a notebook examined; again, if a process was killed from outside or a test is stuck.

        The system may have been short of memory because of another program, or a person has killed
        the process. If the candidate is killed twice, the submission is the reason; if it is killed
        once, or one of our own processes is, it is not. A test that is stuck has used up its time,
        and the others are examined without it.

        No exam starts after `wall_total` seconds, so that a submission holds its worker for twice
        that at most, and the room's margin.
        """
        lost = killed = False
        started = time.monotonic()
        ended: dict[int, float] = {}
        while True:
            elapsed = time.monotonic() - started
            if elapsed > self._limits.wall_total:
                raise GraderFault(f"it has held a worker for {elapsed:.0f} seconds")
            try:
                report = self._examine_once(plan, master, beside, ended)
            except StuckCell as stuck:
                if stuck.index in ended:
                    raise
                late = time.monotonic() - started > self._limits.wall_total / 2
                last = late or len(ended) >= _MOST_STUCK
                takes = next((s.takes for s in plan.steps if s.index == stuck.index), None)
                spent = self._limits.wall_total if last else self._limits.seconds(takes)
                ended[stuck.index] = spent
                continue
            except RoomLost:
                if lost:
                    raise
                lost = True
                continue
            if killed or not report.killed:
                break
            killed = True
        if lost or killed:
            return dataclasses.replace(report, notes=(*report.notes, _EXAMINED_AGAIN))
        return report

    def _examine_once(
        self,
        plan: Plan,
        master: Master,
        beside: _Beside,
        ended: Mapping[int, float],
    ) -> Report:
        exam = prepared(
            plan,
            master,
            limits=self._limits,
            marking=self._marking,
            files=beside.files,
            trusted_files=beside.trusted_files,
            home=self._room.home,
            together=beside.notebooks,
        )
        with exam as job:
            return self._room.examine(dataclasses.replace(job, ended=dict(ended)))


def _environment(plan: Plan) -> Environment | None:
    """Return where a notebook's kernel of Python runs; None for another language."""
    return find_environment(kernel_of(plan.notebook)) if is_python(plan.notebook) else None
