"""Mutants: versions of a solution with one small change, as people make by mistake.

Mutation tools for Python change whole files and run test suites on them; here, a solution is one
function of a notebook whose tests run in an exam room. So the operators are our own, chosen for
NumPy: an axis, keepdims, a transposition, the kind of a product, the ends of a loop, a key.
"""

from __future__ import annotations

import ast
import copy
import difflib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from lessonkit.text import without_markers

__all__ = ["Mutant", "make_mutants"]


@dataclass(frozen=True)
class Mutant:
    """A solution with one small change.

    Parameters
    ----------
    operator : str
        The kind of change.
    change : str
        The changed lines before and after.
    source : str
        The whole cell.
    """

    operator: str
    change: str
    source: str


def make_mutants(solution: str) -> list[Mutant]:
    """Return all mutants of a solution, in the order of its code.

    Parameters
    ----------
    solution : str
        An exercise's cell with its solution.

    Returns
    -------
    list of Mutant
        No two have the same code; equal changes in several places are numbered.
    """
    tree = _bare(ast.parse(without_markers(solution)))
    original = ast.unparse(tree)
    found: dict[str, Mutant] = {}
    times: dict[str, int] = {}
    for operator, mutated in _mutations(tree):
        source = ast.unparse(ast.fix_missing_locations(mutated))
        if source == original or source in found:
            continue
        change = _change(original, source)
        times[change] = times.get(change, 0) + 1
        if times[change] > 1:
            change += f" ({times[change]})"
        found[source] = Mutant(operator, change, source)
    return list(found.values())


def _bare(tree: ast.Module) -> ast.Module:
    """Remove docstrings: they are no code, and would be shown in every change."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and ast.get_docstring(node) is not None:
            node.body = node.body[1:] or [ast.Pass()]
    return tree


def _change(before: str, after: str) -> str:
    lines = [
        line for line in difflib.ndiff(before.splitlines(), after.splitlines()) if line[:1] in "-+"
    ]
    gone = "; ".join(line[2:].strip() for line in lines if line[0] == "-")
    come = "; ".join(line[2:].strip() for line in lines if line[0] == "+")
    return f"{gone} -> {come or '(nothing)'}"


def _mutations(tree: ast.Module) -> Iterator[tuple[str, ast.Module]]:
    """Yield a changed copy of the tree for each operator, node and choice."""
    # The signature is provided, not written by students.
    provided = {
        id(node)
        for function in tree.body
        if isinstance(function, ast.FunctionDef)
        for node in ast.walk(function.args)
    }
    for number, node in enumerate(ast.walk(tree)):
        if id(node) in provided:
            continue
        for operator, kinds, make in _OPERATORS:
            for choice in range(_MOST if isinstance(node, kinds) else 0):
                mutated = copy.deepcopy(tree)
                target = list(ast.walk(mutated))[number]
                outcome = make(target, choice)
                if outcome is None:
                    break
                if outcome is not target:
                    _replace(mutated, target, outcome)
                yield operator, mutated


_MOST = 4


def _replace(tree: ast.AST, old: ast.AST, new: Any) -> None:
    for parent in ast.walk(tree):
        for name, value in ast.iter_fields(parent):
            if value is old:
                setattr(parent, name, new)
                return
            if isinstance(value, list):
                for place, item in enumerate(value):
                    if item is old:
                        value[place] = new
                        return


_Operator = Callable[[Any, int], Any]

_BINARY: dict[type, list[type[ast.operator]]] = {
    ast.Add: [ast.Sub],
    ast.Sub: [ast.Add],
    ast.Mult: [ast.Div],
    ast.Div: [ast.Mult, ast.FloorDiv],
    ast.FloorDiv: [ast.Div, ast.Mult],
    ast.MatMult: [ast.Mult],
    ast.Pow: [ast.Mult],
    ast.Mod: [ast.FloorDiv],
}
_COMPARED: dict[type, list[type[ast.cmpop]]] = {
    ast.Gt: [ast.GtE, ast.Lt],
    ast.GtE: [ast.Gt, ast.LtE],
    ast.Lt: [ast.LtE, ast.Gt],
    ast.LtE: [ast.Lt, ast.GtE],
    ast.Eq: [ast.NotEq],
    ast.NotEq: [ast.Eq],
}
_FUNCTIONS = {
    "sum": ["mean", "max"],
    "mean": ["sum"],
    "dot": ["multiply"],
    "multiply": ["dot"],
    "maximum": ["minimum"],
    "minimum": ["maximum"],
    "max": ["min"],
    "min": ["max"],
    "zeros": ["ones"],
    "ones": ["zeros"],
    "zeros_like": ["ones_like"],
    "randn": ["rand"],
    "log": ["exp"],
    "exp": ["expm1", "log1p"],
    "sqrt": ["square"],
    "abs": ["square"],
    "argmax": ["argmin"],
    "floor": ["ceil"],
    "tanh": ["sinh"],
}


def _arithmetic(node: Any, choice: int) -> Any:
    others = _BINARY.get(type(node.op), [])
    if choice >= len(others):
        return None
    node.op = others[choice]()
    return node


def _left_out(node: Any, choice: int) -> Any:
    """Keep one side of an operation only."""
    if choice > 1:
        return None
    return node.left if choice == 0 else node.right


def _turned(node: Any, choice: int) -> Any:
    """Swap the sides of an operation that does not commute."""
    kinds = ast.Sub | ast.Div | ast.MatMult | ast.Pow
    if not isinstance(node.op, kinds) or choice:
        return None
    node.left, node.right = node.right, node.left
    return node


def _comparison(node: Any, choice: int) -> Any:
    others = _COMPARED.get(type(node.ops[0]), [])
    if choice >= len(others):
        return None
    node.ops[0] = others[choice]()
    return node


def _sign(node: Any, choice: int) -> Any:
    if isinstance(node.op, ast.USub | ast.Not) and not choice:
        return node.operand
    return None


def _constant(node: Any, choice: int) -> Any:
    if choice > 1:
        return None
    value = node.value
    if isinstance(value, bool):
        if choice:
            return None
        node.value = not value
    elif isinstance(value, int):
        node.value = value + 1 if choice == 0 else value - 1
    elif isinstance(value, float):
        node.value = value * 2 if choice == 0 else 0.0
    else:
        return None
    return node


def _key(node: Any, choice: int) -> Any:
    """Name another parameter, gradient or activation."""
    if not isinstance(node.value, str) or choice:
        return None
    others = {
        "W": "b", "b": "W", "dW": "db", "db": "dW", "dA": "A", "w": "b", "dw": "db",
        "relu": "sigmoid", "sigmoid": "relu",
    }  # fmt: skip
    stem = node.value.rstrip("0123456789")
    if stem not in others:
        return None
    node.value = others[stem] + node.value[len(stem) :]
    return node


_OTHER_AXIS: dict[Any, int] = {0: 1, 1: 0}


def _axis(node: Any, choice: int) -> Any:
    """Sum over the other axis, over all, or lose a dimension."""
    if choice > 1:
        return None
    if node.arg == "axis" and isinstance(node.value, ast.Constant):
        node.value = ast.Constant(_OTHER_AXIS.get(node.value.value) if choice == 0 else None)
        return node
    return None


def _no_transpose(node: Any, choice: int) -> Any:
    if node.attr == "T" and not choice:
        return node.value
    return None


def _transpose(node: Any, choice: int) -> Any:
    """Transpose one factor of a product."""
    if not isinstance(node.op, ast.MatMult) or choice > 1:
        return None
    side = "left" if choice == 0 else "right"
    setattr(node, side, ast.Attribute(getattr(node, side), "T", ast.Load()))
    return node


def _function(node: Any, choice: int) -> Any:
    if not isinstance(node.func, ast.Attribute):
        return None
    others = _FUNCTIONS.get(node.func.attr, [])
    if choice >= len(others):
        return None
    node.func.attr = others[choice]
    return node


def _uncalled(node: Any, choice: int) -> Any:
    """Leave out a call whose result resembles its argument."""
    if choice:
        return None
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    if name in ("copy", "astype", "ravel") and not isinstance(node.func, ast.Name):
        return node.func.value
    wrappers = ("squeeze", "array", "float", "int", "abs", "sqrt", "exp", "log", "item", "deepcopy")
    if name in wrappers:
        return node.args[0] if node.args else getattr(node.func, "value", None)
    return None


def _arguments(node: Any, choice: int) -> Any:
    """Swap two neighbouring arguments."""
    if choice + 1 >= len(node.args):
        return None
    node.args[choice], node.args[choice + 1] = node.args[choice + 1], node.args[choice]
    return node


def _parts(node: Any, choice: int) -> Any:
    """Swap two neighbouring parts of a tuple, except in an assignment's target."""
    if not isinstance(node.ctx, ast.Load):
        return None
    if choice + 1 >= len(node.elts):
        return None
    node.elts[choice], node.elts[choice + 1] = node.elts[choice + 1], node.elts[choice]
    return node


