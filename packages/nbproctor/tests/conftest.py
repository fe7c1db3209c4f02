"""What the tests share: one exam room, and notebooks that are graded in it."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import nbformat
import pytest

from nbproctor.grading.proctor import Proctor
from nbproctor.grading.result import Graded
from nbproctor.limits import MIB, Limits
from nbproctor.plan.master import Master, MasterCell
from nbproctor.room.room import ExamRoom

#: Small, so that reaching a limit takes no time; but the clock's are far away, so that nothing
#: reaches one of them only because the machine is busy.
LIMITS = Limits(
    wall_per_cell=60, wall_total=300, grace=0.5, output=20_000, frame=4 * MIB, array=64 * MIB
)
#: For what never ends by itself.
IMPATIENT = dataclasses.replace(LIMITS, wall_per_cell=1.5, wall_total=20)

Grade = Callable[..., Graded]


@pytest.fixture(scope="session")
def room() -> Iterator[ExamRoom]:
    """Return a room without a sandbox: what is tested with it is the engine."""
    with ExamRoom(LIMITS, "none") as room:
        yield room


@pytest.fixture
def grade(room: ExamRoom) -> Grade:
    """Return a function that grades cells: strings are the student's, pairs are tests."""
    return grade_in(room, LIMITS)


@pytest.fixture
def impatient(room: ExamRoom) -> Grade:
    """Return a function that grades cells and waits a second and a half for each."""
    return grade_in(room, IMPATIENT)


def grade_in(
    room: ExamRoom, limits: Limits, trusted_files: Mapping[str, Path] | None = None
) -> Grade:
    """Return a function that grades cells in a room."""

    def run(*cells: str | tuple[str, float], setup: Sequence[str] = ()) -> Graded:
        notebook = nbformat.v4.new_notebook()
        masters = []
        for number, cell in enumerate(cells):
            if isinstance(cell, str):
                notebook.cells.append(nbformat.v4.new_code_cell(cell))
                continue
            source, points = cell
            name = f"test-{number}"
            made = nbformat.v4.new_code_cell(source)
            made.metadata["nbgrader"] = {"grade_id": name}
            notebook.cells.append(made)
            masters.append(MasterCell(name, "code", source, "", True, True, False, False, points))
        master = Master.of("lesson", tuple(masters), None, tuple(setup))
        return Proctor(room, limits).grade(notebook, master, trusted_files=trusted_files)

    return run
