"""What nbgrader's feedback pages show otherwise in this course."""

from __future__ import annotations

from nbconvert.exporters.exporter import ResourcesDict
from nbformat import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor
from nbgrader.utils import is_grade

__all__ = ["HideWorthless"]


class HideWorthless(NbGraderPreprocessor):  # type: ignore[misc]
    """Shows tests worth nothing, such as visible checks, as cells like any other.

    A list of scores in which every second line says 0 of 0 helps nobody.
    """

    def preprocess_cell(
        self, cell: NotebookNode, resources: ResourcesDict, _: int
    ) -> tuple[NotebookNode, ResourcesDict]:
        """Take the mark of a test from a cell that is worth nothing."""
        if is_grade(cell) and cell.metadata.nbgrader.points == 0:
            cell.metadata.nbgrader.grade = False
        return cell, resources
