"""Figures are rendered where somebody will look at them."""

from __future__ import annotations

import nbformat
import pytest
from nbformat import NotebookNode

from nbproctor.grading.proctor import Proctor
from nbproctor.limits import Limits
from nbproctor.notebook.figures import FIGURE
from nbproctor.plan.master import Master
from nbproctor.plan.policy import Figures, Marking

from ..courses import Cells
from ..kept import kept_room

pytestmark = pytest.mark.grading

DRAW = "plt.plot([0, 1])"


def _notebook() -> NotebookNode:
    cells = Cells()
    cells.plain("import matplotlib.pyplot as plt")
    cells.answer("by-hand", DRAW)
    cells.cells[-1].metadata["nbgrader"].update(grade=True, points=1)
    cells.plain(f"{DRAW}\nplt.show()\nprint('after')")
    cells.answer("draw", f"def draw():\n    {DRAW}\n    plt.show()\n    return plt.figure()")
    cells.test("test", 2, "assert draw().axes == []")
    notebook = cells.notebook()
    picture = nbformat.v4.new_output("display_data", {"image/png": "AA=="})
    for cell in notebook.cells:
        cell.outputs = [picture]
    return notebook


def _shown(figures: Figures) -> list[list[str]]:
    """Return what each cell shows: the sort of its outputs, or where its figures come from."""
    notebook = _notebook()
    proctor = Proctor(kept_room(Limits(), "limits"), Limits(), Marking(figures=figures))
    graded = proctor.grade(notebook, Master.from_notebook("ps", notebook))
    assert graded.verdict.points == 2.0
    found = []
    for cell in graded.notebook.cells:
        shown = []
        for output in cell.outputs:
            origin = output.get("metadata", {}).get(FIGURE)
            rendered = "image/png" in output.get("data", {})
            shown.append(origin or ("rendered" if rendered else output.output_type))
        found.append(shown)
    return found


def test_all_are_rendered_as_in_jupyter() -> None:
    drawn = ["rendered", "stream"]
    assert _shown(Figures.ALL) == [[], ["execute_result", "rendered"], drawn, [], ["rendered"]]


def test_those_that_are_graded_by_hand_are_rendered() -> None:
    kept = ["handed in", "stream"]
    shown = _shown(Figures.BY_HAND)
    assert shown == [[], ["execute_result", "rendered"], kept, [], ["handed in"]]


def test_without_rendering_a_figure_can_be_used_all_the_same() -> None:
    shown = _shown(Figures.NONE)
    assert shown[1] == ["execute_result", "handed in"]
