"""From a submitted notebook and the instructor's version to what will be run.

The instructor's version decides: which cells are tests, what is in them and in the other locked
cells, and how many points they give. From the submission come the answers, and whatever
cells the student has added. A submission whose cells were deleted, copied, retyped, moved or
stripped of their metadata is mended, with a note; it never stops anything.
"""

from __future__ import annotations

import builtins
import dataclasses
import re
from collections.abc import Mapping, Sequence
from typing import Any

from nbformat import NotebookNode

from nbproctor.notebook.names import asked_builtins, imports_of, methods_of, names_of
from nbproctor.notebook.reading import copied, unique_ids
from nbproctor.plan.exercises import Answer, Exercise, Test, find_exercises, reference_source
from nbproctor.plan.job import Role, Step
from nbproctor.plan.provided import Given, find_given
from nbproctor.plan.schedule import schedule

__all__ = ["Master", "MasterCell", "Plan", "make_plan"]

#: Runs a test in the candidate, for what proxies can't carry.
CANDIDATE_TAG = "nbproctor: candidate"


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
    #: The notebook format's own id of the cell; empty where the version has none.
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
            "schema_version": 3,
        }
        if self.grade or self.task:
            metadata["points"] = self.points
        return metadata


@dataclasses.dataclass(frozen=True, slots=True)
class Master:
    """The instructor's version of one notebook.

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
    """

    name: str
    cells: tuple[MasterCell, ...]
    kernelspec: Mapping[str, Any] | None = None
    sources: tuple[str, ...] = ()
    solutions: Mapping[str, str] = dataclasses.field(default_factory=dict)
    imports: Mapping[str, str] = dataclasses.field(init=False)
    builtins: frozenset[str] = dataclasses.field(init=False)
    #: What tests take from the instructor's version.
    given: Given = dataclasses.field(init=False)
    #: What the instructor's classes define; None where the instructor's answers are not known.
    methods: frozenset[str] | None = dataclasses.field(init=False)
    #: What each test is about, by the test's name.
    exercises: Mapping[str, Exercise] = dataclasses.field(init=False)
    #: Code that defines the instructor's functions.
    reference: str = dataclasses.field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "imports", imports_of(self.sources))
        object.__setattr__(self, "builtins", asked_builtins(self.sources))
        locked = [c.source for c in self.cells if c.locked and c.is_code and not c.is_test]
        object.__setattr__(self, "given", find_given(locked, self.sources, self.imports))
        known = methods_of(self.sources) if self.solutions else None
        object.__setattr__(self, "methods", known)
        cells: list[Answer | Test] = []
        for cell in self.cells:
            if cell.is_test:
                cells.append(Test(cell.grade_id, cell.source, cell.tags))
            elif cell.grade_id in self.solutions:
                cells.append(Answer(cell.grade_id, self.solutions[cell.grade_id]))
        found = find_exercises(cells, self.sources)
        needed = {
            name for one in found.values() for name in (*one.functions, *one.builds_on, *one.beside)
        }
        object.__setattr__(self, "exercises", found)
        object.__setattr__(self, "reference", reference_source(self.sources, needed))

    @classmethod
    def from_notebook(cls, name: str, notebook: NotebookNode) -> Master:
        """Read an instructor's notebook, solutions and hidden tests included.

        A course has it in its gradebook, too, which then counts; this is for single notebooks.
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
        return cls(name, tuple(cells), kernel, tuple(sources), solutions)

    @property
    def tests(self) -> tuple[MasterCell, ...]:
        """The autograded tests."""
        return tuple(cell for cell in self.cells if cell.is_test)

    @property
    def language(self) -> str:
        """The language of the notebook's kernel."""
        return str((self.kernelspec or {}).get("language", "python")).lower()


@dataclasses.dataclass(frozen=True, slots=True)
class Plan:
    """What will be run.

    Parameters
    ----------
    notebook : NotebookNode
        The mended submission, without outputs.
    steps : tuple of Step
        Its code cells.
    visible : frozenset of str
        Names that occur in the cells that run in the candidate, and in the instructor's.
    notes : tuple of str
        What was mended.
    """

    notebook: NotebookNode
    steps: tuple[Step, ...]
    visible: frozenset[str]
    notes: tuple[str, ...]


