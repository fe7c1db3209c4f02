"""Exercises: which functions a test is about, and which others those build on.

Both are found in the instructor's solutions, whose code names what it uses. A test is about the
nearest answer before it that defines a name which the test mentions. That answer builds on all
other answers that it uses, directly or through further functions.

If this guesses wrong, tags of the test's cell override it: ``nbproctor: builds on relu`` for each
function, or ``nbproctor: builds on nothing``, so that the test uses only the student's functions.
"""

from __future__ import annotations

import ast
import dataclasses
from collections.abc import Iterable, Mapping, Sequence, Set

from nbproctor.notebook.names import names_of, parse_cell, reachable, reads_of

__all__ = ["BUILDS_ON_TAG", "Answer", "Exercise", "Test", "find_exercises", "reference_source"]

BUILDS_ON_TAG = "nbproctor: builds on "


@dataclasses.dataclass(frozen=True, slots=True)
class Answer:
    """A cell with one of the instructor's solutions."""

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
    reads = reads_of(map(names_of, sources))
    defined = {cell.grade_id: _functions(cell.source) for cell in cells if isinstance(cell, Answer)}
    names = [name for functions in defined.values() for name in functions]
    found = {}
    for place, test in enumerate(cells):
        if not isinstance(test, Test):
            continue
        mentioned = names_of(test.source).used | names_of(test.source).strings
        above = [defined[cell.grade_id] for cell in cells[:place] if isinstance(cell, Answer)]
        own = next((functions for functions in reversed(above) if mentioned & set(functions)), None)
        if own is None:
            continue
        tagged = _tagged(test.tags)
        # A function that uses the tested one would do that one's work for it.
        apart = {name for name in names if not reachable({name}, reads) & set(own)}
        uses = reachable(set(own), reads) & apart if tagged is None else tagged - set(own)
        # Only from answers above: one below may do this exercise's work once more.
        beside = mentioned & set().union(*above) & apart - uses if tagged != set() else set()
        found[test.grade_id] = Exercise(own, _in_order(names, uses), _in_order(names, beside))
    return found


def _in_order(names: Iterable[str], chosen: Set[str]) -> tuple[str, ...]:
    """Return the chosen names, each once."""
    return tuple(dict.fromkeys(name for name in names if name in chosen))


def _tagged(tags: Iterable[str]) -> set[str] | None:
    """Return the functions that the tags name, or None if no tag is about that."""
    found = {
        tag.removeprefix(BUILDS_ON_TAG).strip() for tag in tags if tag.startswith(BUILDS_ON_TAG)
    }
    return found - {"nothing"} if found else None


def _functions(source: str) -> tuple[str, ...]:
    tree = parse_cell(source)
    return tuple(
        node.name for node in (tree.body if tree else ()) if isinstance(node, ast.FunctionDef)
    )


def reference_source(sources: Iterable[str], functions: Iterable[str]) -> str:
    """Return the code that defines the instructor's functions, and nothing else.

    Imports are kept, and the definitions and constants that the functions use. Statements that
    only have effects (print, draw, train) are left out.
    """
    kept = (ast.FunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom, ast.Assign, ast.AnnAssign)
    statements = [
        ast.unparse(statement)
        for source in sources
        if (tree := parse_cell(source)) is not None
        for statement in tree.body
        if isinstance(statement, kept)
    ]
    # `names_of` leaves out local names: a parameter needs no global of its name.
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
