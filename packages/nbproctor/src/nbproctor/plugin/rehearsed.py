"""The rehearsal under plain ``nbgrader autograde``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from nbproctor.course.autograde import bare_task
from nbproctor.course.config import Course
from nbproctor.grading.submission import Result, Task
from nbproctor.plan.master import Master
from nbproctor.rehearsal.cache import Cache
from nbproctor.rehearsal.rehearse import Rehearsal
from nbproctor.terminal import printable

__all__ = ["rehearsed"]

#: The rehearsals whose findings were logged already.
_logged: set[str] = set()


def rehearsed(
    name: str,
    masters: Mapping[str, Master],
    *,
    course: Course,
    grade: Callable[[Task], Result],
    log: Any,
) -> Master:
    """Return the instructor's version of a notebook, whose tests are graded as a rehearsal shows.

    Parameters
    ----------
    name : str
        The notebook.
    masters : mapping
        All notebooks of the assignment.
    course : Course
        The course and the assignment.
    grade : callable
        Grades a task.
    log : logging.Logger
        Where findings are reported, once for each rehearsal.
    """
    if not course.source.is_dir():
        return masters[name]
    task = bare_task(course, masters, course.trusted_files())
    rehearsal = Rehearsal(grade, task, course.source, course.release)
    found = Cache(Path(course.directory.root), course.assignment).find(rehearsal)
    refuse = course.settings.refuses_unprotected
    if found.digest not in _logged:
        _logged.add(found.digest)
        for line in found.lines(refuse=refuse):
            log.warning("%s", printable(line))
    return found.of(name).applied_to(masters[name], refuse=refuse)
