"""Objects that a test has lent to the candidate, and what the student's code may do with them.

A function, a callback or an instance that a test passes on stays in the examiner; the candidate
gets a number. Only what has a number can be used, in the ways listed here, and only until the test
has ended.
"""

from __future__ import annotations

import types
from typing import Any
from unittest import mock

from nbproctor.errors import Refused, WireError
from nbproctor.protocol.descriptions import abilities_of, parameters_of
from nbproctor.protocol.operations import LENT_OPERATIONS
from nbproctor.protocol.types import Tag, Tree, is_fields, is_primitive

__all__ = ["LentObjects", "check_subclass"]

#: Modules whose objects the student's code may iterate: generators, map, zip, islice ...
_ITERABLE = ("builtins", "itertools", "collections")


class LentObjects:
    """The objects of the running test that the candidate knows by number."""

    def __init__(self) -> None:
        self._objects: dict[int, object] = {}
        self._numbers: dict[int, int] = {}
        self._errors: dict[int, BaseException] = {}

    def lend(self, value: object) -> Tree:
        """Give an object a number, if it has none, and describe it."""
        if isinstance(value, types.ModuleType):
            raise Refused(f"module {value.__name__} cannot be passed to the submission's code")
        number = self._numbers.get(id(value))
        if number is None:
            number = len(self._objects) + 1
            self._objects[number] = value
            self._numbers[id(value)] = number
        if isinstance(value, types.FunctionType | types.BuiltinFunctionType | types.MethodType):
            # A default may be the expected result.
            parameters = parameters_of(value, defaults=False)
            return [Tag.MINE, number, "function", value.__name__, [value.__doc__, parameters]]
        if callable(value) and not _is_plain_instance(value):
            return [Tag.MINE, number, "function", type(value).__name__, [None, None]]
        return [Tag.MINE, number, "object", type(value).__name__, abilities_of(value)]

    def find(self, number: int) -> object:
        """Return the object with a number that the candidate has sent."""
        if number not in self._objects:
            raise WireError("a reference to nothing")
        return self._objects[number]

    def take_back(self) -> bool:
        """Forget everything that was lent; return whether the candidate knows of any."""
        lent = bool(self._objects)
        self._objects.clear()
        self._numbers.clear()
        self._errors.clear()
        return lent

    def describe(self, error: BaseException) -> list[Any]:
        """Describe an exception of a lent function so that the candidate can raise it again."""
        number = len(self._errors) + 1
        self._errors[number] = error
        kinds = [f"{kind.__module__}.{kind.__qualname__}" for kind in type(error).__mro__]
        plain = all(map(is_primitive, error.args))
        return [kinds, list(error.args) if plain else None, str(error), number, None, {}, 0]

    def own_error(self, number: object) -> BaseException | None:
        """Return the test's own exception that has come back through the student's code."""
        return self._errors.get(number) if isinstance(number, int) else None

    def operate(self, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """Carry out what the student's code asks of a lent object."""
        target, *rest = args
        if id(target) not in self._numbers:
            raise Refused("this is not the submission's to use")
        if name == "call" and callable(target):
            return target(*rest, **kwargs)
        iterates = name in ("iter", "next", "len") and type(target).__module__ in _ITERABLE
        if name not in LENT_OPERATIONS or not (iterates or _is_plain_instance(target)):
            raise Refused(
                f"the submission's code may not use {name} on a {type(target).__name__} of the "
                "test's; mark the test cell to run in the candidate."
            )
        if name in ("getattr", "setattr"):
            _check_attribute(name, target, rest[0])
        return LENT_OPERATIONS[name](target, *rest)


#: What every class has, and a hash: a key stays a key.
_NOTHING = frozenset(
    (*vars(type("Nothing", (), {})), "__slots__", "__hash__", "__orig_bases__", "__annotations__")
)


def check_subclass(value: object) -> None:
    """Refuse an object of a class that extends a type of data, unless it can be sent as this type.

    A named tuple is data; so is an object of a class that adds nothing to what it extends, or of a
    library's class without attributes.
    """
    kind = type(value)
    if isinstance(value, tuple) and is_fields(getattr(kind, "_fields", None), len(value)):
        return
    own = [base for base in kind.__mro__ if base.__module__ == "__main__"]
    adds = any(vars(base).keys() - _NOTHING for base in own) or (own and vars(value))
    if adds or hasattr(kind, "__getattr__"):
        raise Refused(
            f"an object of the class {kind.__name__}, which extends a type of data, cannot be "
            "passed to the submission's code as it is; mark the test cell to run in the candidate."
        )


def _check_attribute(operation: str, target: object, attribute: object) -> None:
    """Refuse attributes that lead into the examiner, or that would decide the test."""
    if not isinstance(attribute, str) or attribute.startswith("_"):
        raise AttributeError(str(attribute))
    if isinstance(target, mock.NonCallableMock) and hasattr(mock.MagicMock, attribute):
        # Only the test may read or set how often a mock was called, and what it returns.
        raise AttributeError(attribute)
    if operation == "setattr" and callable(getattr(type(target), attribute, None)):
        # The test would call the submission's code in place of its own method.
        raise Refused(f"the submission's code may not replace {attribute} of the test's")


def _is_plain_instance(value: object) -> bool:
    """Whether the student's code may ask for an object's attributes and items.

    Instances of classes that a test cell defines are meant to be used. Others could lead to
    frames, modules and globals, and through them to everything that the examiner holds.
    """
    return type(value).__module__ in ("__main__", "types", "unittest.mock") and not isinstance(
        value, types.FunctionType | types.FrameType | types.CodeType | types.GeneratorType
    )
