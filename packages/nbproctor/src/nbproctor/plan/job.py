"""The examiner's job for one notebook, and its report.

Both cross process boundaries as plain values; `nbproctor.records` packs and unpacks them.
"""

from __future__ import annotations

import dataclasses
import enum
from collections.abc import Mapping

from nbproctor.limits import Limits
from nbproctor.notebook.names import UNREAD, Names, names_of
from nbproctor.notebook.outputs import Output
from nbproctor.plan.provided import Provided
from nbproctor.verdict import CellVerdict

__all__ = ["NO_LIBRARIES", "Job", "Libraries", "Report", "Role", "Step", "Time"]


class Role(enum.Enum):
    """Which process runs a cell, and when."""

    #: A cell of the student's or the instructor's: in the candidate.
    STUDENT = "student"
    #: A test: in the examiner, in its place in the notebook.
    TEST = "test"
    #: A test: in the examiner, against a copy of the candidate that was made in the test's place.
    COPY = "copy"
    #: A test: in the examiner, after all of the notebook's other cells.
    LATER = "later"
    #: A test that is marked to run without protection: in the candidate, in its place.
    MARKED = "marked"


@dataclasses.dataclass(frozen=True, slots=True)
class Step:
    """One code cell to run.

    Parameters
    ----------
    index : int
        Its place in the notebook.
    role : Role
        Which process runs it, and when.
    source : str
        Its code.
    count : int
        Its execution count.
    grade_id : str
        nbgrader's name of a test; empty for other cells.
    points : float
        What the test can earn.
    shared : bool
        Whether the cell is the instructor's, and the same in every submission.
    draws : bool
        Whether its figures are rendered.
    functions : tuple of str
        The functions that a test is about.
    builds_on : tuple of str
        Functions of other exercises that these use.
    beside : tuple of str
        Functions of exercises above that only the test uses.
    unread : bool
        Whether reading the cell for its names would take too long.
    takes : float, optional
        Seconds that it takes the instructor's solution; None where that is not known.
    """

    index: int
    role: Role
    source: str
    count: int
    grade_id: str = ""
    points: float = 0.0
    shared: bool = False
    draws: bool = True
    functions: tuple[str, ...] = ()
    builds_on: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    unread: bool = False
    takes: float | None = None

    @property
    def names(self) -> Names:
        """The names of the cell."""
        return UNREAD if self.unread else names_of(self.source)


@dataclasses.dataclass(frozen=True, slots=True)
class Libraries:
    """What the cells of an assignment import.

    ``a.b`` is a module; ``a.b:c`` is an attribute of one, or a module in it.

    Parameters
    ----------
    cells : tuple of str
        What cells import that run in the candidate.
    tests : tuple of str
        What tests need.
    """

    cells: tuple[str, ...] = ()
    tests: tuple[str, ...] = ()


NO_LIBRARIES = Libraries()


@dataclasses.dataclass(frozen=True, slots=True)
class Job:
    """One notebook to examine.

    Parameters
    ----------
    steps : tuple of Step
        Its code cells in order.
    limits : Limits
        What the submission may use up.
    files : mapping
        What lies in the candidate's working directory: place -> (digest, path).
    trusted : str
        The directory with the instructor's files, where the tests run.
    imports : mapping
        Names that the instructor's cells import -> the statement that imports them.
    asked : mapping
        The same for what only solutions import: tests find what the student has bound.
    modules : mapping
        Modules of the student's -> whether they come before the instructor's of the same name.
    visible : frozenset of str
        Names that occur in the cells that run in the candidate, and in the instructor's.
    builtins : frozenset of str
        Names of built-in functions that the assignment asks the student to define.
    reference : str
        Code that defines the instructor's functions.
    carry_forward : float
        See `nbproctor.plan.policy.Marking`.
    answers : str
        The folder of known wrong answers, or "".
    hidden : frozenset of str
        The tests of which students do not see everything; see `nbproctor.examiner.disclosure`.
    methods : mapping, optional
        What the instructor's classes define, see `nbproctor.notebook.names.methods_of`; None if
        that is not known.
    own_results : mapping
        Which methods of theirs return objects of their class.
    provided : Provided
        What tests take from the instructor's version.
    draws : bool
        Whether figures are rendered that the student's code draws when a test calls it.
    withheld : frozenset of str
        Those of the visible names whose values in tests stay there.
    ended : mapping
        Cells, by place, that did not end in an exam before this one -> the seconds that they cost.
    libraries : Libraries
        What the assignment imports.
    timed : bool
        Whether the report says how long each cell and test takes.
    """

    steps: tuple[Step, ...]
    limits: Limits
    files: Mapping[str, tuple[str, str]]
    trusted: str
    imports: Mapping[str, str]
    visible: frozenset[str]
    builtins: frozenset[str]
    reference: str = ""
    carry_forward: float = 1.0
    answers: str = ""
    hidden: frozenset[str] = frozenset()
    methods: Mapping[str, frozenset[str]] | None = None
    own_results: Mapping[str, frozenset[str]] = dataclasses.field(default_factory=dict)
    provided: Provided = dataclasses.field(default_factory=Provided)
    asked: Mapping[str, str] = dataclasses.field(default_factory=dict)
    modules: Mapping[str, bool] = dataclasses.field(default_factory=dict)
    draws: bool = True
    withheld: frozenset[str] = frozenset()
    ended: Mapping[int, float] = dataclasses.field(default_factory=dict)
    libraries: Libraries = NO_LIBRARIES
    timed: bool = False


@dataclasses.dataclass(frozen=True, slots=True)
class Time:
    """How long a cell or a test has taken.

    Parameters
    ----------
    wall : float
        Seconds, without those in which it was waiting for a processor.
    cpu : float
        CPU seconds, of the candidate and of the examiner.
    """

    wall: float
    cpu: float

    @property
    def seconds(self) -> float:
        """What limits follow from."""
        return max(self.wall, self.cpu)


@dataclasses.dataclass(frozen=True, slots=True)
class Report:
    """What came of a job.

    Parameters
    ----------
    outputs : mapping
        The outputs of each cell that ran, by its index.
    results : tuple of CellVerdict
        What came of each test that was reached.
    notes : tuple of str
        What the instructor should know besides.
    seconds : float
        Wall time from the first cell to the last.
    killed : bool
        Whether a candidate was killed from outside, which may be nobody's fault here.
    times : mapping
        How long each cell and test has taken, by its index, if the job asks for it.
    """

    outputs: Mapping[int, list[Output]]
    results: tuple[CellVerdict, ...]
    notes: tuple[str, ...] = ()
    seconds: float = 0.0
    killed: bool = False
    times: Mapping[int, Time] = dataclasses.field(default_factory=dict)
