"""Mending: a submitted notebook gets the cells of the instructor's version back.

The instructor's version decides which cells are tests, what is in them and in the other locked
cells, and how many points they give. Cells that were deleted, copied, retyped, moved or stripped of
their metadata are mended, with a note; damage never stops the grading.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from nbformat import NotebookNode

from nbproctor.notebook.figures import pictures_of
from nbproctor.notebook.reading import copied, unique_ids
from nbproctor.plan.master import CANDIDATE_TAG, Master, MasterCell

__all__ = ["grade_id_of", "mend"]

#: Tags that steer an executor; they are not the student's to set.
_STEERING = {"skip-execution", "raises-exception", CANDIDATE_TAG}
#: What names of languages, file endings and lexers consist of.
_LANGUAGE_TEXT = re.compile(r"[\w./+ -]*")
#: The minor version of the notebook format that gave cells their ids.
_CELL_IDS = 5
_LONGEST_ID = 64
#: More notes of one kind than this become one.
_FEW = 3


def mend(
    submitted: NotebookNode, master: Master, *, keep_outputs: bool = False
) -> tuple[NotebookNode, tuple[str, ...]]:
    """Return a mended copy of a submission, and notes of what was mended.

    Of the outputs that it was handed in with, only pictures are left, unless all are to be kept.
    """
    notebook = copied(submitted)
    known = {cell.grade_id: cell for cell in master.cells}
    if not keep_outputs:
        _clear(notebook)
    _restore_kernel(notebook, master)
    notes = [
        *_restore_names(notebook, master),
        *_drop_copies(notebook, known),
        *_restore_cells(notebook, known),
        *_add_missing(notebook, master),
        *_order_tests(notebook, master),
    ]
    unique_ids(notebook.cells, notebook.get("nbformat_minor", 4))
    return notebook, tuple(notes)


def grade_id_of(cell: NotebookNode) -> str | None:
    """Return nbgrader's name of a cell, if it has one."""
    metadata = cell.metadata.get("nbgrader")
    name = metadata.get("grade_id") if isinstance(metadata, dict) else None
    return name if isinstance(name, str) else None


def _places(notebook: NotebookNode) -> dict[str, int]:
    return {name: n for n, cell in enumerate(notebook.cells) if (name := grade_id_of(cell))}


def _clear(notebook: NotebookNode) -> None:
    """Remove outputs other than pictures, and tags that steer an executor."""
    for cell in notebook.cells:
        tags = cell.metadata.get("tags")
        if tags is not None:
            kept = [t for t in tags if t not in _STEERING] if isinstance(tags, list) else []
            cell.metadata["tags"] = kept
        if cell.cell_type == "code":
            cell["outputs"] = pictures_of(cell.get("outputs"))
            cell["execution_count"] = None


def _restore_kernel(notebook: NotebookNode, master: Master) -> None:
    """Set the instructor's kernel: the student's would choose where tests run."""
    notebook.metadata.pop("kernelspec", None)
    if master.kernelspec:
        notebook.metadata["kernelspec"] = NotebookNode(master.kernelspec)
    if not _is_language(notebook.metadata.get("language_info", {"name": "python"})):
        del notebook.metadata["language_info"]  # nbconvert, which makes feedback, would fail


def _is_language(about: object) -> bool:
    if not isinstance(about, dict) or not isinstance(about.get("name"), str):
        return False
    texts = [part for name, part in about.items() if name != "codemirror_mode"]
    return all(isinstance(part, str) and _LANGUAGE_TEXT.fullmatch(part) for part in texts)


def _restore_names(notebook: NotebookNode, master: Master) -> list[str]:
    """Restore the metadata of cells that have lost them but kept their ids."""
    present = {name for cell in notebook.cells if (name := grade_id_of(cell))}
    restored = []
    lost = {
        cell.cell_id: cell for cell in master.cells if cell.cell_id and cell.grade_id not in present
    }
    for cell in notebook.cells:
        found = lost.pop(cell.get("id", ""), None) if grade_id_of(cell) is None else None
        if found is not None:
            cell.metadata["nbgrader"] = NotebookNode(found.metadata())
            restored.append(found.grade_id)
    return _note(restored, "cell {} had lost its metadata", "{} cells had lost their metadata")


