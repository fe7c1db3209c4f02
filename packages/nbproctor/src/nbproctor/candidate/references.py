"""The objects that both ends know by a number: the student's, and the examiner objects."""

from __future__ import annotations

import types
from typing import Any

from nbproctor.candidate.examiner_objects import AskExaminer, make_examiner_object
from nbproctor.candidate.operations import ByReference
from nbproctor.errors import WireError
from nbproctor.protocol.descriptions import describe_object
from nbproctor.protocol.operators import PROTOCOLS
from nbproctor.protocol.types import Tag, Tree

__all__ = ["References"]


_CONTAINERS = (list, tuple, dict, set, frozenset)
#: Special methods by which a class can show another content than it holds.
_READING = frozenset({"__iter__", "__len__", "__getitem__", "__contains__", "__missing__"})


def _is_plain(kind: type) -> bool:
    """Whether a class is Python's own, or one that `collections.namedtuple` has made."""
    return kind.__module__ in ("builtins", "collections", "typing") or (
        kind.__bases__ == (tuple,) and "_fields" in vars(kind)
    )


class References:
    """Gives numbers to the student's objects and finds the objects for numbers.

    Parameters
    ----------
    ask_examiner : callable
        Has an operation carried out on an object of the examiner's.
    """

    def __init__(self, ask_examiner: AskExaminer) -> None:
        self._ask_examiner = ask_examiner
        self._objects: dict[int, object] = {}
        self._numbers: dict[int, int] = {}
        #: The ids of containers that are sent as a reference without their content.
        self._alone: set[int] = set()
        #: Descriptions of functions: the examiner keeps the first one that it gets.
        self._described: dict[int, list[Tree]] = {}
        self._examiner_objects: dict[int, object] = {}
        self._examiner_numbers: dict[int, int] = {}

    def export(self, value: object) -> Tree:
        """Return the reference that is sent in place of an object."""
        if isinstance(value, ByReference):
            value = value.value
            self._alone.add(id(value))
        if id(value) in self._examiner_numbers:
            return [Tag.YOURS, self._examiner_numbers[id(value)]]
        number = self._numbers.get(id(value))
        if number is None:
            number = len(self._objects) + 1
            self._objects[number] = value
            self._numbers[id(value)] = number
        if type(value) is not types.FunctionType:
            return [Tag.MINE, number, *describe_object(value)]
        if number not in self._described:
            self._described[number] = describe_object(value)
        return [Tag.MINE, number, *self._described[number]]

    def refer(self, value: object) -> list[Tree] | None:
        """Return the reference to a container whose class adds something, and what it adds.

        The reference goes alone where the class has its own way to read the content.
        """
        if not isinstance(value, _CONTAINERS):
            return None
        if id(value) in self._alone:
            return [self.export(value)]  # what is a proxy once stays one: it can change
        added = {name for kind in type(value).__mro__ if not _is_plain(kind) for name in vars(kind)}
        reference = self.export(value)
        if type(value).__module__ == "__main__" and added & _READING:
            return [reference]
        return [reference, sorted(added & PROTOCOLS)]

    def resolve(self, tag: int, fields: list[Tree]) -> object:
        """Return the student's own object, or the examiner object, for a reference."""
        number = fields[0]
        if tag == Tag.KEPT:
            raise WireError("a copy of what is not the student's")
        if tag == Tag.YOURS:
            return self._objects[number]
        if number not in self._examiner_objects:
            made = make_examiner_object(self._ask_examiner, number, *fields[1:])
            self._examiner_objects[number] = made
            self._examiner_numbers[id(made)] = number
        return self._examiner_objects[number]

    def examiner_object(self, number: int) -> Any:
        """Return the examiner object with a number; KeyError once it was taken back."""
        return self._examiner_objects[number]

    def forget(self) -> None:
        """Drop the examiner objects of the last test."""
        self._examiner_objects.clear()
        self._examiner_numbers.clear()
