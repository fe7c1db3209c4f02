"""`expect.call`: runs a student's function and tells what goes wrong with it."""

from __future__ import annotations

import contextlib
import signal
import threading
import warnings
from collections.abc import Callable
from typing import Any

import expect
import numpy as np
import pytest

Notebook = Callable[[str], dict[str, Any]]


def told(function: Any, *arguments: Any, **options: Any) -> str:
    """Return what a student is told about a function that must not pass."""
    with pytest.raises(expect.Mistake) as caught:
        expect.call(function, *arguments, **options)
    return str(caught.value)


# ---------------------------------------------------------------- finding the function


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


def test_a_name_that_is_missing_is_told(notebook: Notebook) -> None:
    with pytest.raises(expect.Mistake) as caught:
        notebook("expect.call('double', 21)")
    assert str(caught.value) == (
        "double is not defined. Run the cell with your function first, and look whether it stops "
        "with an error."
    )


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
    sentence = f"A function is asked, but this is {kind}: was its name used again?"
    assert told(value) == sentence


# ---------------------------------------------------------------- exceptions


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


def test_an_exception_is_told_with_the_line_of_the_notebook(notebook: Notebook) -> None:
    names = notebook(
        """
        def divide(x):
            y = x - x
            return x / y
        """
    )
    assert told(names["divide"], 1) == (
        "divide stops with ZeroDivisionError: division by zero\n  in line 3:  return x / y"
    )


def test_an_exception_in_another_function_of_the_notebook_names_it(notebook: Notebook) -> None:
    names = notebook(
        """
        def inner(x):
            return x["W1"]

        def outer(x):
            return inner(x)
        """
    )
    sentence = "outer stops with KeyError: 'W1'\n  in line 2 of inner:  return x[\"W1\"]"
    assert told(names["outer"], {}) == sentence


def test_an_exception_inside_a_library_names_the_line_of_the_notebook(notebook: Notebook) -> None:
    names = notebook(
        """
        def solve(A):
            B = np.linalg.inv(A)
            return B
        """
    )
    assert told(names["solve"], np.zeros((2, 2))) == (
        "solve stops with LinAlgError: Singular matrix\n  in line 2:  B = np.linalg.inv(A)"
    )


def test_an_exception_without_words_is_told_by_its_type(notebook: Notebook) -> None:
    names = notebook(
        """
        def check(x):
            assert x > 0
        """
    )
    assert told(names["check"], 0) == "check stops with AssertionError\n  in line 2:  assert x > 0"


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


# ---------------------------------------------------------------- endless loops


def test_an_endless_loop_is_stopped(notebook: Notebook) -> None:
    names = notebook(
        """
        def f():
            while True:
                pass
        """
    )
    with pytest.raises(expect.OutOfTime) as caught:
        expect.call(names["f"], seconds=0.1)
    assert str(caught.value) == (
        "f did not come back within 0.1 seconds. Is there a loop that never ends?"
    )


def test_an_endless_loop_in_an_inner_function_names_it(notebook: Notebook) -> None:
    names = notebook(
        """
        def inner():
            while True:
                pass

        def outer():
            return inner()
        """
    )
    sentence = (
        "outer did not come back within 0.1 seconds (it was in inner). "
        "Is there a loop that never ends?"
    )
    assert told(names["outer"], seconds=0.1) == sentence


@pytest.mark.parametrize("step", ["x = x + 1", "time.sleep(0.01)"], ids=["computing", "calling"])
def test_an_endless_loop_that_swallows_every_exception_is_stopped(
    notebook: Notebook, step: str
) -> None:
    names = notebook(
        f"""
        import time

        def f():
            x = 0
            end = time.monotonic() + 2  # so that this test ends in any case
            while time.monotonic() < end:
                try:
                    {step}
                except:
                    pass
            return x
        """
    )
    with pytest.raises(expect.OutOfTime):
        expect.call(names["f"], seconds=0.1)


def test_a_function_has_five_seconds_by_default() -> None:
    seen = []

    def f() -> int:
        seen.append(signal.getitimer(signal.ITIMER_REAL)[0])
        return 1

    expect.call(f)
    assert 4.5 < seen[0] <= 5.0


@pytest.mark.parametrize("body", ["return 1", "1 / 0", "while True: pass"])
def test_no_alarm_is_left_behind(notebook: Notebook, body: str) -> None:
    handler = signal.getsignal(signal.SIGALRM)
    names = notebook(f"def f():\n    {body}\n")
    with contextlib.suppress(expect.Mistake):
        expect.call(names["f"], seconds=0.1)
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
    assert signal.getsignal(signal.SIGALRM) is handler