def make_plan(submitted: NotebookNode, master: Master, *, keep_outputs: bool = False) -> Plan:
    """Return the plan for a submission; `submitted` itself is left as it is."""
    notebook = copied(submitted)
    notes: list[str] = []
    known = {cell.grade_id: cell for cell in master.cells}
    if not keep_outputs:
        _clear_outputs(notebook)
    # The student's own would choose where tests run.
    notebook.metadata.pop("kernelspec", None)
    if master.kernelspec:
        notebook.metadata["kernelspec"] = NotebookNode(master.kernelspec)
    if not _is_language(notebook.metadata.get("language_info", {"name": "python"})):
        del notebook.metadata["language_info"]  # feedback could not be made of such a notebook
    _find_lost(notebook, master, notes)
    _drop_copies(notebook, known, notes)
    _restore(notebook, known, notes)
    _add_missing(notebook, master, notes)
    _order_tests(notebook, master, notes)
    unique_ids(notebook.cells, notebook.get("nbformat_minor", 4))
    steps, visible = _steps(notebook, known, master)
    return Plan(notebook, schedule(steps), visible, tuple(notes))


def _grade_id(cell: NotebookNode) -> str | None:
    metadata = cell.metadata.get("nbgrader")
    name = metadata.get("grade_id") if isinstance(metadata, dict) else None
    return name if isinstance(name, str) else None


def _places(notebook: NotebookNode) -> dict[str, int]:
    return {name: n for n, cell in enumerate(notebook.cells) if (name := _grade_id(cell))}


def _clear_outputs(notebook: NotebookNode) -> None:
    for cell in notebook.cells:
        # Tags that steer an executor (skip this cell, expect an error) are not the student's to
        # set.
        tags = cell.metadata.get("tags")
        if tags is not None:
            kept = [t for t in tags if t not in _STEERING] if isinstance(tags, list) else []
            cell.metadata["tags"] = kept
        if cell.cell_type == "code":
            cell["outputs"] = []
            cell["execution_count"] = None


def _is_language(about: object) -> bool:
    if not isinstance(about, dict) or not isinstance(about.get("name"), str):
        return False
    texts = [part for name, part in about.items() if name != "codemirror_mode"]
    return all(isinstance(part, str) and _PLAIN.fullmatch(part) for part in texts)


_PLAIN = re.compile(r"[\w./+ -]*")
_STEERING = {"skip-execution", "raises-exception", CANDIDATE_TAG}


def _find_lost(notebook: NotebookNode, master: Master, notes: list[str]) -> None:
    """Give cells their names back that lost their metadata but kept their id."""
    present = {name for cell in notebook.cells if (name := _grade_id(cell))}
    lost = {
        cell.cell_id: cell for cell in master.cells if cell.cell_id and cell.grade_id not in present
    }
    for cell in notebook.cells:
        found = lost.pop(cell.get("id", ""), None) if _grade_id(cell) is None else None
        if found is not None:
            cell.metadata["nbgrader"] = NotebookNode(found.metadata())
            notes.append(f"cell {found.grade_id} had lost its metadata")


def _drop_copies(notebook: NotebookNode, known: Mapping[str, MasterCell], notes: list[str]) -> None:
    """Leave a name to the last of the cells that have it, as nbgrader does."""
    seen: set[str] = set()
    for cell in reversed(notebook.cells):
        name = _grade_id(cell)
        if name is None or name not in known:
            if "nbgrader" in cell.metadata:
                if name is not None:
                    notes.append(f"cell {name} is not in the instructor's version")
                del cell.metadata["nbgrader"]
        elif name in seen:
            notes.append(f"cell {name} is there more than once; its last copy counts")
            del cell.metadata["nbgrader"]
        else:
            seen.add(name)


