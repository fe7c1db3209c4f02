"""Which functions a test is about, and which of the others those build on.

Both are found in the instructor's version: its solutions are code, and code names what it uses. A
test is about the nearest answer before it that defines a name which the test mentions. That
answer builds on whatever other answers it uses, directly or through further functions.

Where this guesses wrong, the test cell's tags say it: ``nbproctor: builds on relu`` for each
function, or ``nbproctor: builds on nothing``, which also leaves the test with the student's own.
"""

from __future__ import annotations

import ast
import dataclasses
from collections.abc import Iterable, Mapping, Sequence, Set

from nbproctor.notebook.names import names_of, parse_cell

__all__ = ["BUILDS_ON_TAG", "Answer", "Exercise", "Test", "find_exercises", "reference_source"]

BUILDS_ON_TAG = "nbproctor: builds on "


@dataclasses.dataclass(frozen=True, slots=True)
class Answer:
    """A cell with a solution of the instructor's."""

    grade_id: str
    source: str


@dataclasses.dataclass(frozen=True, slots=True)
class Test:
    """A cell with tests."""

    __test__ = False

    grade_id: str
    source: str
    tags: frozenset[str] = frozenset()


@dataclasses.dataclass(frozen=True, slots=True)
class Exercise:
    """What a test is about.

    Parameters
    ----------
    functions : tuple of str
        The functions that the tested answer defines.
    builds_on : tuple of str
        Functions of other answers that those use; in the notebook's order.
    beside : tuple of str
        Functions of answers above that nothing but the test uses.
    """

    functions: tuple[str, ...]
    builds_on: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()


def find_exercises(
    cells: Sequence[Answer | Test], sources: Sequence[str]
) -> Mapping[str, Exercise]:
    """Return what each test is about, by its name; tests of no answer are left out.

    Parameters
    ----------
    cells : sequence of Answer or Test
        The instructor's answers and tests, in order.
    sources : sequence of str
        All of the instructor's code cells that are no tests, in order.
    """
    reads = _reads(sources)
    owned = {cell.grade_id: _functions(cell.source) for cell in cells if isinstance(cell, Answer)}
    asked = [name for functions in owned.values() for name in functions]
    found = {}
    for place, test in enumerate(cells):
        if not isinstance(test, Test):
            continue
        mentioned = names_of(test.source).used | names_of(test.source).strings
        before = [cell.grade_id for cell in cells[:place] if isinstance(cell, Answer)]
        above = {name for grade_id in before for name in owned[grade_id]}
        about = next((n for n in reversed(before) if mentioned & set(owned[n])), None)
        if about is None:
            continue
        own, told = owned[about], _told(test.tags)
        # Whatever uses the function itself would do its work for it.
        apart = {name for name in asked if not _closure({name}, reads) & set(own)}
        uses = _closure(set(own), reads) & apart if told is None else told - set(own)
        # What comes below may hold this exercise's work once more.
        beside = mentioned & above & apart - uses if told != set() else set()
        found[test.grade_id] = Exercise(own, _in_order(asked, uses), _in_order(asked, beside))
    return found


def _in_order(asked: Iterable[str], chosen: Set[str]) -> tuple[str, ...]:
    """Return what is chosen of the names, each once."""
    return tuple(dict.fromkeys(name for name in asked if name in chosen))


def _told(tags: Iterable[str]) -> set[str] | None:
    """Return what the tags name, or None where they say nothing about it."""
    told = {
        tag.removeprefix(BUILDS_ON_TAG).strip() for tag in tags if tag.startswith(BUILDS_ON_TAG)
    }
    return told - {"nothing"} if told else None


def _functions(source: str) -> tuple[str, ...]:
    tree = parse_cell(source)
    return tuple(
        node.name for node in (tree.body if tree else ()) if isinstance(node, ast.FunctionDef)
    )


def _reads(sources: Iterable[str]) -> dict[str, frozenset[str]]:
    """Map each function and class of the instructor's to the global names in its body."""
    found: dict[str, frozenset[str]] = {}
    for source in sources:
        for name, names in names_of(source).within.items():
            found[name] = found.get(name, frozenset()) | names
    return found


def _closure(start: set[str], reads: Mapping[str, frozenset[str]]) -> set[str]:
    found: set[str] = set()
    waiting = set(start)
    while waiting:
        name = waiting.pop()
        found.add(name)
        waiting |= reads.get(name, frozenset()) - found
    return found


def reference_source(sources: Iterable[str], functions: Iterable[str]) -> str:
    """Return the code that defines the instructor's functions, and nothing else.

    Kept are imports, and the definitions and constants that the functions use. What only does
    something (prints, draws, trains) is left out.
    """
    kept = (ast.FunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom, ast.Assign, ast.AnnAssign)
    statements = [
        ast.unparse(statement)
        for source in sources
        if (tree := parse_cell(source)) is not None
        for statement in tree.body
        if isinstance(statement, kept)
    ]
    # A name that is a function's own parameter asks for no global of that name.
    names = list(map(names_of, statements))
    needed = set(functions)
    chosen: set[int] = set()
    while True:
        more = {n for n, found in enumerate(names) if found.bound & needed} - chosen
        if not more:
            break
        chosen |= more
        for number in more:
            needed |= names[number].used
    return "\n".join(statements[number] for number in sorted(chosen))
