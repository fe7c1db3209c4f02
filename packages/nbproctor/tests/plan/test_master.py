"""The instructor's version is read from a notebook, with its analysis."""

from __future__ import annotations

import pickle

import nbformat
import pytest
from nbformat import NotebookNode

from nbproctor.plan.exercises import Exercise
from nbproctor.plan.master import CANDIDATE_TAG, Master, MasterCell


def _cell(name: str, source: str, kind: str = "code", **about: object) -> NotebookNode:
    make = nbformat.v4.new_code_cell if kind == "code" else nbformat.v4.new_markdown_cell
    cell = make(source, id=name)
    flags = {"locked": False, "solution": False, "grade": False}
    cell.metadata["nbgrader"] = {"grade_id": name, **flags, **about}
    return cell


def _notebook() -> NotebookNode:
    test = _cell("test", "assert f(2) == 4", locked=True, grade=True, points=3, checksum="sum")
    test.metadata["tags"] = [CANDIDATE_TAG]
    return nbformat.v4.new_notebook(
        cells=[
            nbformat.v4.new_code_cell("import math\nimport math as m"),
            _cell("given", "EPS = 1e-6", locked=True),
            _cell("f", "def f(x):\n    return x * x", solution=True),
            test,
            _cell("text", "Why?", "markdown", grade=True, solution=True, points=1),
            _cell("task", "Do it.", "markdown", task=True, points=1),
        ],
        metadata={"kernelspec": {"name": "python3", "language": "Python", "display_name": "P"}},
    )


MASTER = Master.from_notebook("ps", _notebook())


def test_cells_that_nbgrader_knows_are_read_with_their_facts() -> None:
    assert [cell.grade_id for cell in MASTER.cells] == ["given", "f", "test", "text", "task"]
    test = MASTER.cells[2]
    assert test == MasterCell(
        grade_id="test",
        cell_type="code",
        source="assert f(2) == 4",
        checksum="sum",
        locked=True,
        grade=True,
        solution=False,
        task=False,
        points=3.0,
        cell_id="test",
        tags=frozenset({CANDIDATE_TAG}),
    )
    assert (test.is_test, test.is_code, test.is_marked) == (True, True, True)
    assert MASTER.tests == (test,)


def test_sources_are_all_code_that_is_no_test_and_solutions_are_the_answers() -> None:
    assert len(MASTER.sources) == 3
    assert dict(MASTER.solutions) == {"f": "def f(x):\n    return x * x"}


def test_the_analysis_is_made_of_the_cells() -> None:
    found = MASTER.analysis
    assert found.imports == {"math": "import math", "m": "import math as m"}
    assert found.provided.code == {"EPS": "EPS = 1e-06"}
    assert found.exercises == {"test": Exercise(("f",))}
    assert "def f(x)" in found.reference


def test_a_master_is_a_record() -> None:
    assert pickle.loads(pickle.dumps(MASTER)) == MASTER
    with pytest.raises(AttributeError):
        MASTER.name = "other"  # type: ignore[misc]


def test_only_cells_with_points_say_how_many() -> None:
    points = {cell.grade_id: cell.metadata().get("points") for cell in MASTER.cells}
    assert points == {"given": None, "f": None, "test": 3.0, "text": 1.0, "task": 1.0}
    assert MASTER.cells[2].metadata() | {"points": 3} == {
        "grade_id": "test",
        "cell_type": "code",
        "checksum": "sum",
        "grade": True,
        "locked": True,
        "solution": False,
        "task": False,
        "schema_version": 3,
        "points": 3,
    }


@pytest.mark.parametrize(("kernelspec", "language"), [(None, "python"), ({"language": "R"}, "r")])
def test_the_language_is_the_kernels(kernelspec: dict[str, str] | None, language: str) -> None:
    assert Master.of("ps", (), kernelspec).language == language


@pytest.mark.parametrize(
    ("source", "imports", "asked"),
    [
        ("import math\n### BEGIN SOLUTION\nimport re\n### END SOLUTION", {"math"}, {"re"}),
        ("### BEGIN SOLUTION\nimport math\n### END SOLUTION", set(), {"math"}),
        ("import math", set(), {"math"}),  # without marks, all of the cell is replaced
    ],
)
def test_what_only_a_solution_imports_is_asked_of_the_student(
    source: str, imports: set[str], asked: set[str]
) -> None:
    notebook = nbformat.v4.new_notebook(cells=[_cell("f", source, solution=True)])
    found = Master.from_notebook("ps", notebook).analysis
    assert (set(found.imports), set(found.asked)) == (imports, asked)
