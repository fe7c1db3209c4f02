"""The other notebooks of an assignment lie beside one that names them, without their tests."""

from __future__ import annotations

from pathlib import Path

import nbformat

from nbproctor.grading.beside import write_others
from nbproctor.grading.proctor import Proctor
from nbproctor.plan.master import Master
from nbproctor.room.room import ExamRoom

from ..conftest import LIMITS
from ..courses import Cells


def _masters() -> dict[str, Master]:
    one, two, three = Cells(), Cells(), Cells()
    one.answer("f", "def f(x):\n    return x + 1")
    one.test("t", 1, "secret = 42\nassert f(1) == secret - 40\nraise SystemExit")
    two.locked("run", "%run part1.ipynb")
    two.test("u", 2, "assert f(2) == 3")
    three.answer("g", "x = 1")
    cells = {"part1": one, "part2": two, "part3": three}
    return {name: Master.from_notebook(name, each.notebook()) for name, each in cells.items()}


def test_a_notebook_is_run_by_another_one(room: ExamRoom, tmp_path: Path) -> None:
    masters = _masters()
    first, second = nbformat.v4.new_notebook(), nbformat.v4.new_notebook()
    answer = nbformat.v4.new_code_cell("def f(x):\n    return x + 1")
    answer.metadata["nbgrader"] = {"grade_id": "f"}
    first.cells.append(answer)
    run = nbformat.v4.new_code_cell("%run part1.ipynb")
    run.metadata["nbgrader"] = {"grade_id": "run"}
    second.cells.append(run)
    notebooks = {"part1": first, "part2": second}
    files = write_others("part2", notebooks, masters, tmp_path)
    assert list(files) == ["part1.ipynb"]
    assert "secret" not in files["part1.ipynb"].read_text()
    assert write_others("part1", notebooks, masters, tmp_path) == {}
    graded = Proctor(room, LIMITS).grade(second, masters["part2"], files=files)
    assert [cell.points for cell in graded.verdict.cells] == [2]
