"""A tiny notebook, graded in a real exam room: shows that this machine can grade."""

from __future__ import annotations

from pathlib import Path

import nbformat

from nbproctor.errors import NbproctorError, in_words

__all__ = ["try_exam"]

_ANSWER = "def add(a, b):\n    return a + b"
_SEEN = """
def seen(paths):
    found = []
    for path in paths:
        try:
            with open(path, "rb") as file:
                found += [path] if file.read(1) else []
        except OSError:
            pass
    return found
"""
_TESTS = {"right": ("assert add(1, 2) == 3", 1.0), "wrong": ("assert add(1, 2) == 4", 0.0)}


def try_exam(mode: str, course: Path) -> str:
    """Grade a notebook with a test that it passes, one that it fails, and one of what is hidden.

    Parameters
    ----------
    mode : str
        The mode of the sandbox.
    course : Path
        Where the command runs: if this is a course, it must not be seen.

    Returns
    -------
    str
        Why it could not be graded, or "" if it was graded as it should be.
    """
    from nbproctor.grading.proctor import Proctor
    from nbproctor.limits import Limits
    from nbproctor.plan.master import Master, MasterCell
    from nbproctor.room.room import ExamRoom

    hidden, secrets = _course(course)
    if mode == "limits":  # in which somebody has accepted that files can be read
        secrets = []
    tests = {**_TESTS, "hidden": (f"assert seen({secrets}) == [], seen({secrets})", 1.0)}
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(_ANSWER + _SEEN)])
    masters = []
    for name, (source, _) in tests.items():
        cell = nbformat.v4.new_code_cell(source)
        cell.metadata["nbgrader"] = {"grade_id": name}
        notebook.cells.append(cell)
        masters.append(MasterCell(name, "code", source, "", True, True, False, False, 1.0))
    limits = Limits()
    try:
        with ExamRoom(limits, mode, hidden) as room:
            graded = Proctor(room, limits).grade(notebook, Master.of("trial", tuple(masters)))
    except (NbproctorError, OSError) as error:
        return in_words(error)
    for cell in graded.verdict.cells:
        if cell.points != tests[cell.grade_id][1]:
            about = f": {cell.message}" if cell.message else ""
            return f"the test {cell.grade_id!r} ended as {cell.outcome.value}{about}"
    return ""


def _course(place: Path) -> tuple[tuple[Path, ...], list[str]]:
    """Return what a course in a folder hides, and its files that nobody may read."""
    from nbproctor.course.config import Course

    course = Course(place, "trial")
    files = [place / "nbgrader_config.py", course.gradebook_file]
    secrets = [str(path) for path in files if path is not None and path.is_file()]
    return (course.hidden, secrets) if secrets else ((), [])
