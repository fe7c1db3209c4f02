"""Carries over what tests do to modules: ``np.linalg.solve = None``, ``patch("builtins.input")``.

The module is another object in the candidate, so the replacement has to be made there too. Python
has no hook for an assignment to a module's attribute, so a call is inserted before and after each
one in the test's syntax tree. For ``setattr`` and ``delattr``, tests and ``unittest.mock`` get
versions that do the same.
"""

from __future__ import annotations

import ast
import sys
import types
from collections.abc import Callable
from typing import Any
from unittest import mock

__all__ = ["PatchSpotter", "Patches"]

_BEFORE, _AFTER = "__nbproctor_before__", "__nbproctor_after__"


class PatchSpotter(ast.NodeTransformer):
    """Inserts the calls around every assignment to an attribute, and every deletion of one."""

    def _around(self, node: ast.stmt, targets: list[ast.expr]) -> Any:
        self.generic_visit(node)
        parts = [part for target in targets for part in ast.walk(target)]
        paths = [path for part in parts if (path := _path(part))]
        if not paths:
            return node
        before = [_call(_BEFORE, path) for path in paths]
        after = [_call(_AFTER, path) for path in paths]
        lines = [ast.copy_location(call, node) for call in (*before, *after)]
        statements = [*lines[: len(before)], node, *lines[len(before) :]]
        return [ast.fix_missing_locations(statement) for statement in statements]

    def visit_Assign(self, node: ast.Assign) -> Any:
        return self._around(node, node.targets)

    def visit_AugAssign(self, node: ast.AugAssign) -> Any:
        return self._around(node, [node.target])

    def visit_Delete(self, node: ast.Delete) -> Any:
        return self._around(node, node.targets)


def _path(target: ast.AST) -> list[str]:
    """Return ``["np", "linalg", "solve"]`` for ``np.linalg.solve = ...``, else nothing."""
    if not isinstance(target, ast.Attribute) or isinstance(target.ctx, ast.Load):
        return []
    parts: list[str] = []
    value: ast.expr = target
    while isinstance(value, ast.Attribute):
        parts.append(value.attr)
        value = value.value
    return [value.id, *reversed(parts)] if isinstance(value, ast.Name) else []


def _call(name: str, path: list[str]) -> ast.Expr:
    root: ast.expr = ast.Name(path[0], ast.Load())
    attributes = [ast.Constant(part) for part in path[1:]]
    return ast.Expr(ast.Call(ast.Name(name, ast.Load()), [root, *attributes], []))


class Patches:
    """Replaces attributes of modules in the candidate as a test does here.

    Parameters
    ----------
    ask : callable
        Has an operation carried out in the candidate.
    """

    def __init__(self, ask: Callable[..., Any]) -> None:
        self._ask = ask
        self._originals: dict[tuple[str, ...], Any] = {}
        own = {"setattr": self._setattr, "delattr": self._delattr}
        self.functions = {_BEFORE: self._before, _AFTER: self._after, **own}
        vars(mock).update(own)

    def _before(self, root: object, *path: str) -> None:
        """Remember the attribute that is about to be replaced for the first time."""
        place = _place(root, path)
        if place is not None:
            self._originals.setdefault(place, _get(sys.modules[place[0]], place[1:]))

    def _after(self, root: object, *path: str) -> None:
        """Make the same change in the candidate, or undo it there."""
        __tracebackhide__ = True
        place = _place(root, path)
        if place is None:
            return
        value = _get(sys.modules[place[0]], place[1:])
        if value is self._originals[place]:
            self._ask("unpatch", list(place))
        elif value is _MISSING:
            self._ask("patch", list(place), None, True)
        else:
            self._ask("patch", list(place), value, False)

    def _setattr(self, owner: Any, name: str, value: object, /) -> None:
        __tracebackhide__ = True
        self._before(owner, name)
        setattr(owner, name, value)
        self._after(owner, name)

    def _delattr(self, owner: Any, name: str, /) -> None:
        __tracebackhide__ = True
        self._before(owner, name)
        delattr(owner, name)
        self._after(owner, name)


_MISSING = object()
#: Modules whose attributes concern the test's own process: its names, and the streams in ``sys``.
_LOCAL = {"__main__", "sys"}


def _place(root: object, path: tuple[str, ...]) -> tuple[str, ...] | None:
    """Return the module's name and the attributes below it; None where it is not to be patched."""
    *owners, name = path
    rest: tuple[str, ...] = (name,)
    while owners:
        inner = _get(root, tuple(owners))
        if isinstance(inner, types.ModuleType):
            root = inner
            break
        rest = (owners.pop(), *rest)
    if not isinstance(root, types.ModuleType) or sys.modules.get(root.__name__) is not root:
        return None
    return None if root.__name__ in _LOCAL else (root.__name__, *rest)


def _get(root: object, path: tuple[str, ...]) -> Any:
    """Return the attribute at the end of a path, or `_MISSING`."""
    for part in path:
        root = getattr(root, part, _MISSING)
    return root