def _restore(notebook: NotebookNode, known: Mapping[str, MasterCell], notes: list[str]) -> None:
    """Make type, metadata, and in locked cells the source, those of the instructor's version."""
    for cell in notebook.cells:
        name = _grade_id(cell)
        if name is None:
            continue
        master = known[name]
        if cell.cell_type != master.cell_type:
            notes.append(f"cell {name} was a {cell.cell_type} cell")
            _retype(cell, master.cell_type)
        if master.locked and cell.source != master.source:
            cell.source = master.source
        cell.metadata["nbgrader"] = NotebookNode(master.metadata())


def _retype(cell: NotebookNode, cell_type: str) -> None:
    cell.cell_type = cell_type
    if cell_type == "code":
        cell.outputs = []
        cell.execution_count = None
        cell.pop("attachments", None)
    else:
        cell.pop("outputs", None)
        cell.pop("execution_count", None)


def _add_missing(notebook: NotebookNode, master: Master, notes: list[str]) -> None:
    """Add tests that the submission has lost, after the cell that they follow in the original.

    Where none of the cells before it is there, the answers are in cells that have lost their names,
    and the test comes last.
    """
    minor = notebook.get("nbformat_minor", 4)
    answered = False
    after = -1
    place = _places(notebook)
    for cell in master.cells:
        answered = answered or cell.solution
        if cell.grade_id in place:
            after = max(after, place[cell.grade_id])
        elif cell.is_test:
            nameless = after == -1 and (answered or not place)
            after = len(notebook.cells) if nameless else after + 1
            notebook.cells.insert(after, _new_cell(cell, minor))
            place = _places(notebook)
            notes.append(f"test cell {cell.grade_id} was missing and has been added again")


def _new_cell(master: MasterCell, minor: int) -> NotebookNode:
    cell = NotebookNode(
        cell_type="code",
        execution_count=None,
        metadata=NotebookNode(nbgrader=NotebookNode(master.metadata())),
        outputs=[],
        source=master.source,
    )
    if minor >= 5:
        cell["id"] = (master.cell_id or f"added-{master.grade_id}")[:64]
    return cell


def _order_tests(notebook: NotebookNode, master: Master, notes: list[str]) -> None:
    """Move a test that stands before the answer that it follows in the original."""
    place = _places(notebook)
    answers: list[str] = []
    for cell in master.cells:
        name = cell.grade_id
        if cell.solution and name in place:
            answers.append(name)
        if not cell.is_test or not answers:
            continue
        last = max(place[answer] for answer in answers)
        if place[name] < last:
            moved = notebook.cells.pop(place[name])
            notebook.cells.insert(last, moved)
            place = _places(notebook)
            notes.append(f"test cell {name} stood before the answer that it tests")


def _steps(
    notebook: NotebookNode, known: Mapping[str, MasterCell], instructor: Master
) -> tuple[Sequence[Step], frozenset[str]]:
    steps: list[Step] = []
    visible: set[str] = set()
    given = frozenset(instructor.sources)
    count = 0
    for index, cell in enumerate(notebook.cells):
        if cell.cell_type != "code" or not cell.source.strip():
            continue
        count += 1
        name = _grade_id(cell)
        master = known.get(name) if name else None
        if master is None or not master.is_test:
            visible |= names_of(cell.source).used
            shared = cell.source in given
            steps.append(Step(index, Role.STUDENT, cell.source, count, shared=shared))
        else:
            role = Role.MARKED if CANDIDATE_TAG in master.tags else Role.TEST
            about = instructor.exercises.get(master.grade_id, Exercise(()))
            step = Step(
                *(index, role, cell.source, count, master.grade_id, master.points),
                functions=about.functions,
                builds_on=about.builds_on,
                beside=about.beside,
            )
            steps.append(step)
    if instructor.solutions:
        # What only tests speak of, the expected result, is not the student's to look up.
        names = [names_of(source) for source in instructor.sources]
        visible &= set(dir(builtins)).union(*(one.used | one.bound for one in names))
    return steps, frozenset(visible)
