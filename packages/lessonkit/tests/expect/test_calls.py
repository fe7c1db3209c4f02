"""`lessonkit.expect.calls`: runs a student's function and names what goes wrong."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from lessonkit import expect

Notebook = Callable[[str], dict[str, Any]]


def told(function: Any, *arguments: Any, **options: Any) -> str:
    """Return what a student reads about a function that must not pass."""
    with pytest.raises(expect.Mistake) as caught:
        expect.call(function, *arguments, **options)
    return str(caught.value)


def test_what_the_function_returns_is_handed_back() -> None:
    result = [1, 2]
    assert expect.call(lambda: result) is result


def test_all_arguments_reach_the_function_in_order() -> None:
    assert expect.call(lambda a, b, c: (c, b, a), 1, "two", 3.0) == (3.0, "two", 1)


def test_a_name_is_looked_up_in_the_notebook_that_calls(notebook: Notebook) -> None:
    names = notebook(
        """
        def double(x):
            return 2 * x

        result = expect.call("double", 21)
        """
    )
    assert names["result"] == 42


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (5, "an int"),
        (np.zeros((2, 3)), "an array of shape (2, 3)"),
        (None, "a NoneType"),
    ],
    ids=["number", "array", "None"],
)
def test_a_name_used_again_for_something_else_is_told(value: Any, kind: str) -> None:
    sentence = f"A function is expected, but this is {kind}: was its name used again?"
    assert told(value) == sentence


def test_a_function_that_is_not_written_is_told_without_an_error(notebook: Notebook) -> None:
    names = notebook(
        """
        def double(x):
            # YOUR CODE HERE
            raise NotImplementedError
        """
    )
    assert told(names["double"], 1) == "double is not written yet."


def test_an_inner_function_that_is_not_written_is_the_one_named(notebook: Notebook) -> None:
    names = notebook(
        """
        def inner(x):
            raise NotImplementedError

        def outer(x):
            return inner(x)
        """
    )
    assert told(names["outer"], 1) == "inner is not written yet."


def test_no_return_is_told(notebook: Notebook) -> None:
    names = notebook(
        """
        def double(x):
            result = 2 * x
        """
    )
    sentence = "double returns None. Is the return statement missing at its end?"
    assert told(names["double"], 1) == sentence


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        ("raise SystemExit(0)", "SystemExit: 0"),
        ("import sys; sys.exit()", "SystemExit"),
        ("raise GeneratorExit", "GeneratorExit"),
        ("return f(x)", "RecursionError: maximum recursion depth exceeded"),
        ("return unknown", "NameError: name 'unknown' is not defined"),
    ],
)
def test_even_what_would_end_the_notebook_is_told(
    notebook: Notebook, statement: str, what: str
) -> None:
    names = notebook(f"def f(x):\n    {statement}\n")
    assert told(names["f"], 1).startswith(f"f stops with {what}")


def test_the_students_own_interrupt_is_passed_on() -> None:
    def interrupted() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        expect.call(interrupted)


def test_a_mistake_from_inside_is_passed_on_as_it_is() -> None:
    mistake = expect.Mistake("the one and only")

    def check() -> None:
        raise mistake

    with pytest.raises(expect.Mistake) as caught:
        expect.call(check)
    assert caught.value is mistake


def test_a_mistake_hides_the_exception_behind_it() -> None:
    with pytest.raises(expect.Mistake) as caught:
        expect.call(lambda: 1 / 0)
    assert caught.value.__suppress_context__


def test_warnings_of_the_function_are_silent(notebook: Notebook) -> None:
    names = notebook(
        """
        import warnings

        def f(Z):
            warnings.warn("an old function", DeprecationWarning)
            return np.exp(Z), np.log(np.zeros(1)), Z / np.zeros(1)
        """
    )
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        expect.call(names["f"], np.array([1e4]))
    assert not seen


def test_settings_that_the_function_changes_are_put_back(notebook: Notebook) -> None:
    names = notebook(
        """
        import warnings

        def f():
            np.seterr(all="raise")
            warnings.simplefilter("error", SyntaxWarning)
            return 1
        """
    )
    before = np.geterr(), list(warnings.filters)
    expect.call(names["f"])
    assert (np.geterr(), list(warnings.filters)) == before


def test_what_a_function_prints_in_the_open_is_shown(
    notebook: Notebook, capsys: pytest.CaptureFixture[str]
) -> None:
    names = notebook("def f():\n    print('step 1')\n    return 1\n")
    expect.call(names["f"])
    assert capsys.readouterr().out == "step 1\n"


@pytest.mark.parametrize("error", ["ValueError", "TypeError('no')", "SystemExit"])
def test_a_function_that_refuses_passes(notebook: Notebook, error: str) -> None:
    names = notebook(
        f"""
        def f(x):
            raise {error}

        expect.refuses(lambda x: expect.call(f, x), 1, because="It takes anything.")
        """
    )
    assert "f" in names


@pytest.mark.parametrize("end", ["return x", "return None", "x[0] = 5; return x"])
def test_a_function_that_comes_back_instead_of_refusing_is_told_why(
    notebook: Notebook, end: str
) -> None:
    names = notebook(f"def f(x):\n    {end}\n")
    with pytest.raises(expect.Mistake) as caught:
        expect.refuses(lambda x: expect.call(names["f"], x), [1], because="It takes anything.")
    assert str(caught.value) == "It takes anything."


def test_a_function_that_never_ends_does_not_refuse(notebook: Notebook) -> None:
    names = notebook("def f():\n    while True:\n        pass\n")
    with pytest.raises(expect.OutOfTime):
        expect.refuses(lambda: expect.call(names["f"], seconds=0.1), because="It takes anything.")


def test_a_function_that_is_missing_does_not_refuse() -> None:
    with pytest.raises(expect.Mistake):
        expect.refuses(lambda: expect.call("not_there"), because="It takes anything.")
