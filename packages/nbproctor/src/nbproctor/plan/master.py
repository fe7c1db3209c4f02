"""The instructor's version of a notebook: a record of its cells, and of what they say."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping, Set
from typing import Any

from nbformat import NotebookNode

from nbproctor.notebook.names import parse_cell
from nbproctor.plan.analysis import Analysis, analyse
from nbproctor.plan.exercises import Answer, Test

__all__ = ["CANDIDATE_TAG", "Master", "MasterCell"]

#: Runs a test in the candidate, for values that proxies cannot carry.
CANDIDATE_TAG = "nbproctor: candidate"

_SCHEMA_VERSION = 3
#: nbgrader's usual marks of a solution within an answer's cell, and what is between them.
_SOLUTION = re.compile(r"^.*BEGIN SOLUTION.*$[\s\S]*?^.*END SOLUTION.*$\n?", re.MULTILINE)


@dataclasses.dataclass(frozen=True, slots=True)
class MasterCell:
    """A cell of the instructor's version that nbgrader knows by name."""

    grade_id: str
    cell_type: str
    source: str
    checksum: str
    locked: bool
    grade: bool
    solution: bool
    task: bool
    points: float
    #: The notebook format's own id of the cell; empty if the version has none.
    cell_id: str = ""
    tags: frozenset[str] = frozenset()

    @property
    def is_test(self) -> bool:
        """Whether the cell is an autograded test."""
        return self.grade and not self.solution and self.is_code

    @property
    def is_code(self) -> bool:
        """Whether the cell holds code."""
        return self.cell_type == "code"

    @property
    def is_marked(self) -> bool:
        """Whether the cell is marked to run in the candidate, without protection."""
        return CANDIDATE_TAG in self.tags

    def metadata(self) -> dict[str, Any]:
        """Return complete nbgrader metadata for the cell."""
        metadata: dict[str, Any] = {
            "grade_id": self.grade_id,
            "cell_type": self.cell_type,
            "checksum": self.checksum,
            "grade": self.grade,
            "locked": self.locked,
            "solution": self.solution,
            "task": self.task,
            "schema_version": _SCHEMA_VERSION,
        }
        if self.grade or self.task:
            metadata["points"] = self.points
        return metadata


@dataclasses.dataclass(frozen=True, slots=True)
class Master:
    """The instructor's version of one notebook; `Master.of` makes it.

    Parameters
    ----------
    name : str
        The notebook's name, without its ending.
    cells : tuple of MasterCell
        The cells that nbgrader knows, in order.
    kernelspec : mapping or None
        The kernel that the notebook asks for.
    sources : tuple of str
        The sources of all code cells that are no tests, with the instructor's solutions.
    solutions : mapping
        The sources of those of them that are answers, by their names.
    analysis : Analysis
        What the sources, answers and tests say.
    faulty : frozenset of str
        Tests that are not graded automatically, because the solution does not pass them.
    times : mapping
        Seconds that the solution takes, by the names of cells; "" stands for any other cell.
    """

    name: str
    cells: tuple[MasterCell, ...]
    kernelspec: Mapping[str, Any] | None
    sources: tuple[str, ...]
    solutions: Mapping[str, str]
    analysis: Analysis
    faulty: frozenset[str] = frozenset()
    times: Mapping[str, float] = dataclasses.field(default_factory=dict)

    @classmethod
    def of(
        cls,
        name: str,
        cells: tuple[MasterCell, ...],
        kernelspec: Mapping[str, Any] | None = None,
        sources: tuple[str, ...] = (),
        solutions: Mapping[str, str] | None = None,
    ) -> Master:
        """Analyse an instructor's version; the parameters are the record's."""
        solutions = solutions or {}
        exercises: list[Answer | Test] = []
        for cell in cells:
            if cell.is_test:
                exercises.append(Test(cell.grade_id, cell.source, cell.tags))
            elif cell.grade_id in solutions:
                exercises.append(Answer(cell.grade_id, solutions[cell.grade_id]))
        locked = [c.source for c in cells if c.locked and c.is_code and not c.is_test]
        released = {
            solutions[cell.grade_id]: _released(cell.source, solutions[cell.grade_id])
            for cell in cells
            if cell.grade_id in solutions
        }
        given = [released.get(source, source) for source in sources]
        analysis = analyse(sources, locked, exercises, given=given, solved=bool(solutions))
        return cls(name, cells, kernelspec, sources, solutions, analysis)

    @classmethod
    def from_notebook(cls, name: str, notebook: NotebookNode) -> Master:
        """Read an instructor's notebook, solutions and hidden tests included.

        For single notebooks; for those of a course, the gradebook's version counts.
        """
        cells = []
        sources = []
        solutions = {}
        for cell in notebook.cells:
            about = cell.metadata.get("nbgrader", {})
            if about:
                made = MasterCell(
                    grade_id=about["grade_id"],
                    cell_type=cell.cell_type,
                    source=cell.source,
                    checksum=about.get("checksum", ""),
                    locked=about["locked"],
                    grade=about["grade"],
                    solution=about["solution"],
                    task=about.get("task", False),
                    points=float(about.get("points", 0)),
                    cell_id=cell.get("id", ""),
                    tags=frozenset(cell.metadata.get("tags", ())),
                )
                cells.append(made)
            if cell.cell_type == "code" and not (about and made.is_test):
                sources.append(cell.source)
                if about.get("solution"):
                    solutions[about["grade_id"]] = cell.source
        kernel = notebook.metadata.get("kernelspec")
        return cls.of(name, tuple(cells), kernel, tuple(sources), solutions)

    def marked(self, names: Set[str]) -> Master:
        """Return the version in which these tests are marked to run in the candidate."""
        return dataclasses.replace(
            self,
            cells=tuple(
                dataclasses.replace(cell, tags=cell.tags | {CANDIDATE_TAG})
                if cell.grade_id in names
                else cell
                for cell in self.cells
            ),
        )

    @property
    def tests(self) -> tuple[MasterCell, ...]:
        """The autograded tests."""
        return tuple(cell for cell in self.cells if cell.is_test)

    @property
    def language(self) -> str:
        """The language of the notebook's kernel."""
        return str((self.kernelspec or {}).get("language", "python")).lower()


def _released(stored: str, solution: str) -> str:
    """Return what students get of an answer's cell.

    nbgrader's gradebook stores the released version; an instructor's notebook has both in one.
    """
    if stored != solution:
        return stored if parse_cell(stored) is not None else solution
    return _SOLUTION.sub("", solution) if _SOLUTION.search(solution) else ""
