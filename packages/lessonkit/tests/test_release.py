"""`lessonkit.release`: what students get, made by nbgrader itself."""

from __future__ import annotations

import logging
from pathlib import Path, PurePosixPath
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient
from nbgrader.utils import compute_checksum
from nbgrader.validator import Validator

from lessonkit.errors import BuildError
from lessonkit.instructor import instructor_notebook
from lessonkit.release import course_config, release_notebook

RELEASE = PurePosixPath("release/01_tiny/01_tiny.ipynb")


@pytest.fixture
def released(built_course: Any) -> bytes:
    content: bytes = built_course[1].files[RELEASE]
    return content


@pytest.fixture
def cells(released: bytes) -> dict[str, Any]:
    return {cell.id: cell for cell in nbformat.reads(released.decode(), as_version=4).cells}


@pytest.mark.parametrize(
    "secret",
    [
        "np.add(Z, Z)",
        "double(double(Z))",
        "SOLUTION",
        "HIDDEN TESTS",
        "_hidden_tests",
        "expect.grade",
        "any_shape",
        "This is the square.",
        "rng",
    ],
)
def test_no_solution_no_hidden_test_and_no_marker_is_in_it(
    released: bytes, built_course: Any, secret: str
) -> None:
    source = built_course[1].files[PurePosixPath("source/01_tiny/01_tiny.ipynb")]
    assert secret in source.decode()
    assert secret not in released.decode()


def test_a_stub_keeps_the_docstring_and_raises(cells: dict[str, Any]) -> None:
    assert cells["quadruple"].source == (
        "def quadruple(Z):\n"
        '    """Quadruple each entry, by doubling it twice."""\n'
        "    # YOUR CODE HERE\n"
        "    raise NotImplementedError"
    )
    names: dict[str, Any] = {}
    exec(cells["double"].source, names)
    with pytest.raises(NotImplementedError):
        names["double"](1)


def test_a_tests_cell_keeps_only_its_title(cells: dict[str, Any]) -> None:
    assert cells["tests-quadruple"].source == (
        "# quadruple: 60 points for the hidden tests, which run in this cell\n"
        "# when your notebook is graded. Leave it as it is."
    )


def test_it_is_nbgrader_that_made_it(cells: dict[str, Any]) -> None:
    graded = [cell for cell in cells.values() if "nbgrader" in cell.metadata]
    assert len(graded) == 13
    assert all(cell.metadata.nbgrader.checksum == compute_checksum(cell) for cell in graded)
    assert cells["tests-double"].metadata.editable is False


def test_the_courses_own_settings_are_used_and_the_course_is_not_touched(course: Any) -> None:
    config = course.root / "nbgrader_config.py"
    config.write_text(config.read_text("utf-8").replace("YOUR CODE", "HERE GOES YOUR CODE"))
    before = course.files()
    level = logging.getLogger("traitlets").level
    released = release_notebook(course.root, "01_tiny", instructor_notebook(course.read()))
    assert "# HERE GOES YOUR CODE HERE" in released.decode()
    assert course.files() == before
    assert logging.getLogger("traitlets").level == level


def test_a_notebook_that_nbgrader_refuses_is_told(course: Any) -> None:
    notebook = instructor_notebook(course.read())
    cell = next(cell for cell in notebook.cells if cell.id == "double")
    cell.source = cell.source.replace("### END SOLUTION", "")
    with pytest.raises(BuildError, match="nbgrader can't make the release of 01_tiny"):
        release_notebook(course.root, "01_tiny", notebook)


@pytest.mark.parametrize(
    "content",
    [None, "c = get_config(\n", "import no_such_module\n", "1 / 0\n"],
    ids=["missing", "syntax error", "import error", "exception"],
)
def test_a_configuration_that_cannot_be_read_is_told(course: Any, content: str | None) -> None:
    path = course.root / "nbgrader_config.py"
    path.unlink()
    if content is not None:
        path.write_text(content, "utf-8")
    with pytest.raises(BuildError, match="Run lessonkit from the course's folder") as caught:
        course_config(course.root)
    assert str(path) in str(caught.value)


def test_run_all_reaches_the_end_and_validate_reports_what_is_not_written(
    released: bytes, built_course: Any, tmp_path: Path
) -> None:
    """One cell is solved, one open, and the student's own has an error of syntax."""
    notebook = nbformat.reads(released.decode(), as_version=4)
    cells = {cell.id: cell for cell in notebook.cells}
    cells["double"].source = "def double(Z):\n    return 2 * Z"
    cells["section-on-your-own-2"].source = "def ("
    cells["figure-line"].source = "back_again = double(21)"
    path = tmp_path / "01_tiny.ipynb"
    nbformat.write(notebook, path)
    expect = PurePosixPath("release/01_tiny/expect.py")
    (tmp_path / "expect.py").write_bytes(built_course[1].files[expect])

    # As Jupyter does, the client ends at an error unless the cell has its tag.
    NotebookClient(notebook, resources={"metadata": {"path": str(tmp_path)}}).execute()
    errors = {
        cell.id: output
        for cell in notebook.cells
        for output in cell.get("outputs", [])
        if output.output_type == "error"
    }
    assert errors.keys() == {"check-quadruple", "section-on-your-own-2"}
    assert errors["check-quadruple"].traceback == ["quadruple is not written yet."]
    assert all(cell.execution_count for cell in notebook.cells if cell.cell_type == "code")

    validator = Validator()
    validator.ignore_checksums = True
    failed = validator.validate(str(path))["failed"]
    assert [one["source"] for one in failed] == [cells["check-quadruple"].source.strip()]
    assert "quadruple is not written yet." in failed[0]["raw_error"]
