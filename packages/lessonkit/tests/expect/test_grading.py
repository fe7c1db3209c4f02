"""`lessonkit.expect.grading`: runs hidden tests, fairly and without giving them away."""

from __future__ import annotations

import contextlib
import re
import sys
import types
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from lessonkit import expect
from lessonkit.expect.grading import Student

Notebook = Callable[[str], dict[str, Any]]

RIGHT = """
def double(Z):
    return 2 * Z

def quadruple(Z):
    return double(double(Z))
"""


def hidden_of_double() -> tuple[dict[str, Any], list[Any]]:
    def double(Z):  # type: ignore[no-untyped-def]
        return 2 * Z

    def any_shape(student, course, rng):  # type: ignore[no-untyped-def]
        """Arrays of several shapes."""
        from lessonkit import expect

        for shape in ((3,), (2, 4)):
            Z = rng.uniform(1, 2, shape)
            expect.same(student.double(Z), course.double(Z), "twice")

    def of_a_negative_number(student, course, _rng):  # type: ignore[no-untyped-def]
        from lessonkit import expect

        expect.same(student.double(-1.5), course.double(-1.5), "twice")

    return {"double": double}, [any_shape, of_a_negative_number]


def hidden_of_quadruple() -> tuple[dict[str, Any], list[Any]]:
    def double(Z):  # type: ignore[no-untyped-def]
        return 2 * Z

    def quadruple(Z):  # type: ignore[no-untyped-def]
        return double(double(Z))

    def any_shape(student, course, rng):  # type: ignore[no-untyped-def]
        """Arrays of several shapes."""
        from lessonkit import expect

        Z = rng.uniform(1, 2, (2, 3))
        expect.same(student.quadruple(Z), course.quadruple(Z), "fourfold")

    return {"double": double, "quadruple": quadruple}, [any_shape]


def grade_quadruple(names: dict[str, Any]) -> None:
    expect.grade("quadruple", names, hidden_of_quadruple, ["double"])


