"""Tests that replace a module's attribute: ``np.linalg.solve = None``.

The module is another object in the candidate, so the replacement has to be made there too. It is
an assignment like any other, and nothing tells of it at run time; so the test's syntax tree gets a
call before and after each of them.
"""

from __future__ import annotations

import ast
import types
from collections.abc import Callable
from typing import Any

__all__ = ["PatchSpotter", "Patches"]

_BEFORE, _AFTER = "__nbproctor_before__", "__nbproctor_after__"


class PatchSpotter(ast.NodeTransformer):
    """Adds the calls around every assignment to, or deletion of, an attribute."""

    def _around(self, node: ast.stmt, targets: list[ast.expr]) -> Any:
        self.generic_visit(node)
        paths = [path for target in targets if (path := _path(target))]
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


def _path(target: ast.expr) -> list[str]:
    """Return ``["np", "linalg", "solve"]`` for such a target, and nothing for any other."""
    parts: list[str] = []
    while isinstance(target, ast.Attribute):
        parts.append(target.attr)
        target = target.value
    return [target.id, *reversed(parts)] if parts and isinstance(target, ast.Name) else []


def _call(name: str, path: list[str]) -> ast.Expr:
    root: ast.expr = ast.Name(path[0], ast.Load())
    attributes = [ast.Constant(part) for part in path[1:]]
    return ast.Expr(ast.Call(ast.Name(name, ast.Load()), [root, *attributes], []))


class Patches:
    """Carries replaced attributes of modules over to the candidate.

    Parameters
    ----------
    ask : callable
        Has an operation carried out in the candidate.
    """

    def __init__(self, ask: Callable[..., Any]) -> None:
        self._ask = ask
        self._originals: dict[tuple[str, ...], Any] = {}
        self.functions = {_BEFORE: self._before, _AFTER: self._after}

    def _before(self, root: object, *path: str) -> None:
        if isinstance(root, types.ModuleType):
            self._originals.setdefault((root.__name__, *path), _get(root, path))

    def _after(self, root: object, *path: str) -> None:
        __tracebackhide__ = True
        if not isinstance(root, types.ModuleType):
            return
        key = (root.__name__, *path)
        value = _get(root, path)
        if value is self._originals[key]:
            self._ask("unpatch", list(key))
        elif value is _MISSING:
            self._ask("patch", list(key), None, True)
        else:
            self._ask("patch", list(key), value, False)


_MISSING = object()


def _get(root: object, path: tuple[str, ...]) -> Any:
    for part in path:
        root = getattr(root, part, _MISSING)
    return root