def test_a_function_runs_in_a_thread_too_where_there_are_no_alarms() -> None:
    results: list[Any] = []
    thread = threading.Thread(target=lambda: results.append(expect.call(lambda: 42)))
    thread.start()
    thread.join()
    assert results == [42]


def test_without_alarms_on_the_machine_a_function_runs_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delattr(signal, "setitimer")
    assert expect.call(lambda: 42) == 42


# ---------------------------------------------------------------- inputs that are changed


def a_cache() -> tuple[Any, ...]:
    return np.ones((2, 3)), np.ones((1, 2)), [np.zeros(2), 5]


@pytest.mark.parametrize(
    ("body", "argument", "part"),
    [
        ("A += 1", np.ones(3), "A"),
        ("A[0, -1] = 0", np.ones((2, 2)), "A"),
        ("A.shape = (4,)", np.ones((2, 2)), "A"),
        ("A[0] = np.nan", np.ones(3), "A"),
        ("A[:] = np.where(np.isnan(A), 0, A)", np.array([np.nan, 1.0]), "A"),
        ("A['W1'] -= 0.1", {"W1": np.ones(2)}, "A['W1']"),
        ("A['W1'] = A['W1'] - 0.1", {"W1": np.ones(2)}, "A"),
        ("A['W2'] = 0", {"W1": np.ones(2)}, "A"),
        ("del A['W1']", {"W1": np.ones(2)}, "A"),
        ("A['rate'] = 0.2", {"rate": 0.1}, "A"),
        ("A.append(4)", [1, 2, 3], "A"),
        ("A.pop()", [1, 2, 3], "A"),
        ("A[0] = 9", [1, 2, 3], "A"),
        ("A.reverse()", [1, 2, 3], "A"),
        ("A[0] *= 2", [np.ones(2)], "A[0]"),
        ("A[1][:] = 0", a_cache(), "A[1]"),
        ("A[2][0][0] = 1", a_cache(), "A[2][0]"),
        ("A[2][1] = 6", a_cache(), "A[2]"),
        ("A['caches'][0][0][:] = 0", {"caches": [a_cache()]}, "A['caches'][0][0]"),
    ],
)
def test_a_changed_input_is_told_by_its_part(
    notebook: Notebook, body: str, argument: Any, part: str
) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # NumPy would rather not have a shape set
        names = notebook(f"def f(A):\n    {body}\n    return 1\n")
        sentence = told(names["f"], argument)
    assert sentence == (
        f"f changes its input: {part} is not what it was before the call. "
        "Work on a copy, or make a new array."
    )


@pytest.mark.parametrize(
    ("body", "argument"),
    [
        ("A[0] = [9, 9]", [[1, 2], [3, 4]]),
        ("A[0] = [1]", [1, 2]),
        ("A['W1'] = A['W1'].tolist()", {"W1": np.ones(2)}),
        ("A['cache'] = (np.ones(2),)", {"cache": (np.zeros(2),)}),
        ("A['rate'] = np.ones(2)", {"rate": 0.1}),
        ("A['rate'] = None", {"rate": 0.1}),
    ],
    ids=["list", "list for number", "list for array", "tuple", "array for number", "None"],
)
def test_an_entry_replaced_by_another_kind_or_container_is_a_change(
    notebook: Notebook, body: str, argument: Any
) -> None:
    names = notebook(f"def f(A):\n    {body}\n    return 1\n")
    assert told(names["f"], argument).startswith("f changes its input: A")


@pytest.mark.parametrize(
    ("signature", "part"),
    [("X, Y", "Y"), ("*XY", "argument 2")],
    ids=["named", "without a name"],
)
def test_a_changed_input_is_named_as_the_function_names_it(
    notebook: Notebook, signature: str, part: str
) -> None:
    body = "Y = XY[1]" if "*" in signature else "pass"
    names = notebook(f"def f({signature}):\n    {body}\n    Y[0] = 5\n    return 1\n")
    assert f"changes its input: {part} is not" in told(names["f"], np.ones(2), np.ones(2))


