"""``nbgrader autograde`` takes what nbproctor's command takes, with the same scores."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest

from ..courses import Cells, CourseFolder

pytestmark = pytest.mark.grading

PLUGIN = "from nbproctor.plugin import use_nbproctor\nuse_nbproctor(c)\n"
RIGHT = "def f(x):\n    return x + 1"


def _cells(name: str) -> Cells:
    cells = Cells()
    cells.answer(f"{name}-answer", RIGHT)
    cells.test(f"{name}-test", 2, "assert f(1) == 2")
    return cells


def _older(text: str) -> bytes:
    older = nbformat.convert(nbformat.from_dict(json.loads(text)), 3)
    return json.dumps(older).encode()


def _without_metadata(text: str) -> bytes:
    notebook = json.loads(text)
    del notebook["metadata"]
    for cell in notebook["cells"]:
        cell["metadata"] = {}
    return json.dumps(notebook).encode()


#: What is handed in for the second notebook: the file's name, and its content.
HAND_INS: dict[str, tuple[str, Callable[[str], bytes]]] = {
    "plain": ("two.ipynb", str.encode),
    "copy": ("two (1).ipynb", str.encode),
    "mark": ("two.ipynb", lambda text: b"\xef\xbb\xbf" + text.encode()),
    "utf-16": ("two.ipynb", lambda text: text.encode("utf-16")),
    "older": ("two.ipynb", _older),
    "nothing": ("two.ipynb", _without_metadata),
    "broken": ("two.ipynb", lambda _: b"{"),
}
#: Broken, both of them.
REFUSED = "refused"


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> CourseFolder:
    course = CourseFolder.make(tmp_path_factory.mktemp("course"), "one", _cells("one"))
    folder = course.root / "source" / "one"
    nbformat.write(_cells("two").notebook(), folder / "two.ipynb")
    course.run("nbgrader", "generate_assignment", "one", "--force")
    for student, (name, change) in HAND_INS.items():
        course.submit(student, "one", {"one-answer": RIGHT})
        notebook = nbformat.read(course.root / "release" / "one" / "two.ipynb", 4)
        notebook.cells[0].source = RIGHT
        place = course.root / "submitted" / student / "one" / name
        place.write_bytes(change(nbformat.writes(notebook)))
    course.hand_in(REFUSED, "one", course.release("one")).write_bytes(b"")
    return course


def _scores(root: Path) -> dict[str, tuple[float | None, float | None]]:
    scores = CourseFolder(root).scores()
    students = [*HAND_INS, REFUSED]
    return {one: (scores[one, "one-test"], scores[one, "two-test"]) for one in students}


def test_both_commands_take_the_same_and_one_broken_notebook_costs_only_its_own(
    course: CourseFolder,
) -> None:
    expected: dict[str, tuple[float | None, float | None]] = dict.fromkeys(HAND_INS, (2, 2))
    expected |= {"broken": (2, None), REFUSED: (None, None)}
    config = course.root / "nbgrader_config.py"
    before = config.read_text()
    ungraded = (course.root / "gradebook.db").read_bytes()
    printed = course.autograde("one", "--sandbox=limits", status=1)
    assert _scores(course.root) == expected
    assert "broken: not graded" in printed
    assert "two (1).ipynb was taken for two.ipynb" in printed
    # What could not be read is tried again, and what was graded is not.
    assert "6 were graded before" in course.autograde("one", "--sandbox=limits", status=1)

    (course.root / "gradebook.db").write_bytes(ungraded)
    config.write_text(f"{before}{PLUGIN}c.Nbproctor.sandbox = 'limits'\n")
    printed = course.run("nbgrader", "autograde", "one", "--force", status=1)
    assert _scores(course.root) == expected
    assert "two.ipynb: is no JSON" in printed
    assert "two (1).ipynb was taken for two.ipynb" in printed
