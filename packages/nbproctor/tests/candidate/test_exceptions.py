"""Exceptions of the student's code are described, those of a test's rebuilt."""

from __future__ import annotations

from typing import Any

import pytest

from nbproctor.candidate.exceptions import RaisedExceptions, rebuild_exception
from nbproctor.protocol.peer import Raised

from ..two_ends import FakeShell


@pytest.fixture
def shell() -> Any:
    return FakeShell()


def _raised(error: Exception) -> Exception:
    try:
        raise error
    except Exception as raised:
        return raised


def test_an_exception_is_described_by_classes_arguments_and_attributes(shell: Any) -> None:
    error: Any = KeyError("k", 1)
    error.code, error.data = 7, [1]
    kinds, args, message, number, line, attributes, back = RaisedExceptions(shell).describe(error)
    assert kinds[:2] == ["builtins.KeyError", "builtins.LookupError"]
    assert (args, message, number, line, back) == (["k", 1], "('k', 1)", 1, None, 0)
    assert attributes == {"code": 7}


def test_arguments_that_are_no_primitives_are_left_out(shell: Any) -> None:
    assert RaisedExceptions(shell).describe(ValueError([1]))[1:3] == [None, "[1]"]


def test_the_innermost_line_of_the_notebook_is_named(shell: Any) -> None:
    exec(compile("def f():\n    len(1)", "<cell>", "exec"), shell.user_ns)
    try:
        shell.user_ns["f"]()
    except TypeError as error:
        described = RaisedExceptions(shell).describe(error)
    assert described[4] == [2, "f", ""]


def test_a_message_that_cannot_be_shown_is_replaced(shell: Any) -> None:
    class Bad(Exception):
        def __str__(self) -> str:
            raise SystemExit

    assert "cannot be shown" in RaisedExceptions(shell).describe(Bad())[2]


def test_the_last_ones_are_kept_and_rendered(shell: Any) -> None:
    exceptions = RaisedExceptions(shell)
    errors = [_raised(ValueError(n)) for n in range(12)]
    numbers = [exceptions.describe(error)[3] for error in errors]
    assert len(set(numbers)) == 12
    assert exceptions.render(numbers[-1]) == ["ValueError: 11"]
    with pytest.raises(KeyError):
        exceptions.render(numbers[0])


def test_an_exception_that_comes_back_is_the_same_object(shell: Any) -> None:
    exceptions = RaisedExceptions(shell)
    error = ValueError("v")
    number = exceptions.describe(error)[3]
    description = [["builtins.ValueError"], ["v"], "v", 1, None, {}]
    assert exceptions.rebuild([*description, number]) is error
    assert exceptions.rebuild([*description, 0]) is not error


def test_what_the_other_end_has_raised_is_passed_on_as_it_is(shell: Any) -> None:
    description: list[Any] = [["builtins.ValueError"], ["v"], "v", 5, None, {}, 0]
    assert RaisedExceptions(shell).describe(Raised(description)) is description


class Own(ValueError):
    pass


class Picky(Exception):
    def __init__(self, one: int, other: int) -> None:
        super().__init__(one, other)


@pytest.mark.parametrize(
    ("kinds", "args", "kind"),
    [
        (["builtins.KeyError", "builtins.Exception"], ["k"], KeyError),
        (["__main__.Own", "builtins.ValueError"], ["v"], Own),
        (["__main__.Other", "builtins.ValueError"], ["v"], ValueError),
        (["os.system"], ["v"], RuntimeError),
        (["builtins.print"], ["v"], RuntimeError),
        (["__main__.Picky"], ["v"], RuntimeError),
    ],
)
def test_an_exception_of_a_test_is_rebuilt(kinds: list[str], args: list[Any], kind: type) -> None:
    error = rebuild_exception([kinds, args, "v", 9], {"Own": Own, "Picky": Picky})
    assert type(error) is kind
    assert vars(error) == {"_nbproctor_number": 9}


def test_a_rebuilt_exception_is_described_with_its_number(shell: Any) -> None:
    error = rebuild_exception([["builtins.ValueError"], None, "v", 9], {})
    assert RaisedExceptions(shell).describe(error)[-2:] == [{}, 9]