def _without_statement(_: Any, choice: int) -> Any:
    return None if choice else ast.Pass()


def _condition(node: Any, choice: int) -> Any:
    """Make a condition always, or never, true."""
    if choice > 1:
        return None
    node.test = ast.Constant(choice == 0)
    return node


def _in_place(node: Any, choice: int) -> Any:
    """Write into an array where a new one was made: ``x = x - y`` becomes ``x -= y``."""
    if not isinstance(node.value, ast.BinOp) or choice:
        return None
    target = node.targets[0]
    if ast.unparse(target) != ast.unparse(node.value.left):
        return None
    return ast.AugAssign(target, node.value.op, node.value.right)


_OPERATORS: tuple[tuple[str, tuple[type[ast.AST], ...], _Operator], ...] = (
    ("arithmetic", (ast.BinOp, ast.AugAssign), _arithmetic),
    ("left out", (ast.BinOp,), _left_out),
    ("turned", (ast.BinOp,), _turned),
    ("comparison", (ast.Compare,), _comparison),
    ("sign", (ast.UnaryOp,), _sign),
    ("constant", (ast.Constant,), _constant),
    ("key", (ast.Constant,), _key),
    ("axis", (ast.keyword,), _axis),
    ("transpose dropped", (ast.Attribute,), _no_transpose),
    ("transpose added", (ast.BinOp,), _transpose),
    ("function", (ast.Call,), _function),
    ("call dropped", (ast.Call,), _uncalled),
    ("arguments", (ast.Call,), _arguments),
    ("parts", (ast.Tuple,), _parts),
    ("statement dropped", (ast.Assign, ast.AugAssign, ast.Expr, ast.If), _without_statement),
    ("condition", (ast.If, ast.IfExp), _condition),
    ("in place", (ast.Assign,), _in_place),
)
