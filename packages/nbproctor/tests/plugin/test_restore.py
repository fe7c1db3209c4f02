"""Test cells that a student deleted come back in their places."""

from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook
from nbgrader.api import Gradebook
from nbgrader.preprocessors import ComputeChecksums, SaveCells

from nbproctor.plugin.restore import RestoreCells


def cell(name: str, *, points: int = 0, solution: bool = False) -> NotebookNode:
    nbgrader = {
        "schema_version": 3,
        "grade_id": name,
        "grade": points > 0,
        "solution": solution,
        "locked": not solution,
        "task": False,
    }
    if points:
        nbgrader["points"] = points
    return new_code_cell(f"# {name}", metadata={"nbgrader": nbgrader}, id=name)


@pytest.fixture
def source() -> NotebookNode:
    cells = [
        cell("one", solution=True),
        cell("check-one"),
        cell("tests-one", points=3),
        cell("tests-one-more", points=1),
        cell("two", solution=True),
        cell("check-two"),
        cell("tests-two", points=4),
    ]
    return new_notebook(cells=cells)


@pytest.fixture
def resources(source: NotebookNode, tmp_path: Path) -> dict[str, object]:
    """Save the instructor's cells in a gradebook, as generate_assignment does."""
    db_url = f"sqlite:///{tmp_path / 'gradebook.db'}"
    with Gradebook(db_url) as gradebook:
        gradebook.add_assignment("a")
    described = {"notebook": "nb", "assignment": "a", "db_url": db_url, "student": "."}
    resources: dict[str, object] = {"nbgrader": described}
    ComputeChecksums().preprocess(source, resources)
    SaveCells().preprocess(source, resources)
    return resources


def restored(source: NotebookNode, missing: set[str], resources: dict[str, object]) -> list[str]:
    handed_in = new_notebook(cells=[c for c in source.cells if c.id not in missing])
    preprocessor = RestoreCells()
    preprocessor.add_missing_cells = True
    result, _ = preprocessor.preprocess(handed_in, resources)
    nbformat.validate(result)
    return [c.metadata.nbgrader.grade_id for c in result.cells]


@pytest.mark.parametrize(
    "missing",
    [
        set(),
        {"tests-one"},
        {"tests-one", "tests-one-more"},
        {"tests-two"},
        {"tests-one", "tests-one-more", "tests-two"},
    ],
)
def test_missing_tests_come_back_where_they_were(
    source: NotebookNode, resources: dict[str, object], missing: set[str]
) -> None:
    assert restored(source, missing, resources) == [c.id for c in source.cells]


def test_tests_come_back_even_if_the_check_before_them_is_gone_too(
    source: NotebookNode, resources: dict[str, object]
) -> None:
    names = restored(source, {"check-one", "tests-one"}, resources)
    assert names[:3] == ["one", "tests-one", "tests-one-more"]


def test_an_empty_notebook_gets_all_tests(
    source: NotebookNode, resources: dict[str, object]
) -> None:
    everything = {c.id for c in source.cells}
    names = restored(source, everything, resources)
    assert names == ["tests-one", "tests-one-more", "tests-two"]
