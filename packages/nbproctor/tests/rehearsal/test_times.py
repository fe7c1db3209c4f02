"""Limits of time follow from what the instructor's solution takes."""

from __future__ import annotations

import json

import nbformat
import pytest

from ..courses import Cells, CourseFolder

pytestmark = pytest.mark.grading

#: The least time is far below what the solution takes 20 times.
CONFIG = "c.Nbproctor.limits = {'least_per_cell': 0.2, 'grace': 0.5}\n"
WAIT = "import time\ndef wait():\n    time.sleep(%s)\n    return 1"
LOOP = "def %s():\n    while True:\n        pass"
SHORT = "import time\ntime.sleep(%s)\nmade = 1"
ANSWERS = {"wait": WAIT % 0.05, "made": SHORT % 0.05, "loop": "def loop():\n    return 1"}


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> CourseFolder:
    cells = Cells()
    for name, source in ANSWERS.items():
        cells.answer(name, source)
    cells.test("waits", 1, "assert wait() == 1")
    cells.test("makes", 1, "assert made == 1")
    cells.test("loops", 1, "assert loop() == 1")
    config = CONFIG + "c.Nbproctor.sandbox = 'limits'\n"
    course = CourseFolder.make(tmp_path_factory.mktemp("times"), "ps", cells, config=config)
    course.submit("slow", "ps", {**ANSWERS, "wait": WAIT % 0.5, "made": SHORT % 0.5})
    course.submit("loops", "ps", {**ANSWERS, "loop": LOOP % "loop"})
    return course


@pytest.fixture(scope="module")
def scores(course: CourseFolder) -> dict[tuple[str, str], float | None]:
    course.run("nbproctor", "autograde", "ps")
    return course.scores()


def test_who_is_ten_times_slower_loses_nothing(
    scores: dict[tuple[str, str], float | None],
) -> None:
    assert {name: scores["slow", name] for name in ("waits", "makes", "loops")} == {
        "waits": 1, "makes": 1, "loops": 1,
    }  # fmt: skip
    assert scores["loops", "waits"] == scores["loops", "makes"] == 1
    assert scores["loops", "loops"] == 0


def test_who_takes_too_long_learns_how_long_the_solution_takes(
    course: CourseFolder, scores: dict[tuple[str, str], float | None]
) -> None:
    assert scores
    path = course.root / "autograded" / "loops" / "ps" / "ps.ipynb"
    cells = {cell.id: cell for cell in nbformat.read(path, as_version=4).cells}
    message = cells["loops"].metadata.nbproctor.message
    assert "This did not come back within " in message
    assert "the instructor's solution takes less than 0.1 seconds" in message


def test_the_times_are_kept_with_what_was_found(
    course: CourseFolder, scores: dict[tuple[str, str], float | None]
) -> None:
    assert scores
    found = json.loads((course.root / ".nbproctor" / "ps.json").read_text())
    times = found["notebooks"][0]["times"]
    assert times.keys() == {"wait", "made", "loop", "waits", "makes", "loops"}
    assert times["waits"]["wall"] >= 0.05
    assert times["made"]["wall"] >= 0.05
    assert times["loops"]["cpu"] < 10
