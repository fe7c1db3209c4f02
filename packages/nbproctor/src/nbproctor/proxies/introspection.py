"""Introspection of proxies: ``type(a) is Account``, ``vars(a)``, ``a.__dict__``.

Python answers these without asking the object, so a proxy can't answer for the student's. Each of
them is replaced by a call in the test's syntax tree.
"""

from __future__ import annotations

import ast
import builtins
from collections.abc import Callable
from typing import Any

from nbproctor.errors import Refused
from nbproctor.protocol.types import TYPES
from nbproctor.proxies.base import is_proxy
from nbproctor.proxies.classes import ClassProxy, library_class
from nbproctor.proxies.kept import is_kept, original_of
from nbproctor.proxies.library_classes import class_for, find_class
from nbproctor.proxies.objects import ObjectProxy

__all__ = ["Introspection", "IntrospectionSpotter"]

_ATTRIBUTE, _BUILTIN = "__nbproctor_attribute__", "__nbproctor_builtin__"
_IS = "__nbproctor_is__"
_INNER = {"__code__", "__closure__", "__dict__", "__class__"}
#: Attributes that every object has: a proxy's would be the engine's own.
_OF_OBJECTS = {"__init__", "__call__", "__doc__"}
#: Built-in functions, by how many arguments they are called with.
_FUNCTIONS = {"type": 1, "vars": 1, "issubclass": 2}


class IntrospectionSpotter(ast.NodeTransformer):
    """Replaces introspection in a test's syntax tree by calls of `Introspection.functions`."""

    def visit_Attribute(self, node: ast.Attribute) -> Any:
        self.generic_visit(node)
        if node.attr not in _INNER | _OF_OBJECTS or not isinstance(node.ctx, ast.Load):
            return node
        return _call(node, _ATTRIBUTE, node.value, ast.Constant(node.attr))

    def visit_Compare(self, node: ast.Compare) -> Any:
        self.generic_visit(node)
        sides = [node.left, *node.comparators]
        is_identity = len(sides) == 2 and isinstance(node.ops[0], ast.Is | ast.IsNot)
        if not is_identity or any(isinstance(side, ast.Constant) for side in sides):
            return node
        call = _call(node, _IS, *sides)
        if isinstance(node.ops[0], ast.Is):
            return call
        return ast.fix_missing_locations(ast.copy_location(ast.UnaryOp(ast.Not(), call), node))

    def visit_Call(self, node: ast.Call) -> Any:
        self.generic_visit(node)
        starred = any(isinstance(argument, ast.Starred) for argument in node.args)
        if not isinstance(node.func, ast.Name) or node.keywords or starred:
            return node
        if _FUNCTIONS.get(node.func.id) != len(node.args):
            return node
        # The name is passed on, since the test may have bound it to something else.
        return _call(node, _BUILTIN, node.func, *node.args)


def _call(node: ast.expr, name: str, *arguments: ast.expr) -> ast.Call:
    call = ast.Call(ast.Name(name, ast.Load()), [*arguments], [])
    return ast.fix_missing_locations(ast.copy_location(call, node))


def _is_same(one: object, other: object) -> bool:
    """Whether two objects are one; a library's class is the same in both processes."""
    return one is other or _known_class(one) is _known_class(other)


def _known_class(value: Any) -> object:
    own = library_class(value) if issubclass(type(value), ClassProxy) else None
    return value if own is None else own


class Introspection:
    """Answers introspection of proxies by asking the candidate, and of other objects as usual.

    Parameters
    ----------
    ask : callable
        Has an operation carried out in the candidate.
    """

    def __init__(self, ask: Callable[..., Any]) -> None:
        self._ask = ask
        self.functions = {_ATTRIBUTE: self._attribute, _BUILTIN: self._builtin, _IS: _is_same}

    def _attribute(self, value: Any, name: str) -> Any:
        __tracebackhide__ = True
        if is_kept(value):
            if name == "__class__":
                return self._type(value)
            value = original_of(value)
        if not is_proxy(value):
            return getattr(value, name)
        if name in _OF_OBJECTS:
            is_object = issubclass(type(value), ObjectProxy)
            return self._ask("getattr", value, name) if is_object else getattr(value, name)
        if name == "__class__":
            return self._type(value)
        if name == "__dict__":
            return self._ask("getattr", value, name)
        raise Refused(
            f"the test looks at {name} of a function of the submission, which is in another "
            "process; mark the test cell to run in the candidate."
        )

    def _builtin(self, function: Any, value: Any, *more: Any) -> Any:
        __tracebackhide__ = True
        if is_kept(value) and function is builtins.type:
            return self._type(value)
        if is_kept(value) and function is builtins.vars:
            value = original_of(value)
        if is_proxy(value):
            if function is builtins.type:
                return self._type(value)
            if function is builtins.vars:
                return self._ask("getattr", value, "__dict__")
            if function is builtins.issubclass and issubclass(type(value), ClassProxy):
                return self._is_subclass(value, *more)
        return function(value, *more)

    def _is_subclass(self, value: Any, kinds: Any) -> bool:
        """Whether a class of the student's extends one of `kinds`, of Python or the student's."""
        __tracebackhide__ = True
        if isinstance(kinds, tuple):
            return any(self._is_subclass(value, kind) for kind in kinds)
        if is_proxy(kinds):
            return issubclass(value, kinds)
        own = class_for(value._nbproctor_classes)
        if own is not None and issubclass(own, kinds):
            return True
        if kinds not in TYPES.values():
            return issubclass(value, kinds)
        bases = self._ask("getattr", value, "__mro__")
        return isinstance(bases, tuple) and any(base is kinds for base in bases)

    def _type(self, value: Any) -> Any:
        """Return the proxy of an object's class.

        If the candidate names no class of the student's, the proxy's own class is returned: an
        object must not pass for a number by claiming the type.
        """
        __tracebackhide__ = True
        if issubclass(type(value), ClassProxy):
            return type
        is_data = is_kept(value)
        if is_data:
            value = value._nbproctor_origin or value
        if issubclass(type(value), ObjectProxy):
            names = value._nbproctor_classes
            own = find_class(names[0], data=is_data) if names else None
            if own is not None:
                return own
            found = self._ask("type", value)
            return found if issubclass(type(found), ClassProxy) else type(value)
        return value.__class__
