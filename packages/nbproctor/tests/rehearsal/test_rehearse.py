"""The instructor's solution sits the exam first, and decides how each test is graded."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import nbformat
import pytest

from nbproctor.grading.submission import Result, Task
from nbproctor.limits import Limits
from nbproctor.plan.master import Master
from nbproctor.rehearsal.cache import Cache
from nbproctor.rehearsal.rehearse import Rehearsal
from nbproctor.verdict import Outcome

from ..courses import Cells, CourseFolder

pytestmark = pytest.mark.grading

POINT = (
    "class Point:\n    def __init__(self, x):\n        self.x = x\n"
    "    def __eq__(self, other):\n        return self.x == other.x"
)
RIGHT = {"double": "def double(x):\n    return 2 * x", "point": POINT}


def _cells() -> Cells:
    cells = Cells()
    cells.answer("double", "    return 2 * x", before="def double(x):\n")
    cells.answer("point", POINT)
    cells.test("protected", 1, "assert double(2) == 4")
    cells.test("equal", 2, "assert Point(1) == Point(1)")
    cells.test("half", 2, "assert Point(2) == Point(2)\n0.5")
    cells.test("shares", 1, "kept = Point(3)\nassert kept == Point(3)")
    cells.test("uses", 1, "assert kept.x == 3\nassert isinstance(kept, Point)")
    cells.test("wrong", 3, "assert double(2) == 5, 'a typing mistake'")
    cells.test("free", 1, "assert 1 + 1 == 2")
    return cells


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> CourseFolder:
    course = CourseFolder.make(tmp_path_factory.mktemp("rehearsal"), "ps", _cells())
    course.submit("right", "ps", RIGHT)
    course.submit("untouched", "ps", {})
    return course


@pytest.fixture(scope="module")
def printed(course: CourseFolder) -> str:
    return course.run("nbproctor", "autograde", "ps", "--sandbox=limits")


def _copy(course: CourseFolder, root: Path, config: str = "") -> CourseFolder:
    for name in ("source", "release", "submitted"):
        shutil.copytree(course.root / name, root / name)
    shutil.copy(course.root / "gradebook.db", root)
    text = (course.root / "nbgrader_config.py").read_text()
    (root / "nbgrader_config.py").write_text(text + config)
    return CourseFolder(root)


def test_what_was_found_is_told_before_anybody_is_graded(printed: str) -> None:
    assert "equal: graded beside the student's code" in printed
    assert "wrong: not graded automatically" in printed
    assert "free: the untouched release passes it (1 points)" in printed
    assert "protected:" not in printed


def test_a_right_answer_has_the_points_that_nbgrader_gives(
    course: CourseFolder, printed: str
) -> None:
    assert printed
    scores = course.scores()
    names = ("protected", "equal", "half", "shares", "uses", "free")
    assert [scores["right", name] for name in names] == [1, 2, 0.5, 1, 1, 1]
    assert [scores["untouched", name] for name in names] == [0, 0, 0, 0, 0, 1]


def test_a_faulty_test_is_nobodys_zero(course: CourseFolder, printed: str) -> None:
    assert printed
    for student in ("right", "untouched"):
        assert course.scores()[student, "wrong"] is None
        path = course.root / "autograded" / student / "ps" / "ps.ipynb"
        cells = nbformat.read(path, as_version=4).cells
        (cell,) = [cell for cell in cells if cell.id == "wrong"]
        (error,) = cell.outputs
        assert "something is wrong with the test itself" in error.evalue
        assert cell.metadata.nbproctor.outcome == Outcome.NOT_GRADED.value


def test_what_is_not_protected_says_so(course: CourseFolder, printed: str) -> None:
    assert printed
    told = course.run(
        "nbproctor", "autograde", "ps", "--sandbox=limits", "--force", "--json", "--student=right"
    )
    (line,) = [line for line in told.splitlines() if line.startswith("{")]
    (notebook,) = json.loads(line)["notebooks"]
    protected = {cell["grade_id"]: cell["protected"] for cell in notebook["cells"]}
    assert not protected["equal"]
    assert protected["protected"]


def test_the_plugin_grades_the_same(course: CourseFolder, printed: str, tmp_path: Path) -> None:
    assert printed
    ours = "from nbproctor.plugin import use_nbproctor\nuse_nbproctor(c)\n"
    copy = _copy(course, tmp_path, f"{ours}c.Nbproctor.sandbox = 'limits'\n")
    told = copy.run("nbgrader", "autograde", "ps")
    assert "wrong: not graded automatically" in told
    assert copy.scores() == course.scores()


def test_a_course_can_refuse_what_is_not_protected(
    course: CourseFolder, printed: str, tmp_path: Path
) -> None:
    assert printed
    copy = _copy(course, tmp_path, "c.Nbproctor.unprotected = 'refuse'\n")
    copy.run("nbproctor", "autograde", "ps", "--sandbox=limits", "--student=right")
    scores = copy.scores()
    assert scores["right", "equal"] is None
    assert scores["right", "protected"] == 1


def test_an_author_is_told_by_a_command_of_its_own(course: CourseFolder) -> None:
    told = course.run("nbproctor", "check", "ps", "--sandbox=limits", status=1)
    assert told.startswith("ps: 3 protected, 3 beside, 1 faulty")
    assert "a typing mistake" in told or "AssertionError" in told
    found = json.loads(
        course.run("nbproctor", "check", "ps", "--sandbox=limits", "--json", status=1)
    )
    (notebook,) = found["notebooks"]
    ways = {test["grade_id"]: test["way"] for test in notebook["tests"]}
    assert ways["half"] == "beside"


def test_a_fault_of_the_graders_is_not_kept(tmp_path: Path) -> None:
    notebook = _cells().notebook()
    (tmp_path / "source").mkdir()
    nbformat.write(notebook, tmp_path / "source" / "ps.ipynb")
    limits = Limits()
    masters = {"ps": Master.from_notebook("ps", notebook)}
    task = Task("", tmp_path, tmp_path, masters, {}, {}, limits)
    rehearsal = Rehearsal(
        lambda task: Result(task.student, error="no room"),
        task,
        tmp_path / "source",
        tmp_path / "release",
    )
    found = Cache(tmp_path, "ps").find(rehearsal)
    (line,) = found.lines()
    assert line == "ps: not rehearsed: the grader failed: no room"
    assert not (tmp_path / ".nbproctor").exists()


def test_without_solutions_the_tests_are_graded_as_they_are(
    course: CourseFolder, tmp_path: Path
) -> None:
    copy = _copy(course, tmp_path)
    shutil.copy(copy.root / "release" / "ps" / "ps.ipynb", copy.root / "source" / "ps")
    told = copy.run("nbproctor", "autograde", "ps", "--sandbox=limits", "--student=right")
    assert "ps: not rehearsed: the instructor's version has no solutions" in told
    assert copy.scores()["right", "protected"] == 1
    assert copy.scores()["right", "wrong"] == 0
