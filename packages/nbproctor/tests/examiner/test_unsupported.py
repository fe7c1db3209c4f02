"""A failed test that does what proxies can't carry says what it is; another says nothing."""

from __future__ import annotations

from typing import Any

import pytest

from nbproctor.errors import Refused
from nbproctor.examiner.unsupported import find_unsupported, refusal_in, without_advice
from nbproctor.grading.proctor import Proctor
from nbproctor.limits import Limits
from nbproctor.plan.master import Master
from nbproctor.proxies.evidence import StudentError, mark

from ..courses import Cells
from ..kept import kept_room


def found(source: str, error: Exception | None = None, **more: Any) -> str:
    about: dict[str, Any] = {"copied": (), "helpers": (), "passes_pandas": False}
    return find_unsupported(source, error or AssertionError(), **{**about, **more})


@pytest.mark.parametrize(
    "source", ["items.append(1)", "items[0] = 1", "del items[0]", "items.inner.sort()"]
)
def test_a_copy_that_is_changed_in_place(source: str) -> None:
    assert "changes data of the submission's in place" in found(source, copied={"items"})
    assert found(source, copied={"other"}) == ""


def test_a_copy_that_is_only_read() -> None:
    assert found("assert items.index(1) == items[0]", copied={"items"}) == ""


def test_the_state_of_a_module_beside_the_notebook() -> None:
    assert "a module beside the notebook" in found("assert helper.seen == []", helpers={"helper"})
    assert found("helper.check()", helpers={"helper"}) == ""


def test_a_pandas_object_that_is_passed_to_be_changed() -> None:
    assert "pandas" in found("clean(frame)", passes_pandas=True)
    assert found("result = clean(frame)", passes_pandas=True) == ""
    assert found("clean(frame)") == ""


def test_files_of_the_other_process() -> None:
    assert "reads a file" in found("open('a')", FileNotFoundError())
    theirs = FileNotFoundError()
    mark(theirs, StudentError(1))
    assert "writes a file" in found("open('a', 'w')\nload('a')", theirs)
    assert "writes a file" in found("path.write_text('x')\nload('a')", theirs)
    assert found("load('a')", theirs) == ""


def test_a_test_that_is_no_python() -> None:
    assert found("%%bash") == ""


def test_a_refusal_is_found_below_the_error_that_it_has_led_to() -> None:
    error = ValueError("x")
    error.__context__ = KeyError("y")
    assert refusal_in(error) == ""
    error.__context__.__cause__ = Refused("why")
    assert refusal_in(error) == "why"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("It is no use; mark the test cell to run in the candidate.", "It is no use."),
        ("Use its text, or mark the test cell to run in the candidate.", "Use its text."),
        ("Nothing of that.", "Nothing of that."),
    ],
)
def test_a_student_reads_no_advice_about_test_cells(text: str, shown: str) -> None:
    assert without_advice(text) == shown


@pytest.mark.grading
@pytest.mark.parametrize("hidden", [False, True])
def test_the_instructor_alone_reads_what_could_not_cross(hidden: bool) -> None:
    cells = Cells()
    cells.answer("make", "def make():\n    return 1")
    begin, end = "### BEGIN HIDDEN TESTS\n", "\n### END HIDDEN TESTS"
    test = "assert make() == 1"
    cells.test("test", 1, f"{begin}{test}{end}" if hidden else test)
    master = Master.from_notebook("ps", cells.notebook())
    cells.cells[0] = cells.cells[0].copy()
    cells.cells[
        0
    ].source = "class Any:\n    def __eq__(self, other): return True\ndef make():\n    return Any()"
    graded = Proctor(kept_room(Limits(), "limits"), Limits()).grade(cells.notebook(), master)
    (cell,) = graded.verdict.cells
    (note,) = graded.verdict.notes
    assert cell.points == 0
    assert note.startswith("test: ")
    assert "mark the test cell" in note
    shown = f"{cell.message}{graded.notebook.cells[-1].outputs}"
    assert "mark the test cell" not in shown
