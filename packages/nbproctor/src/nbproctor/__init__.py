"""nbproctor grades nbgrader submissions in an exam room of separate processes.

Grade one notebook, and read the verdicts::

    import nbformat
    from nbproctor import ExamRoom, Limits, Master, Proctor

    master = Master.from_notebook("ps1", nbformat.read("source/ps1/ps1.ipynb", 4))
    submitted = nbformat.read("ps1 of Ada.ipynb", 4)
    with ExamRoom(Limits()) as room:
        graded = Proctor(room, Limits()).grade(submitted, master)
    print(graded.verdict.points, "of", graded.verdict.max_points)
    for cell in graded.verdict.cells:
        print(cell.grade_id, cell.outcome.value, cell.points, cell.message)

Grade an assignment's submissions into the gradebook of a course::

    from pathlib import Path
    from nbproctor import grade_course

    for result in grade_course(Path("course"), "ps1", jobs=2):
        print(result.student, result.error or result.graded[0].verdict.points)

`nbproctor.grading.proctor` describes how it works.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from nbproctor.course.autograde import grade_course
    from nbproctor.errors import CourseError, NbproctorError
    from nbproctor.grading.proctor import Proctor
    from nbproctor.grading.result import Graded
    from nbproctor.grading.submission import Result
    from nbproctor.limits import Limits
    from nbproctor.plan.exercises import BUILDS_ON_TAG
    from nbproctor.plan.master import Master, MasterCell
    from nbproctor.plan.policy import Marking
    from nbproctor.room.room import ExamRoom
    from nbproctor.verdict import CellVerdict, Outcome, SubmissionVerdict

__all__ = [
    "BUILDS_ON_TAG",
    "CellVerdict",
    "CourseError",
    "ExamRoom",
    "Graded",
    "Limits",
    "Marking",
    "Master",
    "MasterCell",
    "NbproctorError",
    "Outcome",
    "Proctor",
    "Result",
    "SubmissionVerdict",
    "grade_course",
]

#: The modules of the public names. Importing them here would import them into every command and
#: zygote, so `__getattr__` imports a module when one of its names is used.
_HOMES = {
    "course.autograde": ("grade_course",),
    "errors": ("CourseError", "NbproctorError"),
    "grading.proctor": ("Proctor",),
    "grading.result": ("Graded",),
    "grading.submission": ("Result",),
    "limits": ("Limits",),
    "plan.exercises": ("BUILDS_ON_TAG",),
    "plan.master": ("Master", "MasterCell"),
    "plan.policy": ("Marking",),
    "room.room": ("ExamRoom",),
    "verdict": ("CellVerdict", "Outcome", "SubmissionVerdict"),
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> Any:
    if name in _HOME:
        return getattr(importlib.import_module(f"nbproctor.{_HOME[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