def _drop_copies(notebook: NotebookNode, known: Mapping[str, MasterCell]) -> list[str]:
    """Leave a name to the last of the cells that have it, as nbgrader does."""
    notes = []
    seen: set[str] = set()
    for cell in reversed(notebook.cells):
        name = grade_id_of(cell)
        if name is None or name not in known:
            if "nbgrader" in cell.metadata:
                if name is not None and not _means_nothing(cell):
                    notes.append(f"cell {name} is not in the instructor's version")
                del cell.metadata["nbgrader"]
        elif name in seen:
            notes.append(f"cell {name} is there more than once; its last copy counts")
            del cell.metadata["nbgrader"]
        else:
            seen.add(name)
    return notes


def _means_nothing(cell: NotebookNode) -> bool:
    """Whether a cell's metadata say that nbgrader has nothing to do with it.

    Its editor leaves them behind in cells that were given a role and lost it.
    """
    about = cell.metadata["nbgrader"]
    roles = [about.get(role) for role in ("grade", "solution", "locked")]
    return roles == [False] * len(roles) and not about.get("task")


def _note(names: Sequence[str], one: str, many: str) -> list[str]:
    """Return a note of each cell, or one of all if there are more than a few."""
    if len(names) <= _FEW:
        return [one.format(name) for name in names]
    return [f"{many.format(len(names))}: {', '.join(names[:_FEW])}, ..."]


def _restore_cells(notebook: NotebookNode, known: Mapping[str, MasterCell]) -> list[str]:
    """Restore type, metadata, and in locked cells the source."""
    notes = []
    for cell in notebook.cells:
        name = grade_id_of(cell)
        if name is None:
            continue
        master = known[name]
        if cell.cell_type != master.cell_type:
            notes.append(f"cell {name} was a {cell.cell_type} cell")
            _retype(cell, master.cell_type)
        if master.locked and cell.source != master.source:
            cell.source = master.source
        cell.metadata["nbgrader"] = NotebookNode(master.metadata())
    return notes


def _retype(cell: NotebookNode, cell_type: str) -> None:
    cell.cell_type = cell_type
    if cell_type == "code":
        cell.outputs = []
        cell.execution_count = None
        cell.pop("attachments", None)
    else:
        cell.pop("outputs", None)
        cell.pop("execution_count", None)


def _add_missing(notebook: NotebookNode, master: Master) -> list[str]:
    """Add tests that the submission has lost, after the cell that they follow in the original.

    If none of the cells before a test is there, the answers are in cells that have lost their
    names, and the test comes last.
    """
    added = []
    minor = notebook.get("nbformat_minor", 4)
    answered = False
    after = -1
    place = _places(notebook)
    for cell in master.cells:
        answered = answered or cell.solution
        if cell.grade_id in place:
            after = max(after, place[cell.grade_id])
        elif cell.is_test:
            nameless = after == -1 and (answered or not place)
            after = len(notebook.cells) if nameless else after + 1
            notebook.cells.insert(after, _new_cell(cell, minor))
            place = _places(notebook)
            added.append(cell.grade_id)
    return _note(
        added,
        "test cell {} was missing and has been added again",
        "{} test cells were missing and have been added again",
    )


def _new_cell(master: MasterCell, minor: int) -> NotebookNode:
    cell = NotebookNode(
        cell_type="code",
        execution_count=None,
        metadata=NotebookNode(nbgrader=NotebookNode(master.metadata())),
        outputs=[],
        source=master.source,
    )
    if minor >= _CELL_IDS:
        cell["id"] = (master.cell_id or f"added-{master.grade_id}")[:_LONGEST_ID]
    return cell


def _order_tests(notebook: NotebookNode, master: Master) -> list[str]:
    """Move a test that stands before the answer that it follows in the original."""
    moved = []
    place = _places(notebook)
    answers: list[str] = []
    for cell in master.cells:
        name = cell.grade_id
        if cell.solution and name in place:
            answers.append(name)
        if not cell.is_test or not answers:
            continue
        last = max(place[answer] for answer in answers)
        if place[name] < last:
            test = notebook.cells.pop(place[name])
            notebook.cells.insert(last, test)
            place = _places(notebook)
            moved.append(name)
    return _note(
        moved,
        "test cell {} stood before the answer that it tests",
        "{} test cells stood before the answers that they test",
    )
