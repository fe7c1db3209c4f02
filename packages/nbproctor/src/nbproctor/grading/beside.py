"""The other notebooks of an assignment, where one runs or imports another.

They lie beside it as they were handed in, mended, and without the tests: those of another notebook
are not part of its answer, and hidden ones must not be seen.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from nbformat import NotebookNode

from nbproctor.notebook.reading import write_notebook
from nbproctor.plan.master import Master
from nbproctor.plan.mending import grade_id_of, mend

__all__ = ["write_others"]


def write_others(
    name: str,
    notebooks: Mapping[str, NotebookNode],
    masters: Mapping[str, Master],
    folder: Path,
) -> dict[str, Path]:
    """Write the notebooks that another one names; return them as files beside it.

    Parameters
    ----------
    name : str
        The notebook beside which they are.
    notebooks : mapping
        What was handed in, by name.
    masters : mapping
        The instructor's versions.
    folder : Path
        Where to write them.
    """
    master = masters[name]
    text = "\n".join([*master.sources, *(test.source for test in master.tests)])
    found = {}
    for other, notebook in notebooks.items():
        if other == name or other not in text or other not in masters:
            continue
        path = folder / f"{other}.ipynb"
        if not path.exists():
            path.write_text(write_notebook(_without_tests(notebook, masters[other])), "utf-8")
        found[path.name] = path
    return found


def _without_tests(submitted: NotebookNode, master: Master) -> NotebookNode:
    notebook, _ = mend(submitted, master)
    tests = {test.grade_id for test in master.tests}
    for cell in notebook.cells:
        if grade_id_of(cell) in tests:
            cell.source = ""
    return notebook
