"""Which methods of a class return an object of that class, whatever they are called with."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

from nbproctor.notebook.names import parse_cell

__all__ = ["own_results"]

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)


def own_results(sources: Iterable[str]) -> dict[str, frozenset[str]]:
    """Return the methods whose every result is an object of their class, by the class's name.

    ``Value.__add__`` is one if it returns ``Value(...)``, a name that is bound to such an object
    only, ``self``, or the result of an operator with ``self``. Where this can't be seen, and in a
    class that is derived from another, a method is none.

    Parameters
    ----------
    sources : iterable of str
        Cells of the instructor's version.
    """
    found: dict[str, set[str]] = {}
    for source in sources:
        tree = parse_cell(source)
        if tree is None:
            continue
        for node in ast.walk(tree):
            # An object of a class derived from float, say, may arrive as a plain number.
            if isinstance(node, ast.ClassDef) and not node.bases:
                methods = [one for one in node.body if isinstance(one, ast.FunctionDef)]
                names = {one.name for one in methods if _Method(node.name, one).returns_own}
                found.setdefault(node.name, set()).update(names)
    return {name: frozenset(methods) for name, methods in found.items()}


class _Method:
    """A method, and what its local names are bound to."""

    def __init__(self, class_name: str, method: ast.FunctionDef) -> None:
        self._class_name = class_name
        self._method = method
        arguments = method.args.posonlyargs + method.args.args
        self._self = arguments[0].arg if arguments else ""
        self._bound: dict[str, list[ast.expr]] = {}
        for node in _own_nodes(method):
            if isinstance(node, ast.Assign):
                for target in node.targets:
                    if isinstance(target, ast.Name):
                        self._bound.setdefault(target.id, []).append(node.value)

    @property
    def returns_own(self) -> bool:
        """Whether it returns, and returns nothing but objects of its class."""
        nodes = [*_own_nodes(self._method)]
        results = [node.value for node in nodes if isinstance(node, ast.Return)]
        yields = any(isinstance(node, ast.Yield | ast.YieldFrom) for node in nodes)
        return bool(results) and not yields and all(map(self._is_own, results))

    def _is_own(self, value: ast.expr | None) -> bool:
        match value:
            case ast.Name(id=name):
                if name in (self._self, "NotImplemented") and name not in self._bound:
                    return True
                values = self._bound.pop(name, [])  # a name that is bound to itself is none
                return bool(values) and all(map(self._is_own, values))
            case ast.Call(func=function):
                return ast.unparse(function) in (
                    self._class_name, f"type({self._self})", f"{self._self}.__class__"
                )  # fmt: skip
            case ast.BinOp(left=left, right=right):
                return self._is_own(left) or self._is_own(right)
            case ast.UnaryOp(operand=operand):
                return not isinstance(value.op, ast.Not) and self._is_own(operand)
            case ast.IfExp(body=body, orelse=orelse):
                return self._is_own(body) and self._is_own(orelse)
        return False


def _own_nodes(method: ast.FunctionDef) -> Iterator[ast.AST]:
    """Yield the parts of a method without those of functions that it defines."""
    waiting: list[ast.AST] = list(method.body)
    while waiting:
        node = waiting.pop()
        yield node
        if not isinstance(node, _FUNCTIONS):
            waiting.extend(ast.iter_child_nodes(node))
