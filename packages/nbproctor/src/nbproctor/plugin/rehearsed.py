"""The rehearsal under plain ``nbgrader autograde``."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from traitlets.config import Config

from nbproctor.course.autograde import bare_task
from nbproctor.course.config import Course
from nbproctor.grading.submission import Result, Task
from nbproctor.limits import Limits
from nbproctor.plan.master import Master
from nbproctor.rehearsal.stand import Rehearsals, applied

__all__ = ["rehearsed"]

#: The rehearsals whose findings were logged already.
_logged: set[str] = set()


def rehearsed(
    name: str,
    masters: Mapping[str, Master],
    *,
    root: Path,
    assignment: str,
    config: Config,
    limits: Limits,
    sandbox: str,
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
    root : Path
        The course's folder.
    assignment : str
        The assignment.
    config : Config
        nbgrader's configuration.
    limits : Limits
        What a submission may use up.
    sandbox : str
        The sandbox's mode.
    grade : callable
        Grades a task.
    log : logging.Logger
        Where findings are reported, once for each rehearsal.
    """
    course = Course(root, assignment, config)
    if not course.source.is_dir():
        return masters[name]
    task = bare_task(course, masters, course.trusted_files())
    task = dataclasses.replace(task, limits=limits, sandbox=sandbox)
    found = Rehearsals(root, assignment).find(grade, task, course.source, course.release)
    if found.digest not in _logged:
        _logged.add(found.digest)
        for line in found.lines():
            log.warning("%s", line)
    refuse = course.settings.refuses_unprotected
    return applied(masters[name], found.of(name), refuse=refuse)
