"""The plan of an exam: from a submitted notebook and the instructor's version to what will run.

The answers come from the submission, and whatever cells the student has added; tests and other
locked cells come from the instructor's version (`nbproctor.plan.mending`).
"""

from __future__ import annotations

import builtins
import dataclasses
import time
from collections.abc import Callable, Mapping, Sequence

from nbformat import NotebookNode

from nbproctor.notebook.names import LONGEST_CELL, names_of
from nbproctor.notebook.outputs import Output
from nbproctor.plan.exercises import Exercise
from nbproctor.plan.job import Role, Step
from nbproctor.plan.master import Master
from nbproctor.plan.mending import grade_id_of, mend
from nbproctor.plan.policy import Figures
from nbproctor.plan.schedule import schedule

__all__ = ["Plan", "make_plan"]

#: Seconds of CPU that a submission's cells are read for their names.
_READING = 10.0
#: So many cells are named in a note.
_FEW = 3
#: Functions through which a function can read any global name.
_READ_ANY = frozenset({"globals", "eval", "exec"})


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
    withheld : frozenset of str
        Those of the visible names whose values in tests stay there.
    pictures : mapping
        The pictures that a cell was handed in with, by its index.
    """

    notebook: NotebookNode
    steps: tuple[Step, ...]
    visible: frozenset[str]
    notes: tuple[str, ...]
    withheld: frozenset[str] = frozenset()
    pictures: Mapping[int, list[Output]] = dataclasses.field(default_factory=dict)


def make_plan(
    submitted: NotebookNode,
    master: Master,
    *,
    figures: Figures = Figures.ALL,
    keep_outputs: bool = False,
) -> Plan:
    """Return the plan for a submission; `submitted` itself is not changed.

    Parameters
    ----------
    submitted : NotebookNode
        The notebook as it was handed in.
    master : Master
        The instructor's version.
    figures : Figures
        Which cells' figures are rendered.
    keep_outputs : bool
        Whether the plan's notebook has the outputs that it was handed in with.
    """
    notebook, notes = mend(submitted, master, keep_outputs=keep_outputs)
    pictures = {} if keep_outputs else _take_pictures(notebook)
    steps = _read(_steps(notebook, master, figures), frozenset(master.sources))
    notes += _unread(notebook, steps)
    visible = _visible(steps, master)
    withheld = _withheld(visible, master)
    return Plan(notebook, schedule(steps), visible, notes, withheld, pictures)


def _read(steps: Sequence[Step], instructors: frozenset[str]) -> list[Step]:
    """Read the cells for their names; return them, with a mark on those that take too long.

    The instructor's are read in any case.
    """
    found = []
    spent = 0.0
    for step in steps:
        own = step.role is Role.STUDENT and step.source not in instructors
        unread = own and (len(step.source) > LONGEST_CELL or spent > _READING)
        found.append(dataclasses.replace(step, unread=True) if unread else step)
        if own and not unread:
            begun = time.thread_time()
            names_of(step.source)  # is cached
            spent += time.thread_time() - begun
    return found


def _unread(notebook: NotebookNode, steps: Sequence[Step]) -> tuple[str, ...]:
    """Return a note of the cells that were not read."""
    cells = [
        grade_id_of(notebook.cells[step.index]) or f"number {step.index + 1}"
        for step in steps
        if step.unread
    ]
    if not cells:
        return ()
    listed = ", ".join(cells[:_FEW]) + (", ..." if len(cells) > _FEW else "")
    return (
        f"code that is too long to be read for the names in it was run all the same: cell {listed}"
        f" (at most {LONGEST_CELL:,} characters, and {_READING:g} seconds for a notebook)",
    )


def _take_pictures(notebook: NotebookNode) -> dict[int, list[Output]]:
    """Empty the cells of the pictures that mending has left; return them by the cell's index."""
    pictures: dict[int, list[Output]] = {}
    for index, cell in enumerate(notebook.cells):
        if cell.get("outputs"):
            pictures[index] = [dict(output) for output in cell.outputs]
            cell.outputs = []
    return pictures


def _steps(notebook: NotebookNode, master: Master, figures: Figures) -> list[Step]:
    """Return the code cells that run; tests with what they are about."""
    draws = _drawing(master, figures)
    tests = {cell.grade_id: cell for cell in master.tests}
    # A solution is no student's cell: what is shared stays in a process that forks candidates.
    instructors = frozenset(master.sources) - frozenset(master.solutions.values())
    steps: list[Step] = []
    for index, cell in enumerate(notebook.cells):
        if cell.cell_type != "code" or not cell.source.strip():
            continue
        count = len(steps) + 1
        grade_id = grade_id_of(cell) or ""
        takes = master.times.get(grade_id, master.times.get(""))
        test = tests.get(grade_id)
        if test is None:
            shared = cell.source in instructors
            drawn = draws(grade_id)
            step = Step(index, Role.STUDENT, cell.source, count, shared=shared, draws=drawn)
            steps.append(dataclasses.replace(step, takes=takes))
            continue
        about = master.analysis.exercises.get(test.grade_id, Exercise(()))
        step = Step(
            index,
            Role.MARKED if test.is_marked else Role.TEST,
            cell.source,
            count,
            test.grade_id,
            test.points,
            draws=draws(grade_id),
            functions=about.functions,
            builds_on=about.builds_on,
            beside=about.beside,
            takes=takes,
        )
        steps.append(step)
    return steps


def _drawing(master: Master, figures: Figures) -> Callable[[str], bool]:
    """Return what says, for the nbgrader name of a cell, whether its figures are rendered."""
    if figures is not Figures.BY_HAND:
        return lambda _: figures is Figures.ALL
    known = {cell.grade_id: cell for cell in master.cells}
    # The answer to a task is in cells that nbgrader does not know.
    tasks = any(cell.task for cell in master.cells)

    def draws(grade_id: str) -> bool:
        cell = known.get(grade_id)
        if cell is None:
            return tasks
        return (cell.grade and cell.solution) or (cell.is_test and cell.is_marked)

    return draws


def _visible(steps: Sequence[Step], master: Master) -> frozenset[str]:
    """Return the names that tests may look up in the candidate without showing what they test."""
    visible: set[str] = set()
    for step in steps:
        if step.role is Role.STUDENT:
            visible |= step.names.used
    if master.solutions:
        # A name that only tests mention may be an expected result; the student must not see it.
        names = [names_of(source) for source in master.sources]
        visible &= set(dir(builtins)).union(*(one.used | one.bound for one in names))
    return frozenset(visible)


def _withheld(visible: frozenset[str], master: Master) -> frozenset[str]:
    """Return the visible names that no code of the instructor's reads.

    An ``expected`` that a cell binds, and a test binds again, is no input of the student's code. A
    function that the test defines under such a name is not called by it either.
    """
    if not master.solutions:
        return frozenset()
    read = set(dir(builtins))
    for source in master.sources:
        names = names_of(source)
        inside = frozenset().union(*names.within.values())
        if inside & _READ_ANY:
            return frozenset()
        read |= inside | (names.used - names.bound)
    for test in master.tests:
        if test.is_marked:
            read |= names_of(test.source).used
    return visible - read
