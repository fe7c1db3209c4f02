"""What the examiner is given to do for one notebook, and what it hands back.

Both are plain values that msgpack carries, because they cross a process boundary.
"""

from __future__ import annotations

import dataclasses
import enum
from collections.abc import Mapping
from typing import Any

from nbproctor.limits import Limits
from nbproctor.notebook.outputs import Output
from nbproctor.plan.provided import Given

__all__ = ["Job", "Report", "Role", "Step", "TestResult"]


class Role(enum.Enum):
    """Who runs a cell, and how."""

    #: The student's and the instructor's cells: in the candidate.
    STUDENT = "student"
    #: A test, in the examiner, against the candidate as it is at that point.
    TEST = "test"
    #: A test, after all other cells, against a copy of the candidate that was made in its place.
    COPY = "copy"
    #: A test, after all of the notebook's other cells.
    LATER = "later"
    #: A test that is marked to run in the candidate, without protection.
    MARKED = "marked"


@dataclasses.dataclass(frozen=True, slots=True)
class Step:
    """One code cell to run.

    Parameters
    ----------
    index : int
        Its place in the notebook.
    role : Role
        Who runs it.
    source : str
        Its code.
    count : int
        Its execution count.
    grade_id : str
        nbgrader's name, where it is a test.
    points : float
        What the test can earn.
    shared : bool
        Whether the cell is the instructor's, and the same in every submission.
    functions : tuple of str
        The functions that a test is about.
    builds_on : tuple of str
        Functions of other exercises that those use.
    beside : tuple of str
        Functions of exercises above that only the test uses.
    """

    index: int
    role: Role
    source: str
    count: int
    grade_id: str = ""
    points: float = 0.0
    shared: bool = False
    functions: tuple[str, ...] = ()
    builds_on: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True)
class Job:
    """One notebook to examine.

    Parameters
    ----------
    steps : tuple of Step
        Its code cells in order.
    limits : Limits
        What they may use up.
    files : mapping
        What lies in the candidate's working directory: place -> (digest, path).
    trusted : str
        The directory with the instructor's files, where the tests run.
    imports : mapping
        Names that the instructor's cells import -> the statement that imports them.
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
        The tests that students do not see, or not all of; see `nbproctor.examiner.disclosure`.
    methods : frozenset of str, optional
        What the instructor's classes define; None where that is not known.
    given : Given
        What tests take from the instructor's version.
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
    methods: frozenset[str] | None = None
    given: Given = dataclasses.field(default_factory=Given)

    def pack(self) -> dict[str, Any]:
        """Return the job as plain values."""
        return {
            "steps": [
                [
                    *(s.index, s.role.value, s.source, s.count, s.grade_id, s.points, s.shared),
                    (s.functions, s.builds_on, s.beside),
                ]
                for s in self.steps
            ],
            "limits": dataclasses.asdict(self.limits),
            "files": {place: list(file) for place, file in self.files.items()},
            "trusted": self.trusted,
            "imports": dict(self.imports),
            "visible": sorted(self.visible),
            "builtins": sorted(self.builtins),
            "reference": self.reference,
            "carry_forward": self.carry_forward,
            "answers": self.answers,
            "hidden": sorted(self.hidden),
            "methods": None if self.methods is None else sorted(self.methods),
            "given": [dict(self.given.code), list(self.given.stars), sorted(self.given.others)],
        }

    @classmethod
    def unpack(cls, values: dict[str, Any]) -> Job:
        """Return the job of plain values."""
        steps = tuple(
            Step(index, Role(role), *rest, *map(tuple, names))
            for index, role, *rest, names in values["steps"]
        )
        code, stars, others = values["given"]
        return cls(
            steps=steps,
            limits=Limits(**values["limits"]),
            files={place: (name, path) for place, (name, path) in values["files"].items()},
            trusted=values["trusted"],
            imports=values["imports"],
            visible=frozenset(values["visible"]),
            builtins=frozenset(values["builtins"]),
            reference=values["reference"],
            carry_forward=values["carry_forward"],
            answers=values["answers"],
            hidden=frozenset(values["hidden"]),
            methods=None if values["methods"] is None else frozenset(values["methods"]),
            given=Given(code, tuple(stars), frozenset(others)),
        )


@dataclasses.dataclass(slots=True)
class TestResult:
    """How one test ended; the outcome is an `Outcome`'s value."""

    __test__ = False

    grade_id: str
    outcome: str
    points: float
    max_points: float
    message: str = ""
    protected: bool = True
    carried: list[str] | None = None
    mistake: str = ""


@dataclasses.dataclass(slots=True)
class Report:
    """What came of a job: outputs by cell index, tests by name, and notes.

    `killed` says that a candidate was killed from outside, which may be nobody's fault here.
    """

    outputs: dict[int, list[Output]] = dataclasses.field(default_factory=dict)
    results: list[TestResult] = dataclasses.field(default_factory=list)
    notes: list[str] = dataclasses.field(default_factory=list)
    seconds: float = 0.0
    killed: bool = False

    def pack(self) -> dict[str, Any]:
        """Return the report as plain values."""
        return {
            "outputs": [[index, outputs] for index, outputs in self.outputs.items()],
            "results": [
                [
                    *(r.grade_id, r.outcome, r.points, r.max_points, r.message, r.protected),
                    *(r.carried, r.mistake),
                ]
                for r in self.results
            ],
            "notes": self.notes,
            "seconds": self.seconds,
            "killed": self.killed,
        }

    @classmethod
    def unpack(cls, values: dict[str, Any]) -> Report:
        """Return the report of plain values."""
        return cls(
            outputs=dict(values["outputs"]),
            results=[TestResult(*fields) for fields in values["results"]],
            notes=values["notes"],
            seconds=values["seconds"],
            killed=values["killed"],
        )
