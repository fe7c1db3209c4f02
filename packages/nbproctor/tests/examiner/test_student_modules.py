"""What the student was to import or to write as a module is the student's in tests."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import nbformat
import pytest

from nbproctor.grading.proctor import Proctor
from nbproctor.plan.master import Master
from nbproctor.room.room import ExamRoom

from ..conftest import LIMITS
from ..courses import Cells

OWN = "%%writefile own.py\ndef triple(x):\n    return 3 * x"
STUB = "CONST = None\ndef double(x):\n    raise NotImplementedError\n"
MINE = "CONST = 5\ndef double(x):\n    return 2 * x\n"
TESTS = {
    "used": "assert mine.double(4) == 8",
    "imported": "from mine import double\nassert double(3) == 6",
    "reloaded": "import importlib\nimportlib.reload(mine)\nassert mine.double(1) == 2",
    "read": "assert hasattr(mine, 'double') and mine.CONST == 5 and not hasattr(mine, 'other')",
    "star": "def f():\n    import mine as m\n    return m.double(2)\nassert f() == 4",
    "given": "assert triple(2) == 6",
    "written": "import own\nassert own.triple(2) == 6",
    "bound": "assert m.pi > 3",
    "class": "assert Fraction(1, 2) * 2 == 1",
}
#: The instructor's own, whatever the student does.
GIVEN = {
    "tool": "assert close(1.0, 1.0) and not close(1.0, 2.0)",
    "library": "import numpy\nassert numpy.sum([1]) == 1",
}


def _master() -> Master:
    cells = Cells()
    cells.locked("start", "import mine\nimport numpy\nfrom tools.check import close")
    cells.answer("imports", "import math as m\nfrom fractions import Fraction")
    cells.answer("write", OWN)
    cells.locked("use", "from own import triple")
    for name, source in {**TESTS, **GIVEN}.items():
        cells.test(name, 1, source)
    return Master.from_notebook("ps", cells.notebook())


MASTER = _master()
RIGHT = {"imports": "import math as m\nfrom fractions import Fraction", "write": OWN}


@pytest.fixture
def folder(tmp_path: Path) -> dict[str, Path]:
    """Write the instructor's files."""
    (tmp_path / "tools").mkdir()
    texts = {
        "mine.py": STUB,
        "tools/__init__.py": "",
        "tools/check.py": "def close(a, b):\n    return abs(a - b) < 1e-9\n",
    }
    for place, text in texts.items():
        (tmp_path / place).write_text(text)
    return {place: tmp_path / place for place in texts}


def _points(
    room: ExamRoom,
    folder: dict[str, Path],
    answers: Mapping[str, str],
    handed_in: Mapping[str, str],
) -> dict[str, float]:
    """Grade answers, and files that are the student's; a file without text is not there."""
    files = dict(folder)
    place = folder["mine.py"].parent / "handed-in"
    for name, text in handed_in.items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_text(text)
        files[name] = place / name
    if "mine.py" not in handed_in:
        del files["mine.py"]
    notebook = nbformat.v4.new_notebook()
    for cell in MASTER.cells:
        made = nbformat.v4.new_code_cell(answers.get(cell.grade_id, cell.source))
        made.metadata["nbgrader"] = {"grade_id": cell.grade_id}
        notebook.cells.append(made)
    graded = Proctor(room, LIMITS).grade(notebook, MASTER, files=files, trusted_files=folder)
    return {cell.grade_id: cell.points for cell in graded.verdict.cells}


def test_right_modules_and_imports_have_their_points(
    room: ExamRoom, folder: dict[str, Path]
) -> None:
    points = _points(room, folder, RIGHT, {"mine.py": MINE})
    assert points == dict.fromkeys({**TESTS, **GIVEN}, 1)


def test_wrong_and_missing_ones_have_none(room: ExamRoom, folder: dict[str, Path]) -> None:
    blank = {"imports": "# your code here", "write": "# your code here"}
    evil = {
        # Neither a library nor the instructor's package can be taken over.
        "numpy.py": "def sum(x):\n    return 1",
        "tools/more.py": "",
    }
    wrong = {**RIGHT, "write": OWN.replace("3 *", "4 *"), "imports": "m = Fraction = 3"}
    handed_in = {"mine.py": MINE.replace("2 *", "3 *").replace("5", "6"), **evil}
    expected = dict.fromkeys(TESTS, 0) | dict.fromkeys(GIVEN, 1)
    assert _points(room, folder, blank, {}) | {"library": 1, "tool": 1} == expected
    assert _points(room, folder, wrong, handed_in)["used"] == 0
    assert _points(room, folder, wrong, handed_in) | dict.fromkeys(GIVEN, 1) == expected
