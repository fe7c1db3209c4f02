"""`lessonkit.solution`: the readers' notebook, run in a real kernel."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

import nbformat
import pytest

from lessonkit import solution
from lessonkit.assembly import expect_file
from lessonkit.errors import LessonError
from lessonkit.solution import solution_notebook
from lessonkit.text import Kind

NOTEBOOK = PurePosixPath("notebooks/01_tiny.ipynb")


@pytest.fixture
def notebook(built_course: Any) -> Any:
    return nbformat.reads(built_course[1].files[NOTEBOOK].decode(), as_version=4)


@pytest.fixture
def cells(notebook: Any) -> dict[str, Any]:
    return {cell.id: cell for cell in notebook.cells}


def test_hidden_tests_and_their_helpers_are_not_in_it(lesson: Any, cells: dict[str, Any]) -> None:
    hidden = (Kind.TESTS, Kind.TESTKIT)
    assert list(cells) == [cell.id for cell in lesson.cells if cell.kind not in hidden]
    text = "\n".join(cell.source for cell in cells.values())
    assert "student" not in text
    assert "rng" not in text


def test_the_solutions_are_in_it_without_markers(cells: dict[str, Any]) -> None:
    assert cells["double"].source.endswith('    """\n    return np.add(Z, Z)')
    assert not any("SOLUTION" in cell.source for cell in cells.values())


def test_no_cell_has_metadata_of_nbgraders(cells: dict[str, Any]) -> None:
    assert not any("nbgrader" in cell.metadata for cell in cells.values())


def test_it_holds_what_the_cells_print_and_draw(cells: dict[str, Any]) -> None:
    (printed,) = cells["check-double"].outputs
    assert (printed.name, printed.text) == ("stdout", "double: as documented\n")
    (drawn,) = cells["figure-line"].outputs
    assert drawn.data["image/png"]


def test_a_figure_carries_its_alt_text(cells: dict[str, Any]) -> None:
    assert cells["figure-line"].outputs[0].metadata["image/png"]["alt"] == (
        "A straight line from 0 to 4."
    )


def test_it_names_no_version_and_no_time(notebook: Any) -> None:
    assert notebook.metadata.language_info == {"name": "python"}
    assert not any("execution" in cell.metadata for cell in notebook.cells)


def test_the_cells_are_numbered_as_they_ran(notebook: Any) -> None:
    counts = [cell.execution_count for cell in notebook.cells if cell.cell_type == "code"]
    assert counts == list(range(1, len(counts) + 1))


BEFORE = "plt.figure(figsize=(1, 1), dpi=40)\n"


@pytest.mark.parametrize(
    ("edit", "cell", "says"),
    [
        (
            ('print("double: as documented")', "1 / 0"),
            "check-double",
            "the cell raises ZeroDivisionError",
        ),
        (
            ("expect.same(twice, [2.0, 4.0]", "expect.same(twice, [2.0, 5.0]"),
            "check-double",
            "twice is wrong in 1 of its 2 entries.",
        ),
        (
            ('print("double: as documented")', "import warnings; warnings.warn('old')"),
            "check-double",
            "the cell writes to stderr: ",
        ),
        (
            ("plt.plot([0, 1], [0, 4])\nplt.show()", "plt.close()"),
            "figure-line",
            "the figure cell draws nothing",
        ),
    ],
    ids=["raises", "check fails", "warns", "draws nothing"],
)
def test_a_cell_that_does_not_do_what_it_should_is_refused_with_its_line(
    course: Any, edit: tuple[str, str], cell: str, says: str
) -> None:
    edits = [edit]
    if cell != "figure-line":  # Matplotlib takes the longest; these go without
        edits.append(("import matplotlib.pyplot as plt\n", ""))
        edits.append((BEFORE + "plt.plot([0, 1], [0, 4])\nplt.show()", "0"))
    lesson = course.edit(*edits)
    with pytest.raises(LessonError, match=says) as caught:
        solution_notebook(lesson, {"expect.py": expect_file()})
    assert caught.value.line == next(c.line for c in lesson.cells if c.id == cell)


SMALL = '''\
# %% [markdown] minutes=5 builds="a one" needs="nothing"
# # One

# %% exercise="f"
def f():
    """Return 1."""
    ### BEGIN SOLUTION
    return 1
    ### END SOLUTION

# %% check="f"
BODY

# %% tests="f" points=100
def check(student, course, rng):
    """Nothing."""
'''


def test_the_files_beside_the_notebook_are_there_when_it_runs(course: Any) -> None:
    course.text.write_text(SMALL.replace("BODY", "print(open('images/01_a.svg').read())"), "utf-8")
    notebook = solution_notebook(course.read(), {"images/01_a.svg": b"<svg/>"})
    assert notebook.cells[2].outputs[0].text == "<svg/>\n"


@pytest.mark.parametrize(
    "body", ["import time; time.sleep(60)", "import os; os._exit(3)"], ids=["sleeps", "dies"]
)
def test_a_lesson_that_never_ends_or_dies_is_refused(
    course: Any, monkeypatch: pytest.MonkeyPatch, body: str
) -> None:
    monkeypatch.setattr(solution, "SECONDS_A_CELL", 1)
    course.text.write_text(SMALL.replace("BODY", body), "utf-8")
    with pytest.raises(LessonError, match="the lesson can't be run"):
        solution_notebook(course.read(), {})
