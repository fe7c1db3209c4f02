"""The instructor's version is what the gradebook and the source folder have together."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace as Row
from typing import Any

import nbformat
import pytest

from nbproctor.course.masters import cells_of, read_master


def _cell(name: str, **more: Any) -> Row:
    about = {"cell_type": "code", "source": f"# {name}", "checksum": None, "locked": False}
    return Row(name=name, **{**about, **more})


@pytest.fixture
def notebook() -> Row:
    """Return nbgrader's row of a notebook; its source cells are in no order."""
    test = _cell("test-f", locked=True, max_score=2)
    return Row(
        name="ps",
        kernelspec='{"language": "python"}',
        grade_cells=[test],
        solution_cells=[_cell("f")],
        task_cells=[],
        source_cells=[test, _cell("gone"), _cell("f")],
    )


def _write_source(folder: Path) -> None:
    cells = []
    for name, tags in (("f", []), ("test-f", ["nbproctor: candidate"])):
        cell = nbformat.v4.new_code_cell(f"{name} = 1".replace("-", "_"), id=f"id-{name}")
        cell.metadata = {"nbgrader": {"grade_id": name}, "tags": tags}
        cells.append(cell)
    cells.append(nbformat.v4.new_code_cell("import numpy as np"))
    nbformat.write(nbformat.v4.new_notebook(cells=cells), folder / "ps.ipynb")


def test_the_source_gives_order_ids_tags_and_code(tmp_path: Path, notebook: Row) -> None:
    _write_source(tmp_path)
    master = read_master(notebook, tmp_path)
    assert [cell.grade_id for cell in master.cells] == ["f", "test-f", "gone"]
    assert [cell.cell_id for cell in master.cells] == ["id-f", "id-test-f", ""]
    assert [cell.points for cell in master.cells] == [0.0, 2.0, 0.0]
    assert master.cells[1].tags == {"nbproctor: candidate"}
    assert master.cells[1].grade
    assert master.cells[0].solution


def test_without_the_source_the_gradebook_is_enough(tmp_path: Path, notebook: Row) -> None:
    master = read_master(notebook, tmp_path)
    assert [cell.grade_id for cell in master.cells] == ["test-f", "gone", "f"]
    assert master.cells[0].source == "# test-f"
    assert not master.cells[0].tags


def test_cells_with_scores_or_comments_are_found(notebook: Row) -> None:
    assert [cell.name for cell in cells_of(notebook)] == ["test-f", "f"]
