"""A course that is graded, disturbed, and compared with one that was left alone."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
from pathlib import Path

from ..courses import Cells, CourseFolder

__all__ = ["NAME", "leftovers", "make_course", "renewed", "results", "sandbox"]

NAME = "ps"
_ANSWERS = {
    "right": "def f(x):\n    print('called')\n    return x + 1",
    "wrong": "def f(x):\n    return x + 2",
    "raises": "def f(x):\n    return x + undefined",
}
#: What must be equal: everything but the ids, which are random.
_ROWS = """
select student.id, assignment.name, submitted_assignment.timestamp, notebook.name,
       submitted_notebook.late_submission_penalty, base_cell.name, base_cell.type,
       grade.auto_score, grade.manual_score, grade.extra_credit, grade.needs_manual_grade
from grade
join base_cell on base_cell.id = grade.cell_id
join submitted_notebook on submitted_notebook.id = grade.notebook_id
join submitted_assignment on submitted_assignment.id = submitted_notebook.assignment_id
join notebook on notebook.id = submitted_notebook.notebook_id
join assignment on assignment.id = submitted_assignment.assignment_id
join student on student.id = submitted_assignment.student_id
""", """
select student.id, base_cell.name, comment.auto_comment, comment.manual_comment
from comment
join base_cell on base_cell.id = comment.cell_id
join submitted_notebook on submitted_notebook.id = comment.notebook_id
join submitted_assignment on submitted_assignment.id = submitted_notebook.assignment_id
join student on student.id = submitted_assignment.student_id
"""  # fmt: skip
_TABLES = ("student", "submitted_assignment", "submitted_notebook", "grade", "comment")


def make_course(root: Path, students: int = 3, pause: float = 0.0) -> CourseFolder:
    """Make a course with some submissions; each takes at least `pause` seconds to grade."""
    cells = Cells()
    cells.plain(f"import time\ntime.sleep({pause})")
    cells.answer("f", _ANSWERS["right"])
    cells.test("test-f", 3, "from helper import two\nassert f(1) == two")
    cells.test("test-g", 2, "f(2)\nprint('printed by the test')")
    root.mkdir()
    course = CourseFolder.make(root, NAME, cells, {"helper.py": "two = 2\n"})
    for number in range(students):
        kind = list(_ANSWERS)[number % len(_ANSWERS)]
        student = f"{kind}-{number}"
        course.submit(student, NAME, {"f": _ANSWERS[kind]})
        folder = root / "submitted" / student / NAME
        (folder / "timestamp.txt").write_text("2026-01-02 03:04:05 UTC\n")
        (folder / "data").mkdir()
        (folder / "data" / "own.txt").write_text(student)
    return course


def renewed(course: CourseFolder, root: Path) -> CourseFolder:
    """Return a copy of a course."""
    shutil.copytree(course.root, root)
    return CourseFolder(root)


def results(course: CourseFolder) -> dict[str, object]:
    """Return everything that grading has written: files by path, and rows without their ids."""
    place = course.root / "autograded"
    found: dict[str, object] = {
        str(path.relative_to(course.root)): path.read_bytes() if path.is_file() else None
        for path in sorted(place.rglob("*"))
    }
    with contextlib.closing(sqlite3.connect(course.root / "gradebook.db")) as connection:
        for number, query in enumerate(_ROWS):
            found[f"rows {number}"] = sorted(connection.execute(query).fetchall(), key=repr)
        for table in _TABLES:
            found[table] = connection.execute(f"select count(*) from {table}").fetchone()
    return found


def leftovers(folder: Path) -> list[str]:
    """Return what rooms have left in a temporary folder."""
    return sorted(path.name for path in folder.glob("nbproctor-room-*"))


def sandbox() -> str:
    """Return the strictest mode of the sandbox that this machine has."""
    from nbproctor.sandbox import survey

    held = all(wall.held for wall in survey() if "full" in wall.demanded)
    return "full" if held else "limits"
