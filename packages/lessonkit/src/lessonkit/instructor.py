"""The instructor's notebook: solutions, hidden tests, nbgrader's metadata."""

from __future__ import annotations

from typing import Any

from nbformat import NotebookNode
from nbgrader.nbgraderformat import MetadataValidator, ValidationError

from lessonkit.dependencies import declared_functions
from lessonkit.hidden_tests import compose_tests
from lessonkit.notebook import new_cell, notebook_of
from lessonkit.text import Cell, Kind, Lesson
from nbproctor import BUILDS_ON_TAG

__all__ = ["instructor_notebook"]

SCHEMA_VERSION = 3


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
    """Return nbgrader's metadata for a cell's markers."""
    if cell.kind is Kind.OWN:
        return {}
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
        metadata["tags"] = [f"{BUILDS_ON_TAG}{name}" for name in declared]
    return metadata