def told(names: dict[str, Any], tests: Any = hidden_of_double, exercise: str = "double") -> str:
    with pytest.raises(expect.Mistake) as caught:
        expect.grade(exercise, names, tests)
    return str(caught.value)


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no function run longer than a moment."""
    defaults = expect.call.__kwdefaults__
    assert defaults is not None
    monkeypatch.setitem(defaults, "seconds", 0.3)


# ---------------------------------------------------------------- passing and failing


def test_a_right_function_passes_without_a_word(
    notebook: Notebook, capsys: pytest.CaptureFixture[str]
) -> None:
    expect.grade("double", notebook(RIGHT), hidden_of_double)
    assert capsys.readouterr() == ("", "")


def test_a_failure_says_what_was_checked_and_what_is_wrong(notebook: Notebook) -> None:
    names = notebook("def double(Z):\n    return 6 * Z\n")
    assert told(names) == (
        "double is not right yet.\n"
        "Checked: Arrays of several shapes.\n"
        "twice is the right one times a constant factor: here, the number of its entries."
    )


def test_a_check_without_a_docstring_is_called_by_its_name(notebook: Notebook) -> None:
    names = notebook("def double(Z):\n    return abs(2 * Z)\n")
    assert told(names) == (
        "double is not right yet.\nChecked: of a negative number.\ntwice has the wrong sign."
    )


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("", "double is not defined. Run the cell with your function first"),
        ("double = 5", "A function is expected, but this is an int"),
        ("def double(Z):\n    raise NotImplementedError", "double is not written yet."),
        ("def double(Z):\n    2 * Z", "double returns None."),
        ("def double(Z):\n    Z *= 2\n    return Z", "double changes its input: Z is not"),
        ("def double(Z):\n    return 2 * z", "double stops with NameError: name 'z' is not"),
        ("def double(Z):\n    exit()", "double stops with"),
        ("def double(Z, more):\n    return 2 * Z", "double stops with TypeError"),
    ],
)
def test_whatever_is_wrong_with_the_function_is_told(
    notebook: Notebook, source: str, says: str
) -> None:
    assert says in told(notebook(source))


@pytest.mark.usefixtures("hurried")
def test_an_endless_loop_is_told_as_such(notebook: Notebook) -> None:
    names = notebook("def double(Z):\n    while True:\n        pass\n")
    assert "double did not come back within" in told(names)


def test_the_students_function_may_change_what_the_check_says(notebook: Notebook) -> None:
    def tests() -> Any:
        def check(student, _course, _rng):  # type: ignore[no-untyped-def]
            student.update({"W": 1.0}, may_change=[0])

        return {}, [check]

    names = notebook("def update(parameters):\n    parameters['W'] = 2.0\n    return parameters\n")
    expect.grade("update", names, tests)


@pytest.mark.parametrize(
    ("returned", "error"), [("5.0", "TypeError"), ("(1.0, 2.0, 3.0)", "ValueError")]
)
def test_a_result_that_the_check_cannot_work_with_is_told_without_the_checks_code(
    notebook: Notebook, returned: str, error: str
) -> None:
    def tests() -> Any:
        def two_results(student, _course, _rng):  # type: ignore[no-untyped-def]
            Z, cache = student.double(1.0)
            return Z, cache

        return {}, [two_results]

    with pytest.raises(expect.Mistake) as caught:
        expect.grade("double", notebook(f"def double(Z):\n    return {returned}\n"), tests)
    assert str(caught.value) == (
        "double is not right yet.\nChecked: two results.\n"
        f"The result can't be used as expected: {error}."
    )
    assert caught.value.__cause__ is None


# ---------------------------------------------------------------- giving nothing away


@pytest.mark.parametrize(
    "body",
    ["3.3 * Z", "Z + 1", "Z", "-2 * Z", "0 * Z", "Z.T", "Z.sum()", "Z[0]", "(Z, Z)", "2 * Z[::-1]"],
)
def test_a_failure_shows_no_number_of_the_tests(notebook: Notebook, body: str) -> None:
    sentence = told(notebook(f"def double(Z):\n    return {body}\n"))
    assert not re.search(r"\d\.\d", sentence)
    assert "expected  " not in sentence


def test_a_failure_shows_no_number_where_a_text_is_expected(notebook: Notebook) -> None:
    def tests() -> Any:
        def a_text(student, _course, rng):  # type: ignore[no-untyped-def]
            from lessonkit import expect

            expect.same(student.name(rng.uniform(1, 2, 3)), "relu", "the name")

        return {}, [a_text]

    with pytest.raises(expect.Mistake) as caught:
        expect.grade("name", notebook("def name(Z):\n    return Z\n"), tests)
    assert not re.search(r"\d\.\d", str(caught.value))


@pytest.mark.parametrize("end", ["return 2 * Z", "raise ValueError('stop')"])
def test_what_a_function_prints_is_not_shown(
    notebook: Notebook, capfd: pytest.CaptureFixture[str], end: str
) -> None:
    names = notebook(
        f"""
        import sys
        import warnings

        def double(Z):
            print(Z, flush=True)
            print(Z, file=sys.stderr)
            sys.stdout.write(str(Z))
            warnings.warn(str(Z))
            {end}
        """
    )
    with contextlib.suppress(expect.Mistake):
        expect.grade("double", names, hidden_of_double)
    assert capfd.readouterr() == ("", "")


def test_printing_is_possible_again_afterwards(
    notebook: Notebook,
) -> None:
    out, err = sys.stdout, sys.stderr
    told(notebook("def double(Z):\n    print(Z)\n"))
    assert (sys.stdout, sys.stderr) == (out, err)


# ---------------------------------------------------------------- standing in


def test_a_wrong_earlier_function_costs_nothing_and_is_named(
    notebook: Notebook, capsys: pytest.CaptureFixture[str]
) -> None:
    grade_quadruple(notebook(RIGHT.replace("2 * Z", "3 * Z")))
    assert capsys.readouterr().out == (
        "quadruple is right and has its points. It fails only together with what is above it: "
        "the mistake is in double.\n"
    )


@pytest.mark.parametrize(
    "earlier",
    ["def double(Z):\n    raise NotImplementedError", "", "double = 5", "double = None"],
    ids=["not written", "missing", "a number", "None"],
)
def test_an_earlier_function_that_is_not_there_costs_nothing(
    notebook: Notebook, earlier: str, capsys: pytest.CaptureFixture[str]
) -> None:
    grade_quadruple(notebook(f"{earlier}\ndef quadruple(Z):\n    return double(double(Z))\n"))
    assert "the mistake is in double." in capsys.readouterr().out


def test_the_own_mistake_is_told_although_an_earlier_function_is_wrong_too(
    notebook: Notebook, capsys: pytest.CaptureFixture[str]
) -> None:
    source = RIGHT.replace("2 * Z", "3 * Z").replace("double(double(Z))", "-double(double(Z))")
    with pytest.raises(expect.Mistake) as caught:
        grade_quadruple(notebook(source))
    assert str(caught.value).endswith("fourfold has the wrong sign.")
    assert capsys.readouterr().out == ""


def test_the_own_function_is_never_stood_in_for(notebook: Notebook) -> None:
    names = notebook(RIGHT.replace("double(double(Z))", "double(Z)"))
    with pytest.raises(expect.Mistake):
        grade_quadruple(names)


@pytest.mark.usefixtures("hurried")
def test_after_an_endless_loop_the_functions_are_not_tried_one_by_one(
    notebook: Notebook, capsys: pytest.CaptureFixture[str]
) -> None:
    names = notebook(
        """
        calls = []

        def double(Z):
            calls.append(Z)
            while True:
                pass

        def quadruple(Z):
            return double(double(Z))
        """
    )
    grade_quadruple(names)
    assert len(names["calls"]) == 1
    assert "the mistake is in another function." in capsys.readouterr().out


def hidden_of_chain() -> tuple[dict[str, Any], list[Any]]:
    def one(x):  # type: ignore[no-untyped-def]
        return x + 1

    def two(x):  # type: ignore[no-untyped-def]
        return one(x) + 1

    def chain(student, _course, _rng):  # type: ignore[no-untyped-def]
        from lessonkit import expect

        expect.same(student.three(0.5), 3.5, "result")

    return {"one": one, "two": two}, [chain]


CHAIN = """
def one(x):
    return x + 1

