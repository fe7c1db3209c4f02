"""A tiny notebook, graded in a real exam room: shows that this machine can grade."""

from __future__ import annotations

import nbformat

from nbproctor.errors import NbproctorError, in_words

__all__ = ["try_exam"]

_ANSWER = "def add(a, b):\n    return a + b"
_TESTS = {"right": ("assert add(1, 2) == 3", 1.0), "wrong": ("assert add(1, 2) == 4", 0.0)}


def try_exam(mode: str) -> str:
    """Grade a notebook with one test that it passes and one that it fails.

    Parameters
    ----------
    mode : str
        The mode of the sandbox.

    Returns
    -------
    str
        Why it could not be graded, or "" if it was graded as it should be.
    """
    from nbproctor.grading.proctor import Proctor
    from nbproctor.limits import Limits
    from nbproctor.plan.master import Master, MasterCell
    from nbproctor.room.room import ExamRoom

    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(_ANSWER)])
    masters = []
    for name, (source, _) in _TESTS.items():
        cell = nbformat.v4.new_code_cell(source)
        cell.metadata["nbgrader"] = {"grade_id": name}
        notebook.cells.append(cell)
        masters.append(MasterCell(name, "code", source, "", True, True, False, False, 1.0))
    limits = Limits()
    try:
        with ExamRoom(limits, mode) as room:
            graded = Proctor(room, limits).grade(notebook, Master.of("trial", tuple(masters)))
    except (NbproctorError, OSError) as error:
        return in_words(error)
    for cell in graded.verdict.cells:
        if cell.points != _TESTS[cell.grade_id][1]:
            about = f": {cell.message}" if cell.message else ""
            return f"the test {cell.grade_id!r} ended as {cell.outcome.value}{about}"
    return ""
