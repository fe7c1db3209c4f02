"""Exceptions of the student's code are raised in a test under their own names."""

from __future__ import annotations

import sys
import traceback
from typing import Any

import numpy as np
import pytest

from nbproctor.errors import WireError
from nbproctor.proxies.evidence import student_error
from nbproctor.proxies.exceptions import (
    make_exception,
    make_exception_class,
    replace_stop_iteration,
)


def _described(kinds: list[str], args: Any, message: str, **attributes: object) -> list[Any]:
    return [kinds, args, message, 3, [2, "f", "x = 1"], attributes, 0]


def test_a_class_of_pythons_or_of_a_library_is_itself() -> None:
    assert make_exception_class(["builtins.KeyError", "builtins.LookupError"]) is KeyError
    assert make_exception_class(["numpy.linalg.LinAlgError"]) is np.linalg.LinAlgError


def test_a_class_of_the_students_extends_what_it_extends_and_is_the_same_each_time() -> None:
    kinds = ["__main__.Late", "__main__.Mine", "builtins.ValueError", "builtins.Exception"]
    late = make_exception_class(kinds)
    assert late.__name__ == "Late"
    assert issubclass(late, make_exception_class(kinds[1:]))
    assert issubclass(late, ValueError)
    assert make_exception_class(kinds) is late


@pytest.mark.parametrize(
    "kinds",
    [
        ["builtins.SystemExit", "builtins.BaseException"],
        ["builtins.KeyboardInterrupt"],
        ["builtins.ExceptionGroup"],
        ["nbproctor.errors.GraderFault", "builtins.Exception"],
        ["numpy.testing.SkipTest", "builtins.Exception"],
        ["builtins.print"],
        [5, None],
        ["numpy.os.system"],
    ],
)
def test_no_class_that_means_something_here_can_be_chosen(kinds: list[Any]) -> None:
    made = make_exception_class(kinds)
    assert issubclass(made, Exception)
    assert made.__module__ == "__main__"


def test_an_exception_has_arguments_attributes_and_a_line() -> None:
    error: Any = make_exception(_described(["builtins.KeyError"], ["k"], "'k'", code=7, _own=1))
    assert (type(error), error.args, error.code) == (KeyError, ("k",), 7)
    assert not hasattr(error, "_own")
    evidence = student_error(error)
    assert evidence is not None
    assert (evidence.number, evidence.place) == (3, error.notebook_frame)
    assert isinstance(error.notebook_frame, traceback.FrameSummary)
    assert (error.notebook_frame.lineno, error.notebook_frame.line) == (2, "x = 1")


def test_without_arguments_there_is_the_message() -> None:
    assert str(make_exception(_described(["__main__.Mine"], None, "what happened"))) == (
        "what happened"
    )


def test_a_library_s_class_that_cannot_show_itself_is_replaced() -> None:
    json = sys.modules.setdefault("json", __import__("json"))
    kinds = ["json.decoder.JSONDecodeError", "builtins.ValueError", "builtins.Exception"]
    error = make_exception(_described(kinds, ["Expecting value"], "Expecting value: line 1"))
    assert isinstance(error, ValueError)
    assert type(error).__name__ == "JSONDecodeError"
    assert type(error) is not json.JSONDecodeError


@pytest.mark.parametrize(
    "description",
    [None, [], [1, 2], [[], None, "", 1, None, {}, 0], [["a"], [], "", 1, None, 5, 0]],
)
def test_what_is_no_description_is_an_error(description: Any) -> None:
    with pytest.raises(WireError):
        make_exception(description)


def test_the_end_of_an_iteration_keeps_what_is_known_of_it() -> None:
    error = make_exception(_described(["builtins.StopIteration"], [], ""))
    made = replace_stop_iteration(error)
    assert type(made) is RuntimeError
    assert student_error(made) is student_error(error) is not None
