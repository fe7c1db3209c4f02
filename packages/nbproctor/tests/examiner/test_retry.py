"""One wrong function costs its own points, as the policy says, and can't be made use of."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import nbformat
import pytest

from nbproctor import Limits, Master, Proctor
from nbproctor.errors import ConfigError
from nbproctor.plan.policy import Marking, read_share

from ..courses import Cells, CourseFolder
from ..kept import kept_room

SQUARE = "def square(x):\n    return x * x"
SQUARES = "def squares(n):\n    return [square(i) for i in range(n)]"
TOTAL = "def total(n):\n    return sum(squares(n))"
RIGHT = {"a": SQUARE, "b": SQUARES, "c": TOTAL}

STUDENTS = {
    "right": RIGHT,
    "wrong_square": {**RIGHT, "a": "def square(x):\n    return x + x"},
    "no_square": {**RIGHT, "a": "def square(x):\n    raise NotImplementedError"},
    "hanging_square": {**RIGHT, "a": "def square(x):\n    while True:\n        pass"},
    "dying_square": {**RIGHT, "a": "import os\ndef square(x):\n    os._exit(0)"},
    "wrong_total": {**RIGHT, "c": "def total(n):\n    return sum(squares(n)) + 1"},
    # Its own wrong version of an earlier function would make this right, and the course's doesn't.
    "two_that_cancel": {
        **RIGHT,
        "a": "def square(x):\n    return x",
        "b": "def squares(n):\n    return [square(i * i) for i in range(n)]",
    },
    # square is known to be wrong; that squares is wrong too, only the next test finds out.
    "two_wrong": {
        **RIGHT,
        "a": "def square(x):\n    return x + x",
        "b": "def squares(n):\n    return [square(i) for i in range(min(n, 3))]",
    },
    "overwritten": {**RIGHT, "a": f"{SQUARE}\nsum = 0\nlist = [1]\nmath = 3"},
    # A stub takes longer than the function that it stands for.
    "asks_often": {
        **RIGHT,
        "a": "def square(x):\n    return x + x",
        "b": "def squares(n):\n    for i in range(10**5):\n        square(i)\n"
        "    return [square(i) for i in range(n)]",
    },
    # Right at the second call: what was there before the first try is what has the second.
    "counts_its_calls": {
        **RIGHT,
        "a": "def square(x):\n    return x + x",
        "b": "calls = []\ndef squares(n):\n    calls.append(n)\n"
        "    return [square(i) for i in range(n)] if len(calls) > 1 else []",
    },
    # A stub must not be there to do the exercise's own work, nor be kept for a later test.
    "calls_itself": {
        **RIGHT,
        "b": "def squares(n):\n    return [0] * n",
        "c": "def total(n):\n    return total.__wrapped__(n)",
    },
    "keeps_the_stub": {
        **RIGHT,
        "a": "kept = []\ndef square(x):\n    return kept[0](x)",
        "b": "def squares(n):\n    kept.append(square)\n    return [square(i) for i in range(n)]",
    },
    "bombs_the_stub": {
        **RIGHT,
        "a": "def square(x):\n    return 0",
        "b": "def squares(n):\n    import numpy as np\n"
        "    try:\n        square('a' * 10**6 if n > 10 else np.ones(10**8))\n"
        "    except Exception:\n        pass\n"
        "    try:\n        square(10 ** 10**7)\n    except Exception:\n        pass\n"
        "    return [0]",
    },
}


def _cells() -> Cells:
    cells = Cells()
    cells.locked("imports", "import math")
    for name, solution in RIGHT.items():
        cells.answer(name, solution)
    cells.test("test-square", 1, "assert square(3) == 9\nassert math.pi > 3")
    cells.test("test-squares", 2, "assert squares(3) == [0, 1, 4]")
    cells.test("test-total", 4, "assert total(4) == 14")
    return cells


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> CourseFolder:
    config = "\n".join(
        [
            "c.Nbproctor.limits = {'wall_per_cell': 1.5, 'grace': 0.5}",
            "c.Nbproctor.answers = 'answers/{assignment}'",
            "c.Nbproctor.carry_forward = 'full'",
        ]
    )
    course = CourseFolder.make(tmp_path_factory.mktemp("course"), "ps", _cells(), config=config)
    for student, answers in STUDENTS.items():
        course.submit(student, "ps", answers)
    wrong = course.root / "answers" / "ps" / "square" / "wrong"
    wrong.mkdir(parents=True)
    doubled = "x is doubled,\nand not squared.\n\nCaught by: x\n"
    (wrong / "doubled.py").write_text(f'"""{doubled}"""\n\ndef square(x):\n    return x + x\n')
    # The same in a case that the test does not tell apart: the plainer sentence is told.
    (wrong / "doubled_here.py").write_text(
        '"""x is doubled, and not squared where it is 3."""\n\n'
        "def square(x):\n    return x + x if x == 3 else x * x\n"
    )
    (wrong / "dies.py").write_text('"""It dies."""\nimport os\n\ndef square(x):\n    os.abort()\n')
    (wrong / "cube.py").write_text('"""A cube."""\n\ndef square(x):\n    return x**3\n')
    (wrong / "adouble.py").write_text(
        '"""It never ends."""\n\ndef square(x):\n    while True:\n        pass\n'
    )
    return course


def _grade(course: CourseFolder, *more: str) -> dict[str, dict[str, dict[str, Any]]]:
    printed = course.autograde("ps", "--sandbox=limits", "--json", "--force", *more)
    lines = [json.loads(line) for line in printed.splitlines() if line.startswith("{")]
    return {
        line["student"]: {cell["grade_id"]: cell for cell in line["notebooks"][0]["cells"]}
        for line in lines
    }


@pytest.fixture(scope="module")
def verdicts(course: CourseFolder) -> dict[str, dict[str, dict[str, Any]]]:
    return _grade(course)


@pytest.mark.parametrize(
    ("student", "points"),
    [
        ("right", [1, 2, 4]),
        ("wrong_square", [0, 2, 4]),
        ("no_square", [0, 2, 4]),
        ("hanging_square", [0, 2, 4]),
        ("dying_square", [0, 2, 4]),
        ("wrong_total", [1, 2, 0]),
        ("two_that_cancel", [0, 2, 4]),
        ("two_wrong", [0, 2, 4]),
        ("overwritten", [1, 2, 4]),
        ("asks_often", [0, 0, 4]),
        ("counts_its_calls", [0, 0, 4]),
        ("calls_itself", [1, 0, 0]),
        ("keeps_the_stub", [0, 2, 4]),
        ("bombs_the_stub", [0, 0, 4]),
    ],
)
def test_points(
    verdicts: dict[str, dict[str, dict[str, Any]]], student: str, points: list[float]
) -> None:
    assert [cell["points"] for cell in verdicts[student].values()] == points


def test_the_time_that_a_second_chance_takes_is_not_the_students(
    verdicts: dict[str, dict[str, dict[str, Any]]],
) -> None:
    cell = verdicts["asks_often"]["test-squares"]
    assert cell["outcome"] == "wrong"
    assert "AssertionError" in cell["message"]


@pytest.mark.parametrize(
    ("square", "points"), [(SQUARE, 2), ("def square(x):\n    return powers(x)[2]", 0)]
)
def test_what_only_the_test_uses_is_lent_to_the_test_alone(square: str, points: float) -> None:
    """A right function has its points beside a wrong one, and none makes use of what was lent."""
    cells = Cells()
    cells.answer("a", "def powers(x):\n    return [1, x, x * x]")
    cells.answer("b", SQUARE)
    cells.test("test-square", 2, "assert square(3) == powers(3)[2] == 9")
    cells.test("test-again", 1, "assert powers(3) == [1, 3, 9]")
    master = Master.from_notebook("ps", cells.notebook())
    submitted = cells.notebook()
    submitted.cells[0].source = "def powers(x):\n    return [1, x, x + x]"
    submitted.cells[1].source = square
    graded = Proctor(kept_room(Limits(), "limits"), Limits(), Marking(1.0)).grade(submitted, master)
    of_square, again = graded.verdict.cells
    assert (of_square.points, again.points) == (points, 0)
    assert of_square.carried == (("powers",) if points else None)


def test_it_says_which_function_is_to_blame(
    course: CourseFolder, verdicts: dict[str, dict[str, dict[str, Any]]]
) -> None:
    assert verdicts["wrong_square"]["test-total"]["carried"] == ["square"]
    assert verdicts["right"]["test-total"]["carried"] is None
    shown = _shown(course, "wrong_square", "test-total")
    assert "total is right and has its points" in shown
    assert "the mistake is in square." in shown


def test_a_known_mistake_has_a_name(
    course: CourseFolder, verdicts: dict[str, dict[str, dict[str, Any]]]
) -> None:
    cell = verdicts["wrong_square"]["test-square"]
    assert cell["mistake"] == "x is doubled, and not squared."
    assert "Recognised: x is doubled" in _shown(course, "wrong_square", "test-square")
    assert verdicts["no_square"]["test-square"]["mistake"] == ""


def test_the_notebook_says_what_came_of_each_test(
    course: CourseFolder, verdicts: dict[str, dict[str, dict[str, Any]]]
) -> None:
    assert verdicts
    about = {
        cell.metadata.nbgrader.grade_id: cell.metadata.get("nbproctor")
        for cell in _graded(course, "wrong_square")
        if "nbgrader" in cell.metadata
    }
    assert about["test-square"]["outcome"] == "wrong"
    assert about["test-square"]["mistake"] == "x is doubled, and not squared."
    assert about["test-total"] == {"outcome": "passed", "message": "", "carried": ["square"]}
    assert about["a"] is None


def _graded(course: CourseFolder, student: str) -> list[Any]:
    path = course.root / "autograded" / student / "ps" / "ps.ipynb"
    return list(nbformat.read(path, as_version=4).cells)


def _shown(course: CourseFolder, student: str, name: str) -> str:
    cell = next(
        cell
        for cell in _graded(course, student)
        if cell.metadata.get("nbgrader", {}).get("grade_id") == name
    )
    return "".join(str(output.get("text", "")) for output in cell.outputs)


@pytest.mark.parametrize(
    ("policy", "points"), [("'off'", [0, 0, 0]), ("0.5", [0, 1, 2]), ("'full'", [0, 2, 4])]
)
def test_the_policy_of_the_course_decides(
    course: CourseFolder, policy: str, points: list[float]
) -> None:
    config = course.root / "nbgrader_config.py"
    before = config.read_text()
    config.write_text(f"{before}\nc.Nbproctor.assignment_carry_forward = {{'ps': {policy}}}\n")
    try:
        graded = _grade(course, "--student", "wrong_square")["wrong_square"]
    finally:
        config.write_text(before)
    assert [cell["points"] for cell in graded.values()] == points
    scores = course.scores()
    names = ("test-square", "test-squares", "test-total")
    assert [scores["wrong_square", name] for name in names] == points
    # A known mistake is named whatever the policy is.
    assert graded["test-square"]["mistake"] == "x is doubled, and not squared."


@pytest.mark.parametrize("value", ["some", 1.5, -1, True, None])
def test_a_policy_that_is_none_is_refused(value: object) -> None:
    with pytest.raises(ConfigError, match="carry_forward must be"):
        read_share(value)


def test_nbgrader_with_the_plugin_gives_the_same(course: CourseFolder) -> None:
    config = course.root / "nbgrader_config.py"
    before = config.read_text()
    plugin = "from nbproctor.plugin import use_nbproctor\nuse_nbproctor(c)\n"
    more = "c.Nbproctor.sandbox = 'limits'\nc.Nbproctor.carry_forward = 0.5\n"
    config.write_text(f"{before}\n{plugin}{more}")
    try:
        course.run("nbgrader", "autograde", "ps", "--force", "--student", "wrong_square")
    finally:
        config.write_text(before)
    scores = course.scores()
    names = ("test-square", "test-squares", "test-total")
    assert [scores["wrong_square", name] for name in names] == [0, 1, 2]
    assert Path(course.root / "autograded" / "wrong_square" / "ps" / "ps.ipynb").exists()
