"""The result for one notebook: its cells with outputs, its scores, and its verdict."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Mapping
from typing import Any

from nbformat import NotebookNode

from nbproctor.notebook.reading import from_json
from nbproctor.plan.job import Time
from nbproctor.verdict import Outcome, SubmissionVerdict

__all__ = ["Graded", "Scores", "is_undecided"]


@dataclasses.dataclass(frozen=True, slots=True)
class Scores:
    """The scores that nbgrader reads from a graded notebook, by the names of its cells.

    Parameters
    ----------
    points : dict
        Of cells that give points: how many, or None if a person has to decide.
    unanswered : dict
        Of cells for answers: whether the answer is missing.
    """

    points: dict[str, float | None]
    unanswered: dict[str, bool]

    @classmethod
    def of(cls, cells: Iterable[NotebookNode]) -> Scores:
        """Read them from a notebook's cells."""
        # Takes a second to import, and only the process that writes the gradebook needs it.
        from nbgrader.utils import (
            compute_checksum,
            determine_grade,
            is_grade,
            is_solution,
            is_task,
        )

        points: dict[str, float | None] = {}
        unanswered: dict[str, bool] = {}
        for cell in filter(_is_named, cells):
            about = cell.metadata["nbgrader"]
            name = about["grade_id"]
            if is_grade(cell):
                points[name], _ = determine_grade(cell)
                if is_undecided(cell):
                    points[name] = None
            if is_task(cell):
                unanswered[name] = False
            elif is_solution(cell):
                unanswered[name] = about.get("checksum") == compute_checksum(cell)
        return cls(points, unanswered)


class Graded:
    """One graded notebook: the outputs of its cells, and the results of its tests.

    Parameters
    ----------
    notebook : NotebookNode
        The notebook, with outputs.
    verdict : SubmissionVerdict
        The results of its tests.
    times : mapping, optional
        How long each of its cells has taken, by its name, where that was noted; "" stands for the
        longest of those without one.
    """

    def __init__(
        self,
        notebook: NotebookNode,
        verdict: SubmissionVerdict,
        times: Mapping[str, Time] | None = None,
    ) -> None:
        self._notebook = notebook
        self.verdict = verdict
        self.times = times or {}

    @property
    def notebook(self) -> NotebookNode:
        """The notebook, with outputs."""
        return self._notebook

    @property
    def scores(self) -> Scores:
        """What nbgrader reads from the notebook."""
        return Scores.of(self.notebook.cells)

    def __reduce__(self) -> tuple[Any, ...]:
        # Text is pickled and unpickled faster than nested nodes are.
        named = list(filter(_is_named, self.notebook.cells))
        return _Received, (json.dumps(self.notebook), json.dumps(named), self.verdict, self.times)


class _Received(Graded):
    """A graded notebook that came from another process.

    The process that writes the gradebook mostly needs only the cells that nbgrader knows; the whole
    notebook is parsed at its first use.
    """

    def __init__(
        self, notebook: str, named: str, verdict: SubmissionVerdict, times: Mapping[str, Time]
    ) -> None:
        self._text = notebook
        self._named = named
        self.verdict = verdict
        self.times = times

    @property
    def notebook(self) -> NotebookNode:
        """The notebook, with outputs."""
        if not hasattr(self, "_notebook"):
            self._notebook = from_json(self._text)
        return self._notebook

    @property
    def scores(self) -> Scores:
        """What nbgrader reads from the notebook."""
        return Scores.of(from_json(self._named))


def is_undecided(cell: NotebookNode) -> bool:
    """Whether a person has to decide about a test, because the test itself is at fault."""
    verdict = cell.metadata.get("nbproctor")
    outcome = verdict.get("outcome") if isinstance(verdict, dict) else None
    return bool(outcome == Outcome.NOT_GRADED.value)


def _is_named(cell: NotebookNode) -> bool:
    return "nbgrader" in cell.metadata