def two(x):
    return one(x) + 1

def three(x):
    return two(x) + 1
"""


@pytest.mark.parametrize(
    ("wrong", "suspect"),
    [
        ([("return x + 1", "return x - 1")], "one"),
        ([("one(x) + 1", "one(x) - 1")], "two"),
        ([("return x + 1", "return x - 1"), ("one(x) + 1", "one(x) - 1")], "two"),
        ([("return one(x) + 1", "return helper(x)")], "two"),
    ],
)
def test_the_first_function_that_mends_it_alone_is_named(
    notebook: Notebook,
    wrong: list[tuple[str, str]],
    suspect: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    source = CHAIN
    for before, after in wrong:
        source = source.replace(before, after, 1)
    names = notebook(source)
    expect.grade("three", names, hidden_of_chain, ["one", "two"])
    assert f"the mistake is in {suspect}." in capsys.readouterr().out


def test_where_no_function_mends_it_alone_none_is_named(
    notebook: Notebook, capsys: pytest.CaptureFixture[str]
) -> None:
    source = "def one(x):\n    return x\ndef two(x):\n    return x + 2\n"
    names = notebook(source + "def three(x):\n    return two(x) + one(x) - x\n")
    names["two"] = names["one"]
    expect.grade("three", names, hidden_of_chain, ["one", "two"])
    assert "the mistake is in another function." in capsys.readouterr().out


def test_a_module_whose_name_was_used_again_is_stood_in_for_and_named(
    notebook: Notebook, capsys: pytest.CaptureFixture[str]
) -> None:
    def tests() -> Any:
        import numpy as np

        def check(student, _course, _rng):  # type: ignore[no-untyped-def]
            from lessonkit import expect

            expect.same(student.double(1.0), 2.0, "twice")

        return {"np": np}, [check]

    names = notebook("np = 5\ndef double(Z):\n    return np.add(Z, Z)\n")
    expect.grade("double", names, tests, ["np"])
    assert "the mistake is in np." in capsys.readouterr().out
    assert names["np"] == 5


def test_a_builtin_whose_name_was_used_again_costs_nothing_and_stays_used(
    notebook: Notebook, capsys: pytest.CaptureFixture[str]
) -> None:
    source = RIGHT.replace("double(double(Z))", "sum([double(Z), double(Z)])")
    names = notebook(f"{source}\nsum = 5")
    grade_quadruple(names)
    assert "quadruple is right and has its points." in capsys.readouterr().out
    assert names["sum"] == 5


@pytest.mark.parametrize("own", ["double(double(Z))", "5 * Z"], ids=["passing", "failing"])
@pytest.mark.parametrize(
    "earlier", ["def double(Z):\n    return Z\n", ""], ids=["there", "missing"]
)
def test_the_notebook_is_afterwards_what_it_was(notebook: Notebook, own: str, earlier: str) -> None:
    names = notebook(f"{earlier}def quadruple(Z):\n    return {own}\n")
    before = dict(names)
    with contextlib.suppress(expect.Mistake):
        grade_quadruple(names)
    assert names == before


def test_the_notebook_is_what_it_was_even_if_grading_is_interrupted(notebook: Notebook) -> None:
    def tests() -> Any:
        def check(student, _course, _rng):  # type: ignore[no-untyped-def]
            from lessonkit import expect

            if student.double(1.0) == 2.0:
                raise KeyboardInterrupt
            raise expect.Mistake("not yet")

        return {"double": lambda Z: 2 * Z}, [check]

    names = notebook("def double(Z):\n    return Z\n")
    before = dict(names)
    with pytest.raises(KeyboardInterrupt):
        expect.grade("quadruple", names, tests, ["double"])
    assert names == before


# ---------------------------------------------------------------- inputs


def inputs_seen(notebook: Notebook, source: str) -> list[Any]:
    names = notebook("seen = []\n" + source)
    with contextlib.suppress(expect.Mistake):
        expect.grade("double", names, hidden_of_double)
    return names["seen"]


RECORDING = "def double(Z):\n    seen.append(np.copy(Z))\n    return 2 * Z\n"


def test_a_seed_in_the_environment_repeats_the_inputs(
    notebook: Notebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EXPECT_SEED", "7")
    first, second = inputs_seen(notebook, RECORDING), inputs_seen(notebook, RECORDING)
    assert len(first) == 3
    assert all(map(np.array_equal, first, second))
    monkeypatch.setenv("EXPECT_SEED", "8")
    assert not np.array_equal(first[0], inputs_seen(notebook, RECORDING)[0])


@pytest.mark.parametrize("seed", [None, ""], ids=["not set", "empty"])
def test_without_a_seed_the_inputs_are_others_each_time(
    notebook: Notebook, monkeypatch: pytest.MonkeyPatch, seed: str | None
) -> None:
    if seed is None:
        monkeypatch.delenv("EXPECT_SEED", raising=False)
    else:
        monkeypatch.setenv("EXPECT_SEED", seed)
    np.random.seed(0)
    first = inputs_seen(notebook, RECORDING)[0]
    np.random.seed(0)  # a student can't choose them either
    assert not np.array_equal(first, inputs_seen(notebook, RECORDING)[0])


def test_the_stand_ins_are_tried_on_the_same_inputs(notebook: Notebook) -> None:
    names = notebook(
        """
        seen = []

        def double(Z):
            return 3 * Z

        def quadruple(Z):
            seen.append(Z.copy())
            return double(double(Z))
        """
    )
    grade_quadruple(names)
    assert len(names["seen"]) == 3  # the student's, all stand-ins, double alone
    assert all(np.array_equal(names["seen"][0], other) for other in names["seen"][1:])


def test_the_tests_read_no_name_of_the_notebook(notebook: Notebook) -> None:
    names = notebook(
        """
        def _hidden_tests():
            def double(Z):
                return sum([Z, Z])

            def check(student, course, rng):
                from lessonkit import expect

                for number in range(3):
                    expect.same(student.double(number), course.double(number), "twice")

            return {"double": double}, list((check,))

        sum = range = list = None

        def double(Z):
            return 2 * Z
        """
    )
    expect.grade("double", names, names["_hidden_tests"])


def test_any_function_of_the_notebook_can_be_asked_for_by_the_tests(notebook: Notebook) -> None:
    student = Student(types.MappingProxyType(notebook(RIGHT)))
    assert student.double(3) == 6
    assert student.quadruple(3) == 12
