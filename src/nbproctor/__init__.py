"""nbproctor grades nbgrader submissions in an exam room of separate processes.

Grade one notebook::

    from nbproctor import ExamRoom, Limits, Proctor

    with ExamRoom(Limits()) as room:
        graded = Proctor(room, Limits()).grade(submitted, master)
    graded.verdict.points

Grade a course's assignment into its gradebook: `nbproctor.autograde.Autograde`, or the command
``nbproctor autograde``. How it works is told at the top of `nbproctor.proctor`.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from nbproctor.errors import NbproctorError
    from nbproctor.limits import Limits
    from nbproctor.plan import Master, MasterCell
    from nbproctor.proctor import Graded, Proctor
    from nbproctor.room import ExamRoom
    from nbproctor.verdict import CellVerdict, Outcome, SubmissionVerdict

__all__ = [
    "CellVerdict",
    "ExamRoom",
    "Graded",
    "Limits",
    "Master",
    "MasterCell",
    "NbproctorError",
    "Outcome",
    "Proctor",
    "SubmissionVerdict",
]

_HOMES = {
    "errors": ("NbproctorError",),
    "limits": ("Limits",),
    "plan": ("Master", "MasterCell"),
    "proctor": ("Graded", "Proctor"),
    "room": ("ExamRoom",),
    "verdict": ("CellVerdict", "Outcome", "SubmissionVerdict"),
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> Any:
    # What is imported here is imported into every zygote and every command; so nothing is,
    # until somebody asks for it.
    if name in _HOME:
        return getattr(importlib.import_module(f"nbproctor.{_HOME[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
