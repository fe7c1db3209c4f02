"""The instructor's notebook: solutions, hidden tests, nbgrader's metadata."""

from __future__ import annotations

import ast
from typing import Any

from nbformat import NotebookNode
from nbgrader.nbgraderformat import MetadataValidator, ValidationError

from lessonkit.dependencies import declared_functions
from lessonkit.hidden_tests import compose_tests
from lessonkit.notebook import new_cell, notebook_of
from lessonkit.text import Cell, Kind, Lesson
from nbproctor import BUILDS_ON_TAG

__all__ = ["RUNS_ON_TAG", "instructor_notebook"]

SCHEMA_VERSION = 3
#: Jupyter runs on after an error in a cell with this tag, and shows the error.
RUNS_ON_TAG = "raises-exception"


def instructor_notebook(lesson: Lesson) -> NotebookNode:
    """Return the content of ``source/NN_slug/NN_slug.ipynb``.

    Raises
    ------
    LessonError
        If nbgrader's own schema refuses a cell's metadata.
    """
    cells = []
    for cell in lesson.cells:
        if cell.kind is Kind.TESTKIT:
            continue
        source = compose_tests(lesson, cell) if cell.kind is Kind.TESTS else cell.source
        made = new_cell(cell, source, _metadata(lesson, cell))
        try:
            MetadataValidator().validate_cell(made)
        except ValidationError as error:
            raise lesson.error(
                cell, f"nbgrader refuses this cell: {error}", "Correct it."
            ) from None
        cells.append(made)
    notebook = notebook_of(cells)
    MetadataValidator().validate_nb(notebook)
    return notebook


def _metadata(lesson: Lesson, cell: Cell) -> dict[str, Any]:
    """Return the tags of a cell, and nbgrader's metadata for its markers."""
    tags = [RUNS_ON_TAG] if _may_fail(cell) else []
    if cell.kind is Kind.OWN:
        return {"tags": tags}
    # A check is a test with 0 points, so that nbgrader's "Validate" runs it.
    graded, solution = cell.kind in (Kind.TESTS, Kind.CHECK), cell.kind is Kind.EXERCISE
    nbgrader: dict[str, Any] = {
        "schema_version": SCHEMA_VERSION,
        "grade_id": cell.id,
        "grade": graded,
        "solution": solution,
        "locked": not solution,
        "task": False,
    }
    if graded:
        nbgrader["points"] = int(cell.points) if cell.points.is_integer() else cell.points
    metadata: dict[str, Any] = {"nbgrader": nbgrader}
    if cell.kind is Kind.TESTS and (declared := declared_functions(lesson, cell.exercise)):
        # nbproctor derives dependencies from the solution; the tags add the declared ones.
        tags += [f"{BUILDS_ON_TAG}{name}" for name in declared]
    return metadata | {"tags": tags} if tags else metadata


def _may_fail(cell: Cell) -> bool:
    """Whether a notebook runs on after an error in this cell.

    It does not where modules are imported: without them, no cell below could run. Hidden tests
    are comments in a student's notebook.
    """
    if cell.kind in (Kind.PROSE, Kind.TESTS):
        return False
    statements = ast.parse(cell.source).body
    imports = any(isinstance(node, ast.Import | ast.ImportFrom) for node in statements)
    return cell.kind is not Kind.PROVIDED or not imports
