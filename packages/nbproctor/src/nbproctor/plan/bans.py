"""Bans of built-in functions that last: ``sorted = None`` in a test holds for the tests below it.

In a notebook a name stays bound. Tests run in another order, and against copies of the candidate,
so a ban is made again before each test that it holds for.
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator, Sequence

from nbproctor.notebook.names import BUILTINS, bound_by, names_of, parse_cell
from nbproctor.plan.job import Role, Step

__all__ = ["lasting_bans"]

_TESTS = (Role.TEST, Role.COPY, Role.LATER)


def lasting_bans(steps: Sequence[Step], wanted: Collection[str]) -> dict[int, frozenset[str]]:
    """Return for each test, by its index, the built-in functions that tests above it have banned.

    Parameters
    ----------
    steps : sequence of Step
        The cells in their order.
    wanted : collection of str
        Built-in functions that the assignment has the student define.
    """
    found = {}
    bans: frozenset[str] = frozenset()
    for step in steps:
        if bans and step.role in _TESTS:
            found[step.index] = bans
        bans -= step.names.bound
        if step.role in _TESTS and "None" in step.source:
            bans |= frozenset(_banned(step.source)) & BUILTINS - frozenset(wanted)
    return found


def _banned(source: str) -> Iterator[str]:
    """Return the names that a cell binds to None, and to nothing else after that."""
    tree = parse_cell(source)
    if tree is None or names_of(source).dynamic:
        return
    last: dict[str, ast.stmt] = {}
    for statement in tree.body:
        last |= dict.fromkeys(bound_by(statement), statement)
    for name, statement in last.items():
        if isinstance(statement, ast.Assign) and _is_none(statement.value):
            yield name


def _is_none(value: ast.expr) -> bool:
    parts = value.elts if isinstance(value, ast.Tuple) else [value]
    return all(isinstance(part, ast.Constant) and part.value is None for part in parts)
