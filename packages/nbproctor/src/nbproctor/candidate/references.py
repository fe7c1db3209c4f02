"""The objects that both ends know by a number: the student's, and the examiner objects."""

from __future__ import annotations

import types
from typing import Any

from nbproctor.candidate.examiner_objects import AskExaminer, make_examiner_object
from nbproctor.candidate.operations import ByReference
from nbproctor.protocol.descriptions import describe_object
from nbproctor.protocol.types import Tag, Tree

__all__ = ["References"]


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
        #: Descriptions of functions: the examiner keeps the first one that it gets.
        self._described: dict[int, list[Tree]] = {}
        self._examiner_objects: dict[int, object] = {}
        self._examiner_numbers: dict[int, int] = {}

    def export(self, value: object) -> Tree:
        """Return the reference that is sent in place of an object."""
        if isinstance(value, ByReference):
            value = value.value
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

    def resolve(self, tag: int, fields: list[Tree]) -> object:
        """Return the student's own object, or the examiner object, for a reference."""
        number = fields[0]
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
