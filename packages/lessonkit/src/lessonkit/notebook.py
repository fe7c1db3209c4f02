"""Notebooks whose bytes depend on nothing but the lesson."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from lessonkit.text import Cell, Kind

__all__ = ["KERNEL", "lay_beside", "new_cell", "notebook_of", "to_bytes"]

KERNEL = "python3"


def new_cell(cell: Cell, source: str, metadata: dict[str, Any] | None = None) -> NotebookNode:
    """Make a notebook's cell with the lesson's stable id."""
    make: Any = new_markdown_cell if cell.kind is Kind.PROSE else new_code_cell
    made: NotebookNode = make(source, id=cell.id, metadata=metadata or {})
    return made


def notebook_of(cells: list[NotebookNode]) -> NotebookNode:
    """Make a notebook whose metadata names no version."""
    notebook: NotebookNode = new_notebook(
        cells=cells,
        metadata={
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": KERNEL},
            "language_info": {"name": "python"},
        },
    )
    return notebook


def to_bytes(notebook: NotebookNode) -> bytes:
    """Serialise a valid notebook, equal ones to equal bytes."""
    nbformat.validate(notebook)
    text: str = nbformat.writes(notebook, version=4, indent=1, sort_keys=True)
    return text.rstrip("\n").encode() + b"\n"


def lay_beside(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files, by relative path, into a notebook's folder."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
