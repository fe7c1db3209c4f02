"""What a rehearsal has found out about the tests of an assignment."""

from __future__ import annotations

import dataclasses
import enum
from collections.abc import Iterable, Iterator, Mapping

from nbproctor.plan.job import Time
from nbproctor.plan.master import Master

__all__ = ["Finding", "Findings", "NotebookFindings", "Way"]


class Way(enum.Enum):
    """How a test is graded."""

    #: In the examiner, where the student's code cannot reach it.
    PROTECTED = "protected"
    #: In the student's process, because the author has marked it so.
    MARKED = "marked"
    #: In the student's process, because the solution passes it only there.
    BESIDE = "beside"
    #: Not at all: the solution does not pass it.
    FAULTY = "faulty"


@dataclasses.dataclass(frozen=True, slots=True)
class Finding:
    """What is known of one test.

    Parameters
    ----------
    grade_id : str
        nbgrader's name of the cell.
    way : Way
        How it is graded.
    points : float
        What it can earn.
    reason : str
        Why it is not protected: what its run in the examiner said.
    error : str
        If the solution fails it: what its run beside the solution said.
    free : bool
        Whether the untouched release passes it, although it is worth points.
    """

    grade_id: str
    way: Way
    points: float = 0.0
    reason: str = ""
    error: str = ""
    free: bool = False


@dataclasses.dataclass(frozen=True, slots=True)
class NotebookFindings:
    """What is known of the tests of one notebook.

    Parameters
    ----------
    name : str
        The notebook's name.
    tests : tuple of Finding
        Its tests, in order.
    problem : str
        Why they could not be rehearsed, or "". They are graded protected then.
    final : bool
        Whether a rehearsal of the same assignment would find the same.
    times : mapping
        How long the solution's cells and the tests take, by their names; "" stands for cells
        without one.
    """

    name: str
    tests: tuple[Finding, ...] = ()
    problem: str = ""
    final: bool = True
    times: Mapping[str, Time] = dataclasses.field(default_factory=dict)

    @property
    def seconds(self) -> dict[str, float]:
        """Return what limits follow from; "" stands for every cell that the solution hasn't."""
        found = {name: time.seconds for name, time in self.times.items()}
        if found and "" not in found:
            found[""] = max(found.values())
        return found

    def names(self, way: Way) -> frozenset[str]:
        """Return the tests that are graded in one way."""
        return frozenset(test.grade_id for test in self.tests if test.way is way)

    def applied_to(self, master: Master, *, refuse: bool) -> Master:
        """Return an instructor's version whose tests are graded as was found.

        Parameters
        ----------
        master : Master
            The version as the author has made it.
        refuse : bool
            Whether tests that can't be protected are left to a person.
        """
        beside, faulty = self.names(Way.BESIDE), self.names(Way.FAULTY)
        if refuse:
            beside, faulty = frozenset(), faulty | beside
        return dataclasses.replace(master.marked(beside), faulty=faulty, times=self.seconds)


@dataclasses.dataclass(frozen=True, slots=True)
class Findings:
    """What is known of an assignment.

    Parameters
    ----------
    digest : str
        Of everything that it depends on; see `nbproctor.rehearsal.digest`.
    notebooks : tuple of NotebookFindings
        One for each notebook.
    """

    digest: str
    notebooks: tuple[NotebookFindings, ...]

    def of(self, notebook: str) -> NotebookFindings:
        """Return what is known of a notebook."""
        known = {one.name: one for one in self.notebooks}
        return known.get(notebook, NotebookFindings(notebook))

    def lines(self, *, refuse: bool = False) -> Iterator[str]:
        """Yield what an instructor should know before grading, a line for each thing.

        Parameters
        ----------
        refuse : bool
            Whether tests that can't be protected are left to a person.
        """
        for notebook in self.notebooks:
            if notebook.problem:
                yield f"{notebook.name}: not rehearsed: {notebook.problem}"
            yield from _lines(notebook.tests, refuse=refuse)

    def is_sound(self, *, refuse: bool = False) -> bool:
        """Whether nothing in the assignment has to be mended.

        Parameters
        ----------
        refuse : bool
            Whether tests that can't be protected have to be.
        """
        wrong = {Way.FAULTY, Way.BESIDE} if refuse else {Way.FAULTY}
        return not any(
            notebook.problem or any(one.way in wrong or one.free for one in notebook.tests)
            for notebook in self.notebooks
        )


def _lines(tests: Iterable[Finding], *, refuse: bool) -> Iterator[str]:
    for test in tests:
        if test.way is Way.BESIDE and refuse:
            yield (
                f"{test.grade_id}: not graded automatically, because the instructor's solution "
                "passes it only beside the student's code, which c.Nbproctor.unprotected refuses; "
                f"in an exam room: {test.reason}"
            )
        elif test.way is Way.BESIDE:
            yield (
                f"{test.grade_id}: graded beside the student's code, so it is not protected. The "
                f"instructor's solution passes it only there; in an exam room: {test.reason}"
            )
        elif test.way is Way.FAULTY:
            yield (
                f"{test.grade_id}: not graded automatically, because the instructor's solution "
                f"does not pass it: {test.error or test.reason}"
            )
        if test.free:
            yield f"{test.grade_id}: the untouched release passes it ({test.points:g} points)"
