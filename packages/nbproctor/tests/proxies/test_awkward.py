"""What real tests do to a student's names works through proxies, or is refused."""

from __future__ import annotations

import contextlib
import dataclasses
import importlib.util
import io
import os
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest

from nbproctor.grading.proctor import Proctor
from nbproctor.limits import Limits
from nbproctor.plan.master import CANDIDATE_TAG, Master, MasterCell
from nbproctor.room.room import ExamRoom

from .awkward import CASES, GIVEN, Case

pytest.importorskip("pandas")

HELPER = """
seen = []

def remember(x):
    seen.append(x)
    return len(seen)

class Box:
    def __init__(self):
        self.items = []
    def put(self, x):
        self.items.append(x)
"""
LIMITS = Limits(wall_per_cell=20, wall_total=60)

_OPAQUE = "was compared, hashed or used as true or false"
#: What proxies can't carry, and part of what the test's failure says.  See docs/proxies.md.
REFUSED = {
    "instances are equal by attributes": _OPAQUE,
    "instances are ordered": _OPAQUE,
    "instances are hashed": _OPAQUE,
    "an instance is true or false": _OPAQUE,
    "a test's class extends the student's": "a class of the test's extends Account",
    "a test's list counts": "the class Counting, which extends a type of data",
    "a test's text forbids": "the class Text, which extends a type of data",
    "the code of a function": "the test looks at __code__ of a function",
    "a helper's object is passed": "may not use getattr on a Box of the test's",
}
#: What has no effect where it should, and what the test's failure says of it.
UNLIKE = {
    "a test appends to a list that a function reads": "changes data of the submission's in place",
    "a data frame is changed in place": "passes a pandas object to be changed in place",
    "the state of a helper module": "looks at what a module beside the notebook holds",
    "a file that a function writes": "reads a file that is not there",
    "a file that a test writes": "writes a file, and the submission finds none",
}
_MARK = "mark the test cell to run in the candidate"


@pytest.fixture(scope="module")
def room() -> Iterator[ExamRoom]:
    with ExamRoom(LIMITS, "none") as room:
        yield room


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("beside")
    (folder / "helper.py").write_text(HELPER)
    (folder / "data.csv").write_text("a,b\n1,2\n")
    return {path.name: path for path in folder.iterdir()}


def in_one_process(cells: list[str | list[str]], folder: Path) -> list[str]:
    """Run cells as a notebook does; return how each test ended."""
    (folder / "helper.py").write_text(HELPER)
    (folder / "data.csv").write_text("a,b\n1,2\n")
    import linecache
    import types

    ends = []
    main, here = sys.modules["__main__"], Path.cwd()
    module = sys.modules["__main__"] = types.ModuleType("__main__")
    sys.path.insert(0, str(folder))
    sys.modules.pop("helper", None)
    os.chdir(folder)
    try:
        for number, cell in enumerate([GIVEN, *cells]):
            source = cell if isinstance(cell, str) else cell[0]
            name = f"<awkward {number}>"
            linecache.cache[name] = (len(source), None, source.splitlines(True), name)
            end = ""
            with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
                warnings.simplefilter("default")
                try:
                    exec(compile(source, name, "exec", dont_inherit=True), module.__dict__)
                except BaseException as error:
                    end = f"{type(error).__name__}: {error}"
            if isinstance(cell, list):
                ends.append(end)
    finally:
        os.chdir(here)
        sys.path.remove(str(folder))
        sys.modules["__main__"] = main
        sys.modules.pop("helper", None)
    return ends


def in_an_exam_room(
    room: ExamRoom, cells: list[str | list[str]], files: dict[str, Path], *tags: str
) -> list[str]:
    """Grade cells; return how each test ended."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(GIVEN)])
    masters = []
    for number, cell in enumerate(cells):
        test = isinstance(cell, list)
        made = nbformat.v4.new_code_cell(cell[0] if test else cell)
        if test:
            name = f"test-{number}"
            made.metadata["nbgrader"] = {"grade_id": name}
            master_cell = MasterCell(name, "code", cell[0], "", True, True, False, False, 1.0)
            masters.append(dataclasses.replace(master_cell, tags=frozenset(tags)))
        notebook.cells.append(made)
    master = Master.of("lesson", tuple(masters), None, (GIVEN,))
    graded = Proctor(room, LIMITS).grade(notebook, master, files=files, trusted_files=files)
    failed = [cell.message or "" if cell.points == 0 else "" for cell in graded.verdict.cells]
    # What could not cross is a note for the instructor.
    return [*failed, *(note for note in graded.verdict.notes if any(failed))]


def _variants() -> Iterator[Any]:
    for name, case in CASES.items():
        if name in REFUSED or name in UNLIKE:
            continue
        missing = case.needs and importlib.util.find_spec(case.needs) is None
        marks = [pytest.mark.skip(f"{case.needs} is not installed")] if missing else []
        yield pytest.param(list(case.cells), True, id=name, marks=marks)
        if case.wrong is not None:
            cells = [case.wrong, *case.cells[1:]]
            yield pytest.param(cells, False, id=f"{name}: wrong", marks=marks)


@pytest.mark.parametrize(("cells", "right"), [*_variants()])
def test_it_ends_as_in_one_process(
    room: ExamRoom,
    files: dict[str, Path],
    tmp_path: Path,
    cells: list[str | list[str]],
    right: bool,
) -> None:
    stock = in_one_process(cells, tmp_path)
    assert (not any(stock)) == right, stock
    ours = in_an_exam_room(room, cells, files)[: len(stock)]
    assert [bool(end) for end in ours] == [bool(end) for end in stock], (ours, stock)


@pytest.mark.parametrize("name", [*REFUSED, *UNLIKE])
def test_what_proxies_cannot_carry_works_where_it_is_marked(
    room: ExamRoom, files: dict[str, Path], tmp_path: Path, name: str
) -> None:
    cells = list(CASES[name].cells)
    assert not any(in_one_process(cells, tmp_path))
    told = " ".join(in_an_exam_room(room, cells, files))
    assert (REFUSED | UNLIKE)[name] in told
    assert _MARK in told
    assert not any(in_an_exam_room(room, cells, files, CANDIDATE_TAG))


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 58
    assert sum(isinstance(case, Case) for case in CASES.values()) == len(CASES)
