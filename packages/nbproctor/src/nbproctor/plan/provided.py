"""What a notebook provides to its students, and tests rely on.

A helper in a locked cell, a tolerance, the names of ``from numpy import *``: if a test found the
student's version of ``close`` or ``allclose``, one that always says yes would pass it. So tests get
the instructor's version of such names wherever that must have the same effect: of constants, and of
functions that only compute. Data that depends on the student's work or on files comes from the
candidate, and so do functions that read data.
"""

from __future__ import annotations

import ast
import collections
import dataclasses
import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from nbproctor.notebook.names import bound_by, names_of, parse_cell

__all__ = ["Provided", "find_provided"]

#: Modules whose functions return the same wherever they are called.
_COMPUTING = """
numpy scipy math cmath statistics fractions decimal numbers itertools functools collections operator
copy random typing string re textwrap difflib json hashlib unittest pytest
"""
#: Built-in functions that read, write, or reach for names.
_EFFECTS = """
open input exec eval compile globals locals vars __import__ breakpoint get_ipython display setattr
delattr
"""
#: Attributes of computing modules that read or write files.
_FILES = """
load loadtxt genfromtxt fromfile memmap save savez savetxt tofile DataSource loadmat savemat
savez_compressed ctypeslib
"""
_computing = frozenset(_COMPUTING.split())
_effects = frozenset(_EFFECTS.split())
_files = frozenset(_FILES.split())
#: Types of constants; tuples of these are constants, too.
_CONSTANTS = (bool, int, float, complex, str, bytes, type(None))


@dataclasses.dataclass(frozen=True, slots=True)
class Provided:
    """What tests take from the instructor's version.

    Parameters
    ----------
    code : mapping
        Names of constants and functions -> the statement that defines each.
    stars : tuple of str
        Statements that import all names of a module.
    others : frozenset of str
        Names that the instructor's cells bind in another way; `stars` do not provide them.
    """

    code: Mapping[str, str] = dataclasses.field(default_factory=dict)
    stars: tuple[str, ...] = ()
    others: frozenset[str] = frozenset()

    def taken(self, test: str) -> frozenset[str]:
        """Return the names that a test takes from here.

        A test that compares a function itself, as in ``layer.activation is relu``, means the one
        in the candidate.
        """
        # Most tests name none of these, but may call functions that use them.
        compared = names_compared(test) if self._may_name(test) else frozenset()
        return frozenset(
            name
            for name, code in self.code.items()
            if name not in compared or not code.startswith("def ")
        )

    def passed(self, test: str) -> frozenset[str]:
        """Return those of them that a test uses in another way than to call them."""
        return self.taken(test) & names_passed(test) if self._may_name(test) else frozenset()

    def _may_name(self, test: str) -> bool:
        return any(name in test for name in self.code)


def find_provided(
    locked: Iterable[str], sources: Sequence[str], imports: Mapping[str, str]
) -> Provided:
    """Return what an instructor's version provides.

    Parameters
    ----------
    locked : iterable of str
        The cells that students cannot change and that are no tests.
    sources : sequence of str
        All code cells that are no tests.
    imports : mapping
        Names that they import -> the statement that imports each.
    """
    statements = [statement for source in sources for statement in _statements(source)]
    bindings = _count_bindings(statements)
    stars = tuple(
        dict.fromkeys(ast.unparse(one) for one in statements if _is_star(one) and _computes(one))
    )
    functions = {one.name for one in statements if isinstance(one, ast.FunctionDef)}
    data = bindings.keys() - functions - imports.keys()
    candidates = {
        name: statement
        for source in locked
        for statement in _statements(source)
        if (name := _provided_name(statement)) and bindings[name] == 1
    }
    computing = {name for name in imports if _computes(ast.parse(imports[name]).body[0])}
    effects = _effects | (imports.keys() - computing)
    code = {
        name: ast.unparse(statement)
        for name, statement in _independent(candidates, data, effects).items()
    }
    return Provided(code, stars, frozenset(bindings) if stars else frozenset())


def _count_bindings(statements: Iterable[ast.stmt]) -> collections.Counter[str]:
    """Count how often each name is bound; twice at least if a function declares it global."""
    bindings = collections.Counter(name for one in statements for name in bound_by(one))
    for statement in statements:
        for node in ast.walk(statement):
            if isinstance(node, ast.Global):
                bindings.update(dict.fromkeys(node.names, 2))
    return bindings


def _independent(
    candidates: dict[str, ast.stmt], data: Set[str], effects: Set[str]
) -> dict[str, ast.stmt]:
    """Return the definitions that use no data but each other's, and nothing with effects.

    A definition that drops out makes its name data for the others, so this is repeated.
    """
    while True:
        closed = (data - candidates.keys()) | effects
        kept = {
            name: statement
            for name, statement in candidates.items()
            if names_of(ast.unparse(statement)).used.isdisjoint(closed)
        }
        if len(kept) == len(candidates):
            return kept
        candidates = kept


def _statements(source: str) -> list[ast.stmt]:
    tree = parse_cell(source)
    return tree.body if tree is not None else []


def _is_star(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.ImportFrom) and statement.names[0].name == "*"


def _modules(statement: ast.stmt) -> Iterator[str]:
    if isinstance(statement, ast.ImportFrom):
        yield statement.module or "" if not statement.level else ""
    elif isinstance(statement, ast.Import):
        yield from (alias.name for alias in statement.names)


def _computes(statement: ast.stmt) -> bool:
    """Whether a statement imports from computing modules only."""
    return all(module.partition(".")[0] in _computing for module in _modules(statement))


def _provided_name(statement: ast.stmt) -> str:
    """Return the name of a constant, or of a function that as far as can be seen only computes."""
    if isinstance(statement, ast.Assign) and len(statement.targets) == 1:
        target = statement.targets[0]
        return target.id if isinstance(target, ast.Name) and _is_constant(statement.value) else ""
    if isinstance(statement, ast.FunctionDef) and not statement.decorator_list:
        return statement.name if all(map(_only_computes, ast.walk(statement))) else ""
    return ""


def _is_constant(value: ast.expr) -> bool:
    try:
        found = ast.literal_eval(value)
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        return False
    parts = found if isinstance(found, tuple) else (found,)
    return all(type(part) in _CONSTANTS for part in parts)


def _only_computes(node: ast.AST) -> bool:
    if isinstance(node, ast.Import | ast.ImportFrom):
        return _computes(node) and not _is_star(node)
    if isinstance(node, ast.Attribute):
        return node.attr not in _files and not node.attr.startswith("__")
    return not isinstance(node, ast.Global | ast.Await | ast.AsyncFor | ast.AsyncWith)


@functools.lru_cache(maxsize=256)
def names_compared(source: str) -> frozenset[str]:
    """Return the names that a test compares with something."""
    return frozenset(
        part.id
        for node in _nodes(source)
        if isinstance(node, ast.Compare)
        for part in (node.left, *node.comparators)
        if isinstance(part, ast.Name)
    )


@functools.lru_cache(maxsize=256)
def names_passed(source: str) -> frozenset[str]:
    """Return the names that a test uses in another way than to call them."""
    nodes = _nodes(source)
    called = {id(node.func) for node in nodes if isinstance(node, ast.Call)}
    return frozenset(
        node.id
        for node in nodes
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and id(node) not in called
    )


def _nodes(source: str) -> list[ast.AST]:
    tree = parse_cell(source)
    return list(ast.walk(tree)) if tree is not None else []
