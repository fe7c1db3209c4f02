"""The instructor's version of a notebook, read from the gradebook and the source folder."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from nbproctor.notebook.reading import read_notebook
from nbproctor.plan.master import Master, MasterCell

__all__ = ["cells_of", "read_master"]


@dataclasses.dataclass(slots=True)
class _Source:
    """What only the source notebook has: cell ids, tags, and code that nbgrader does not store."""

    ids: dict[str, str] = dataclasses.field(default_factory=dict)
    tags: dict[str, frozenset[str]] = dataclasses.field(default_factory=dict)
    #: The code of all cells that are no tests, for the analysis of names.
    code: list[str] = dataclasses.field(default_factory=list)
    #: The solutions, by the names of their cells.
    answers: dict[str, str] = dataclasses.field(default_factory=dict)


def cells_of(notebook: Any) -> list[Any]:
    """Return the gradebook's rows of a notebook's cells that can have scores or comments."""
    return [*notebook.grade_cells, *notebook.solution_cells, *notebook.task_cells]


def read_master(notebook: Any, folder: Path) -> Master:
    """Return the instructor's version of a notebook.

    Parameters
    ----------
    notebook : nbgrader.api.Notebook
        The gradebook's row of the notebook.
    folder : Path
        The assignment's source folder. Where it lacks the notebook, the gradebook alone is used.
    """
    graded = {cell.name for cell in notebook.grade_cells}
    solutions = {cell.name for cell in notebook.solution_cells}
    tasks = {cell.name for cell in notebook.task_cells}
    points = {
        cell.name: float(cell.max_score) for cell in (*notebook.grade_cells, *notebook.task_cells)
    }
    source = _read_source(folder / f"{notebook.name}.ipynb", graded - solutions, solutions)
    cells = tuple(
        MasterCell(
            grade_id=cell.name,
            cell_type=cell.cell_type,
            source=cell.source or "",
            checksum=cell.checksum or "",
            locked=bool(cell.locked),
            grade=cell.name in graded,
            solution=cell.name in solutions,
            task=cell.name in tasks,
            points=points.get(cell.name, 0.0),
            cell_id=source.ids.get(cell.name, ""),
            tags=source.tags.get(cell.name, frozenset()),
        )
        for cell in _in_order(notebook.source_cells, source.ids)
    )
    kernelspec = json.loads(notebook.kernelspec) if notebook.kernelspec else None
    return Master.of(notebook.name, cells, kernelspec, tuple(source.code), source.answers)


def _read_source(path: Path, tests: set[str], solutions: set[str]) -> _Source:
    found = _Source()
    if not path.exists():
        return found
    for cell in read_notebook(path).cells:
        name = cell.metadata.get("nbgrader", {}).get("grade_id")
        if name is not None:
            found.ids[name] = cell.get("id", "")
            found.tags[name] = frozenset(cell.metadata.get("tags", ()))
        if cell.cell_type == "code" and name not in tests:
            found.code.append(cell.source)
            if name in solutions:
                found.answers[name] = cell.source
    return found


def _in_order(cells: Sequence[Any], ids: Mapping[str, str]) -> list[Any]:
    """Return the cells in the order of the source notebook; those that it lacks come last."""
    order = {name: number for number, name in enumerate(ids)}
    return sorted(cells, key=lambda cell: order.get(cell.name, len(order)))
