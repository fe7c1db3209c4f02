"""The source that a student handed in: used to check claims about it before they are shown.

The candidate reports where an exception came from, and student code can invent file name, line
number and function name, for example with ``exec(compile(source, repr(Z), "exec"))``. So a place is
shown only if the notebook really has that line there.
"""

from __future__ import annotations

import ast
import dataclasses
import functools
import re
from collections.abc import Iterable, Iterator

from nbproctor.notebook.names import parse_cell

__all__ = ["Spot", "StudentSource", "words_of"]

#: In a notebook with more lines, none is shown: the choice of a line could encode a secret.
MOST_LINES = 2048
#: The same for the names of classes.
MOST_CLASSES = 64
#: A notebook with more characters of code is not parsed: that would take seconds.
MOST_CHARACTERS = 1_000_000
_WORD = re.compile(r"[^\W\d]\w*")
_SCOPE = ast.FunctionDef | ast.AsyncFunctionDef


def words_of(text: str) -> set[str]:
    """Return the words of a text or of code; those that end in digits also without these."""
    found = set(_WORD.findall(text))
    return found | {word.rstrip("0123456789") for word in found} - {""}


@dataclasses.dataclass(frozen=True, slots=True)
class Spot:
    """A line of the student's source.

    Parameters
    ----------
    count : int
        The execution count of its cell.
    line : int
        Its number in the cell, from 1.
    function : str
        The function that it belongs to; empty outside of functions.
    text : str
        Its text.
    literals : tuple of str
        The string literals in its statement; a value in an f-string is "\\0".
    """

    count: int
    line: int
    function: str
    text: str
    literals: tuple[str, ...] = ()


class StudentSource:
    """The code cells of a notebook, without the tests.

    Parameters
    ----------
    cells : iterable
        Execution count and source of each cell.
    """

    def __init__(self, cells: Iterable[tuple[int, str]]) -> None:
        self._cells = list(cells)
        self._parsed: dict[int, ast.AST] = {}
        self._is_long = sum(len(source) for _, source in self._cells) > MOST_CHARACTERS

    @functools.cached_property
    def _lines(self) -> list[tuple[int, list[str]]]:
        cells = [(count, source.split("\n")) for count, source in self._cells]
        return cells if sum(len(lines) for _, lines in cells) <= MOST_LINES else []

    def _tree(self, count: int) -> ast.AST:
        """Return the syntax tree of a cell; only the cells that are needed are parsed."""
        if self._is_long:
            return ast.Module([], [])
        if count not in self._parsed:
            source = dict(self._cells)[count]
            self._parsed[count] = parse_cell(source) or ast.Module([], [])
        return self._parsed[count]

    @functools.cached_property
    def words(self) -> frozenset[str]:
        """All words in the source."""
        return frozenset().union(*(words_of(source) for _, source in self._cells))

    @functools.cached_property
    def classes(self) -> frozenset[str]:
        """The names of the classes that it defines; empty if there are more than `MOST_CLASSES`."""
        trees = (self._tree(count) for count, _ in self._cells)
        nodes = (node for tree in trees for node in ast.walk(tree))
        found = frozenset(node.name for node in nodes if isinstance(node, ast.ClassDef))
        return found if len(found) <= MOST_CLASSES else frozenset()

    def find(self, line: int, text: str, function: str = "") -> Spot | None:
        """Return the line that has this number in its cell and this text.

        If there are several, it is the one in the named function, or else the last.
        """
        text = text.strip()
        found = [
            self.spot(count, line)
            for count, lines in reversed(self._lines)
            if text and 0 < line <= len(lines) and lines[line - 1].strip() == text
        ]
        named = (spot for spot in found if spot is not None and spot.function == function)
        return next(named, found[0] if found else None)

    def spot(self, count: int, line: int) -> Spot | None:
        """Return a line of a cell."""
        lines = dict(self._lines).get(count, [])
        if not 0 < line <= len(lines):
            return None
        around = list(_statements_at(self._tree(count), line))
        functions = [node for node in around if isinstance(node, _SCOPE)]
        name = max(functions, key=lambda node: node.lineno).name if functions else ""
        literals: tuple[str, ...] = ()
        if around:
            statement = max(around, key=lambda node: (node.lineno, node.col_offset))
            if isinstance(statement, ast.Raise | ast.Assert):
                literals = _literals(statement)
        return Spot(count, line, name, lines[line - 1].strip(), literals)


def _statements_at(tree: ast.AST, line: int) -> Iterator[ast.stmt]:
    """Yield the statements that a line belongs to, from the outermost on."""
    waiting = list(ast.iter_child_nodes(tree))
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.stmt):
            if not node.lineno <= line <= (node.end_lineno or 0):
                continue
            yield node
        # An expression contains no statement.
        if not isinstance(node, ast.expr):
            waiting += ast.iter_child_nodes(node)


def _literals(statement: ast.stmt) -> tuple[str, ...]:
    found = []
    inside = set()
    for node in ast.walk(statement):
        if isinstance(node, ast.JoinedStr):
            inside |= {id(part) for part in node.values}
            parts = (p.value if isinstance(p, ast.Constant) else "\0" for p in node.values)
            found.append("".join(map(str, parts)))
        elif isinstance(node, ast.Constant) and id(node) not in inside:
            found.append(node.value if isinstance(node.value, str) else "")
    return tuple(text for text in found if text.strip("\0 "))
