"""Where scores differ from nbgrader's on purpose: both graders on the same submissions."""

from __future__ import annotations

import copy
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode

from ..courses import Cells, CourseFolder

Scores = dict[tuple[str, str], float | None]

RIGHT = {
    "one": "def one():\n    return 1",
    "half": "def half():\n    return 0.5",
    "mean": "def mean(x):\n    return sum(x) / len(x)",
    "more": "def more():\n    return 3",
}
EQUAL = (
    "class Equal:\n    def __eq__(self, other):\n        return True\n"
    "def one():\n    return Equal()"
)
WARNS = "import warnings\ndef one():\n    warnings.warn('slow')\n    return 1"
WRITES = "open('written.txt', 'w').close()\ndef one():\n    return 1"

SHOWS = (
    "from IPython.display import HTML, display\n"
    "shown = display(HTML('<b>first</b>'), display_id='mine')\n"
    "def half():\n"
    "    display(HTML('<b>now</b>'))\n"
    "    print('out')\n"
    "    shown.update(HTML('<b>changed</b>'))\n"
    "    return HTML('<i>result</i>')"
)

STUDENTS = {
    "right": RIGHT,
    "warns": {**RIGHT, "one": WARNS},
    "deleted": RIGHT,
    "overwritten": {**RIGHT, "more": f"np = 3\n{RIGHT['more']}"},
    "too_much": {**RIGHT, "more": "def more():\n    return 50"},
    "numpy_half": {**RIGHT, "half": "def half():\n    return np.float64(0.5)"},
    "exits": {**RIGHT, "more": "import os\nos._exit(0)"},
    "equal": {**RIGHT, "one": EQUAL},
    "shows": {**RIGHT, "half": SHOWS},
    "writes": {**RIGHT, "one": WRITES},
    "stops": {**RIGHT, "one": "def one():\n    raise StopIteration"},
    "unknown": RIGHT,
    "copied": RIGHT,
}
#: What earns what: (student, test) -> (nbgrader, nbproctor); None is a submission without scores.
DIFFERENT: dict[tuple[str, str], tuple[float | None, float | None]] = {
    ("warns", "one-test"): (0, 2),
    ("deleted", "one-test"): (None, 2),
    ("overwritten", "mean-test"): (0, 2),
    ("too_much", "more-test"): (None, 4),
    ("too_much", "one-test"): (None, 2),
    ("numpy_half", "half-test"): (1, 0.5),
    ("exits", "one-test"): (None, 2),
    ("equal", "one-test"): (2, 0),
    ("stops", "one-test"): (2, 0),
    ("unknown", "one-test"): (None, 2),
    ("copied", "one-test"): (None, 2),
}


def _cells() -> Cells:
    cells = Cells()
    cells.plain("import numpy as np")
    cells.answer("one", RIGHT["one"])
    cells.test("one-test", 2, "assert all(got == 1 for got in map(lambda _: one(), range(2)))")
    cells.answer("half", RIGHT["half"])
    cells.test("half-test", 1, "half()")
    cells.answer("more", RIGHT["more"])
    cells.test("more-test", 4, "more()")
    cells.answer("mean", RIGHT["mean"])
    cells.test("mean-test", 2, "assert mean(np.array([1.0, 3.0])) == 2")
    return cells


def _bent(student: str, notebook: NotebookNode) -> NotebookNode:
    """Return what these students do to the notebook itself."""
    notebook = copy.deepcopy(notebook)
    named = {cell.id: cell for cell in notebook.cells}
    if student == "deleted":
        notebook.cells.remove(named["one-test"])
    if student == "copied":
        twin = copy.deepcopy(named["mean"])
        twin.id = "twin"
        twin.metadata["nbgrader"]["schema_version"] = 4
        notebook.cells.insert(notebook.cells.index(named["mean"]), twin)
    if student == "unknown":
        stranger = copy.deepcopy(named["one"])
        stranger.id = stranger.metadata["nbgrader"]["grade_id"] = "stranger"
        notebook.cells.append(stranger)
    return notebook


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Scores, Scores, Path, Path]:
    """Return stock nbgrader's scores and ours, and where each has put its files."""
    found = []
    for grader in ("nbgrader", "nbproctor"):
        root = tmp_path_factory.mktemp(grader)
        course = CourseFolder.make(root, "ps", _cells())
        for student, answers in STUDENTS.items():
            if grader == "nbgrader" and student == "copied":
                continue  # it ends the batch: below
            handed_in = course.submit(student, "ps", answers)
            course.hand_in(student, "ps", _bent(student, handed_in))
        if grader == "nbgrader":
            course.run("nbgrader", "autograde", "ps", status=1)
            handed_in = course.submit("copied", "ps", RIGHT)
            course.hand_in("copied", "ps", _bent("copied", handed_in))
            course.run("nbgrader", "autograde", "ps", "--student", "copied", status=1)
        else:
            course.autograde("ps", "--sandbox=limits")
        graded = {path.parts[-2] for path in (root / "autograded").glob("*/ps")}
        found.append(({k: v for k, v in course.scores().items() if k[0] in graded}, root))
    (stock, there), (ours, here) = found
    return stock, ours, there, here


@pytest.mark.parametrize(("student", "cell"), DIFFERENT, ids=map("-".join, DIFFERENT))
def test_it_earns(both: tuple[Scores, Scores, Path, Path], student: str, cell: str) -> None:
    stock, ours, _, _ = both
    assert (stock.get((student, cell)), ours.get((student, cell))) == DIFFERENT[student, cell]


def test_all_else_is_equal(both: tuple[Scores, Scores, Path, Path]) -> None:
    stock, ours, _, _ = both
    assert ("right", "more-test") in stock
    for key, points in stock.items():
        if key not in DIFFERENT:
            assert ours[key] == points, key


def test_files_that_cells_write_are_kept_by_nbgrader_only(
    both: tuple[Scores, Scores, Path, Path],
) -> None:
    _, _, there, here = both
    assert (there / "autograded" / "writes" / "ps" / "written.txt").exists()
    folder = here / "autograded" / "writes" / "ps"
    assert [path.name for path in folder.iterdir()] == ["ps.ipynb"]
    assert nbformat.read(folder / "ps.ipynb", as_version=4).cells


def _outputs(root: Path, student: str, cell: str) -> list[tuple[str, str]]:
    path = root / "autograded" / student / "ps" / "ps.ipynb"
    cells = {found.id: found for found in nbformat.read(path, as_version=4).cells}
    told = []
    for output in cells[cell].outputs:
        data = output.get("data", {})
        told.append((output.output_type, data.get("text/html") or output.get("text") or str(data)))
    return told


def test_what_a_test_makes_a_function_show(both: tuple[Scores, Scores, Path, Path]) -> None:
    _, _, there, here = both
    shown = [("display_data", "<b>now</b>"), ("stream", "out\n")]
    result = "<i>result</i>"
    assert _outputs(there, "shows", "half-test") == [*shown, ("execute_result", result)]
    assert _outputs(here, "shows", "half-test") == [*shown, ("display_data", result)]
    # What a hidden test has done must not stand in an output of the student's.
    assert _outputs(there, "shows", "half") == [("display_data", "<b>changed</b>")]
    assert _outputs(here, "shows", "half") == [("display_data", "<b>first</b>")]
