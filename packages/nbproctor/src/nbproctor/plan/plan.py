"""The plan of an exam: from a submitted notebook and the instructor's version to what will run.

The answers come from the submission, and whatever cells the student has added; tests and other
locked cells come from the instructor's version (`nbproctor.plan.mending`).
"""

from __future__ import annotations

import builtins
import dataclasses
from collections.abc import Sequence

from nbformat import NotebookNode

from nbproctor.notebook.names import names_of
from nbproctor.plan.exercises import Exercise
from nbproctor.plan.job import Role, Step
from nbproctor.plan.master import Master
from nbproctor.plan.mending import grade_id_of, mend
from nbproctor.plan.schedule import schedule

__all__ = ["Plan", "make_plan"]


@dataclasses.dataclass(frozen=True, slots=True)
class Plan:
    """What will run.

    Parameters
    ----------
    notebook : NotebookNode
        The mended submission, without outputs.
    steps : tuple of Step
        Its code cells.
    visible : frozenset of str
        Names that occur in the cells that run in the candidate, and in the instructor's.
    notes : tuple of str
        What was mended.
    """

    notebook: NotebookNode
    steps: tuple[Step, ...]
    visible: frozenset[str]
    notes: tuple[str, ...]


def make_plan(submitted: NotebookNode, master: Master, *, keep_outputs: bool = False) -> Plan:
    """Return the plan for a submission; `submitted` itself is not changed."""
    notebook, notes = mend(submitted, master, keep_outputs=keep_outputs)
    steps = _steps(notebook, master)
    return Plan(notebook, schedule(steps), _visible(steps, master), notes)


def _steps(notebook: NotebookNode, master: Master) -> list[Step]:
    """Return the code cells that run; tests with what they are about."""
    tests = {cell.grade_id: cell for cell in master.tests}
    instructors = frozenset(master.sources)
    steps: list[Step] = []
    for index, cell in enumerate(notebook.cells):
        if cell.cell_type != "code" or not cell.source.strip():
            continue
        count = len(steps) + 1
        test = tests.get(grade_id_of(cell) or "")
        if test is None:
            shared = cell.source in instructors
            steps.append(Step(index, Role.STUDENT, cell.source, count, shared=shared))
            continue
        about = master.analysis.exercises.get(test.grade_id, Exercise(()))
        step = Step(
            index,
            Role.MARKED if test.is_marked else Role.TEST,
            cell.source,
            count,
            test.grade_id,
            test.points,
            functions=about.functions,
            builds_on=about.builds_on,
            beside=about.beside,
        )
        steps.append(step)
    return steps


def _visible(steps: Sequence[Step], master: Master) -> frozenset[str]:
    """Return the names that tests may look up in the candidate without showing what they test."""
    visible: set[str] = set()
    for step in steps:
        if step.role is Role.STUDENT:
            visible |= names_of(step.source).used
    if master.solutions:
        # A name that only tests mention may be an expected result; the student must not see it.
        names = [names_of(source) for source in master.sources]
        visible &= set(dir(builtins)).union(*(one.used | one.bound for one in names))
    return frozenset(visible)
