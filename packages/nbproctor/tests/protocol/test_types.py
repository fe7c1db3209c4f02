"""Which names and values may travel."""

from __future__ import annotations

import pytest

from nbproctor.protocol.types import (
    DTYPE,
    NUMBERS,
    TYPES,
    Tag,
    is_fields,
    is_primitive,
    name_of_type,
)


def test_every_tag_has_a_number_of_its_own() -> None:
    numbers = [value for name, value in vars(Tag).items() if name.isupper()]
    assert len(set(numbers)) == len(numbers)


def test_a_type_has_the_name_under_which_it_is_found() -> None:
    assert all(TYPES[name_of_type(kind) or ""] is kind for kind in TYPES.values())
    assert name_of_type(type("int", (), {})) is None


def test_no_exception_that_ends_a_process_may_be_named() -> None:
    assert "builtins.SystemExit" not in TYPES
    assert "builtins.KeyboardInterrupt" not in TYPES
    assert "builtins.ExceptionGroup" not in TYPES


def test_a_class_that_is_equal_to_all_has_no_name_and_no_primitive_values() -> None:
    class Meta(type):
        def __eq__(cls, other: object) -> bool:
            return True

    class Odd(metaclass=Meta):
        pass

    assert name_of_type(Odd) is None
    assert not is_primitive(Odd())


def test_primitives_are_exact() -> None:
    assert all(map(is_primitive, ("a", 1, 1.5, True, None)))
    assert not any(map(is_primitive, (b"a", [], type("Text", (str,), {})("a"))))


@pytest.mark.parametrize("name", [*NUMBERS, "|b1", "<U7", "|S0", "<M8[25s]", "<m8", ">c16"])
def test_dtypes_that_may_travel(name: str) -> None:
    assert DTYPE.fullmatch(name)


@pytest.mark.parametrize("name", ["|O", "|V8", "i4,i4", "<f8\n", "", "<M8[generic]"])
def test_dtypes_that_may_not(name: str) -> None:
    assert not DTYPE.fullmatch(name)


@pytest.mark.parametrize(
    ("fields", "good"),
    [
        (("x", "y"), True),
        (("x",), False),
        (("x", "x"), False),
        (("x", "_y"), False),
        (("x", "y z"), False),
        (("x", 1), False),
        ("xy", False),
        (None, False),
    ],
)
def test_fields_of_a_named_tuple(fields: object, good: bool) -> None:
    assert is_fields(fields, 2) is good
