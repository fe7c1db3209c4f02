"""Rehearsals of an assignment: made once, found again while nothing has changed, and applied."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path

from nbproctor.grading.submission import Result, Task
from nbproctor.plan.master import Master
from nbproctor.rehearsal.cache import Cache, digest
from nbproctor.rehearsal.findings import Findings, NotebookFindings, Way
from nbproctor.rehearsal.rehearse import Rehearsal

__all__ = ["Rehearsals", "applied"]


class Rehearsals:
    """Finds what is known of an assignment's tests.

    Parameters
    ----------
    root : Path
        The course's folder.
    assignment : str
        The assignment's name.
    """

    def __init__(self, root: Path, assignment: str) -> None:
        self._cache = Cache(root, assignment)

    def find(
        self, grade: Callable[[Task], Result], task: Task, source: Path, release: Path
    ) -> Findings:
        """Return what an earlier rehearsal has found, or rehearse.

        The parameters are those of `Rehearsal`.
        """
        now = digest(task, (source, release))
        known = self._cache.read(now)
        if known is None:
            known = Findings(now, Rehearsal(grade, task, source, release).run())
            if all(notebook.final for notebook in known.notebooks):
                self._cache.write(known)
        return known


def applied(master: Master, found: NotebookFindings, *, refuse: bool) -> Master:
    """Return an instructor's version whose tests are graded as a rehearsal has shown.

    Parameters
    ----------
    master : Master
        The version as the author has made it.
    found : NotebookFindings
        What is known of it.
    refuse : bool
        Whether tests that can't be protected are left to a person.
    """
    beside, faulty = found.names(Way.BESIDE), found.names(Way.FAULTY)
    if refuse:
        beside, faulty = frozenset(), faulty | beside
    return dataclasses.replace(master.marked(beside), faulty=faulty)
