"""Putting back test cells that a student deleted, where nbgrader grades by itself."""

from __future__ import annotations

from nbconvert.exporters.exporter import ResourcesDict
from nbformat import NotebookNode, from_dict
from nbgrader.preprocessors import OverwriteCells

__all__ = ["RestoreCells"]


class RestoreCells(OverwriteCells):  # type: ignore[misc]
    """OverwriteCells that can put back any test cell that a student deleted.

    nbgrader's own class puts a missing cell behind its predecessor, and fails with a KeyError if
    that is neither a solution nor a test. This one puts it behind the nearest predecessor that is
    still in the notebook.
    """

    def add_missing_grade_cells(
        self, nb: NotebookNode, resources: ResourcesDict
    ) -> tuple[NotebookNode, ResourcesDict]:
        """Add the missing test cells, each at its place."""
        notebook = self.gradebook.find_notebook(self.notebook_id, self.assignment_id)
        points = {cell.name: cell.max_score for cell in notebook.grade_cells}
        solutions = {cell.name for cell in notebook.solution_cells}
        place = 0
        for source in notebook.source_cells:
            found = self._place(nb, source.name)
            if found is not None:
                place = found + 1
            elif source.name in points:
                self.log.warning("Test cell %s is missing and is put back", source.name)
                restored = from_dict(
                    self.missing_cell_transform(
                        source, points[source.name], is_solution=source.name in solutions
                    )
                )
                if (nb.nbformat, nb.nbformat_minor) >= (4, 5):
                    restored["id"] = source.name
                nb.cells.insert(place, restored)
                place += 1
        return nb, resources

    @staticmethod
    def _place(nb: NotebookNode, grade_id: str) -> int | None:
        for index, cell in enumerate(nb.cells):
            if cell.metadata.get("nbgrader", {}).get("grade_id") == grade_id:
                return index
        return None
