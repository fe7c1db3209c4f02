"""Numbers stand for objects at both ends."""

from __future__ import annotations

from typing import Any

import pytest

from nbproctor.candidate.operations import ByReference
from nbproctor.candidate.references import References
from nbproctor.protocol.types import Tag


@pytest.fixture
def references() -> References:
    return References(lambda *_, **__: "answer")


def test_an_object_keeps_its_number_and_is_found_by_it(references: References) -> None:
    one, other = object(), object()
    assert references.export(one)[:3] == [Tag.MINE, 1, "object"]
    assert references.export(other)[1] == 2
    assert references.export(ByReference(one))[1] == 1
    assert references.resolve(Tag.YOURS, [1]) is one


def test_a_function_is_described_as_it_was_at_first(references: References) -> None:
    def function() -> None:
        """Do nothing."""

    first = references.export(function)
    function.__doc__ = "Something else."
    assert references.export(function) == first


def test_an_examiner_object_goes_back_as_itself(references: References) -> None:
    fields: list[Any] = [7, "function", "f", [None, None]]
    made: Any = references.resolve(Tag.MINE, fields)
    assert references.resolve(Tag.MINE, fields) is made
    assert references.examiner_object(7) is made
    assert references.export(made) == [Tag.YOURS, 7]


def test_examiner_objects_are_forgotten_after_a_test(references: References) -> None:
    made = references.resolve(Tag.MINE, [7, "object", "Node", []])
    references.forget()
    with pytest.raises(KeyError):
        references.examiner_object(7)
    assert references.export(made)[:2] == [Tag.MINE, 1]


def test_a_number_of_no_object_is_an_error(references: References) -> None:
    with pytest.raises(KeyError):
        references.resolve(Tag.YOURS, [1])