@pytest.mark.parametrize(
    ("body", "argument"),
    [
        ("A = A + 1", np.ones(2)),
        ("A = A * 2", np.array([np.nan, np.inf])),
        ("A[:] = A.copy()", np.array([np.nan, 1.0])),
        ("A['W1'] = A['W1'].copy()", {"W1": np.array([np.nan, 1.0])}),
        ("A = dict(A); A['W2'] = 0", {"W1": 0}),
        ("A = A[::-1]", [1, 2, 3]),
        ("A = A + (1,)", a_cache()),
        ("A = A.upper()", "text"),
    ],
)
def test_an_input_left_as_it_was_passes(notebook: Notebook, body: str, argument: Any) -> None:
    names = notebook(f"def f(A):\n    {body}\n    return 1\n")
    assert expect.call(names["f"], argument) == 1


@pytest.mark.parametrize(
    ("body", "argument"),
    [
        ("A['W1'] = A['W1'] - 0.1", {"W1": np.ones(2)}),
        ("A['W2'] = 0", {"W1": np.ones(2)}),
        ("A.append(4)", [1, 2, 3]),
    ],
)
def test_entries_of_an_argument_that_may_change_may_be_others(
    notebook: Notebook, body: str, argument: Any
) -> None:
    names = notebook(f"def f(B, A):\n    {body}\n    return 1\n")
    assert expect.call(names["f"], 0, argument, may_change=[1]) == 1


def test_the_arrays_in_an_argument_that_may_change_may_not(notebook: Notebook) -> None:
    names = notebook("def f(A):\n    A['W1'] -= 0.1\n    return 1\n")
    assert "A['W1'] is not what" in told(names["f"], {"W1": np.ones(2)}, may_change=[0])


def test_only_the_argument_named_may_change(notebook: Notebook) -> None:
    names = notebook("def f(A, B):\n    B.append(1)\n    return 1\n")
    assert "changes its input: B is" in told(names["f"], [], [], may_change=[0])


# ---------------------------------------------------------------- leaving no trace


@pytest.mark.parametrize("end", ["return 1", "raise ValueError", "while True: pass"])
def test_the_random_state_is_put_back(notebook: Notebook, end: str) -> None:
    names = notebook(f"def f():\n    np.random.seed(3)\n    np.random.rand(7)\n    {end}\n")
    np.random.seed(5)
    undisturbed = np.random.rand(3)
    np.random.seed(5)
    with contextlib.suppress(expect.Mistake):
        expect.call(names["f"], seconds=0.1)
    assert np.array_equal(np.random.rand(3), undisturbed)


@pytest.mark.parametrize("before", [0, 1, 2, 3])
def test_a_normal_number_that_is_drawn_in_advance_is_put_back(
    notebook: Notebook, before: int
) -> None:
    names = notebook("def f():\n    return np.random.randn()\n")
    for _ in range(2):
        np.random.seed(5)
        undisturbed = [np.random.randn() for _ in range(6)]
        np.random.seed(5)
        drawn = [np.random.randn() for _ in range(before)]
        for _ in range(2):
            assert expect.call(names["f"]) == undisturbed[before]
        drawn += [np.random.randn() for _ in range(6 - before)]
        assert drawn == undisturbed


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


# ---------------------------------------------------------------- functions that have to refuse


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


def test_a_name_that_is_spelt_otherwise_is_told(notebook: Notebook) -> None:
    names = notebook("def linear_foward(A):\n    return A\n\nlinear_farward = 3")
    with pytest.raises(expect.Mistake) as caught:
        exec("expect.call('linear_forward', 1)", names)
    assert str(caught.value) == "linear_forward is not defined. Is linear_foward meant to be it?"


@pytest.mark.parametrize(
    ("body", "advice"),
    [
        ("return np.ones((2, 3)) @ np.ones((2, 3))", "Is one of them to be transposed?"),
        ("return np.dot(np.ones((2, 3)), np.ones((2, 3)))", "Is one of them to be transposed?"),
        ("return np.ones((2, 3)) * np.ones(2)", "Is keepdims=True missing"),
        ("return None + x", "Is a return statement missing"),
        ("a, b = [x]", "fewer parts on the right"),
        ("return (x, x).T", "a tuple of several results"),
    ],
)
def test_what_an_exception_often_means_is_told_below_it(
    notebook: Notebook, body: str, advice: str
) -> None:
    lines = told(notebook(f"def f(x):\n    {body}")["f"], 1).splitlines()
    assert lines[1].startswith("  in line 2:")
    assert len(lines) == 3
    assert advice in lines[2]
