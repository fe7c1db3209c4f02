"""The readers' notebook: solved and run, without markers and hidden tests."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat import NotebookNode

from lessonkit.notebook import KERNEL, lay_beside, new_cell, notebook_of
from lessonkit.text import Cell, Kind, Lesson, without_markers

__all__ = ["solution_notebook"]

SECONDS_A_CELL = 120


def solution_notebook(lesson: Lesson, files: Mapping[str, bytes]) -> NotebookNode:
    """Return the content of ``notebooks/NN_slug.ipynb``, outputs included.

    Parameters
    ----------
    lesson : Lesson
    files : mapping of str to bytes
        The files beside the notebook, by relative path.

    Raises
    ------
    LessonError
        If a cell raises or writes to stderr, or a figure cell draws nothing.
    """
    cells = [cell for cell in lesson.cells if cell.kind not in (Kind.TESTS, Kind.TESTKIT)]
    notebook = notebook_of([new_cell(cell, without_markers(cell.source)) for cell in cells])
    with tempfile.TemporaryDirectory() as folder:
        lay_beside(Path(folder), files)
        client = NotebookClient(
            notebook,
            timeout=SECONDS_A_CELL,
            kernel_name=KERNEL,
            allow_errors=True,
            record_timing=False,
            coalesce_streams=True,  # how prints are split depends on timing
            extra_arguments=["--HistoryManager.hist_file=:memory:", "--log-level=ERROR"],
            resources={"metadata": {"path": folder}},
        )
        try:
            client.execute(env=_environment())
        except (CellTimeoutError, DeadKernelError, CellExecutionError, RuntimeError) as error:
            raise lesson.error(
                cells[0], f"the lesson can't be run: {error}", "Correct it."
            ) from error
    for cell, made in zip(cells, notebook.cells, strict=True):
        if made.cell_type == "code":
            _check_outputs(lesson, cell, made)
    # The kernel has added its version, which would make the file depend on it.
    notebook.metadata["language_info"] = {"name": "python"}
    return notebook


def _environment() -> dict[str, str]:
    """Return the environment without MPLBACKEND, which would keep figures out of the notebook."""
    return {name: value for name, value in os.environ.items() if name != "MPLBACKEND"}


def _check_outputs(lesson: Lesson, cell: Cell, made: NotebookNode) -> None:
    images = 0
    for output in made.outputs:
        if output.output_type == "error":
            last = "\n".join(output.traceback[-3:])
            raise lesson.error(cell, f"the cell raises {output.ename}:\n{last}", "Correct it.")
        if output.output_type == "stream" and output.name == "stderr":
            raise lesson.error(
                cell, f"the cell writes to stderr: {output.text.strip()}", "Let it run silently."
            )
        if "image/png" in output.get("data", {}):
            images += 1
            output.metadata.setdefault("image/png", {})["alt"] = cell.alt
    if cell.kind is Kind.FIGURE and not images:
        raise lesson.error(cell, "the figure cell draws nothing", "End it with plt.show().")
