"""`lessonkit.expect.checks`: documented calls, and what went wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from lessonkit import expect
from lessonkit.expect import checks
from lessonkit.expect.checks import examined, explained_by
from lessonkit.expect.records import Record
from lessonkit.expect.sketches import sketch

Notebook = Callable[[str], dict[str, Any]]

CHECK = """
def calls(double):
    Z = np.array([[1.0, -2.0]])
    yield double(Z), ([[2.0, -4.0]], Z)
    yield double(Z * 0), expect.parts({"twice.shape": (1, 2)}), "zeros"
    yield double("Z"), expect.refusal("A text can't be doubled: raise a TypeError.")
"""
RIGHT = "def double(Z):\n    return np.multiply(Z, 2), Z\n"


def run(notebook: Notebook, source: str, **options: Any) -> checks.Examined:
    names = notebook(source + CHECK)
    return examined(names["calls"], "double", "twice, cache", **options)


def told(notebook: Notebook, source: str, known: list[str] | None = None) -> str:
    found = run(notebook, source)
    assert found.mistake is not None
    return str(explained_by(found.mistake, known or []))


def test_a_right_function_passes_and_its_documented_results_are_printed(notebook: Notebook) -> None:
    found = run(notebook, RIGHT)
    assert found.mistake is None
    assert found.lines == [
        "twice = [[ 2. -4.]]",
        "cache = [[ 1. -2.]]",
        "zeros: twice.shape = (1, 2)",
    ]


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("return {'twice': 2 * Z}", "Where twice, cache should be (2 parts), there is a dict"),
        ("return 2 * Z", "there is an array of shape (1, 2)"),
        ("return 2 * Z, Z, Z", "should have 2 parts, but it has 3"),
        ("return None", "returns None. Is the return statement missing"),
        ("return math.exp(Z), Z", "np.exp"),
        ("return max(0, Z), Z", "np.maximum"),
        (
            "return (2 * Z if np.any(Z) else {}), Z",
            "zeros: twice.shape is expected, but twice is a",
        ),
        ("return (2 * Z, Z) if type(Z) is not str else (Z, Z)", "raise a TypeError."),
        ("raise NotImplementedError", "double is not written yet."),
    ],
)
def test_whatever_a_function_returns_it_is_put_in_words(
    notebook: Notebook, body: str, says: str
) -> None:
    assert says in told(notebook, f"import math\ndef double(Z):\n    {body}\n")


def test_a_known_mistake_takes_the_place_of_what_the_numbers_suggest(notebook: Notebook) -> None:
    message = told(notebook, "def double(Z):\n    return 4 * Z, Z\n", ["It is doubled twice."])
    assert message.splitlines()[:2] == ["twice is not right.", "Recognised: It is doubled twice."]
    assert "times what it should be" not in message


def test_of_an_exception_only_the_way_it_ends_is_claimed_to_be_known(notebook: Notebook) -> None:
    source = "import math\ndef double(Z):\n    return math.exp(Z), Z\n"
    message = told(notebook, source, ["math.exp is used."])
    assert message.splitlines()[2:] == ["A known mistake stops in the same way: math.exp is used."]


def test_what_a_sentence_says_already_is_not_said_again(notebook: Notebook) -> None:
    message = told(notebook, "def double(Z):\n    return None\n", ["The return is missing."])
    assert len(message.splitlines()) == 1


def test_a_call_that_was_stopped_is_like_no_known_one(notebook: Notebook) -> None:
    source = "def double(Z):\n    while True:\n        pass\n"
    found = run(notebook, source, seconds=0.1)
    assert isinstance(found.mistake, expect.OutOfTime)
    assert "did not come back within 0.1 seconds" in str(found.mistake)
    assert found.sketches == []
    assert len(found.calls) == 1
    record = Record("", 5, ["double"], [([["failed"]], ["The loop never ends."])])
    assert record.sentences(found.sketches, found.refused) == []


def known(*values: Any) -> list[Any]:
    return [sketch(value) for value in values]


def test_two_mistakes_with_one_result_are_both_named_and_three_are_not() -> None:
    record = Record(
        "", 5, ["f"], [(known(1.0), ["One.", "Two."]), (known(2.0), ["A.", "B.", "C."])]
    )
    assert record.sentences(known(1.0), [False]) == ["One.", "Two."]
    assert record.sentences(known(2.0), [False]) == []
    assert record.sentences(known(3.0), [False]) == []
    assert record.sentences(known(1.0, 1.0), [False, False]) == []


def test_a_refusal_that_is_missing_does_not_hide_another_mistake() -> None:
    record = Record("", 5, ["f"], [([sketch(1.0), ["failed", "raises"]], ["One."])])
    assert record.sentences(known(1.0, 7.0), [False, True]) == ["One."]
    assert record.sentences(known(1.0, 7.0), [False, False]) == []


@pytest.fixture
def no_record(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "find_record", lambda *_: None)


@pytest.mark.usefixtures("no_record")
def test_the_decorator_prints_what_is_right(
    notebook: Notebook, capsys: pytest.CaptureFixture[str]
) -> None:
    names = notebook(RIGHT + CHECK)
    expect.check("double", "twice, cache")(names["calls"])
    assert capsys.readouterr().out.endswith("\u2713 double is right on this input.\n")


@pytest.mark.usefixtures("no_record")
def test_a_function_that_depends_on_the_state_of_random_numbers_is_told(notebook: Notebook) -> None:
    source = "def double(Z):\n    return 2 * Z + np.random.randn(), Z\n"
    names = notebook(source + "def calls(f):\n    yield f(np.ones(2)), ([2.0, 2.0], np.ones(2))\n")
    before: Any = np.random.get_state()
    with pytest.raises(expect.Mistake, match="Is the line that sets the seed missing"):
        expect.check("double", "twice, cache")(names["calls"])
    after: Any = np.random.get_state()
    assert np.array_equal(after[1], before[1])


def test_classes_may_be_numbers_of_any_kind_but_not_true_and_false(notebook: Notebook) -> None:
    for body, right in (("uint8", True), ("float", True), ("bool", False)):
        names = notebook(
            f"def f(x):\n    return np.array([1, 0]).astype({body!r})\n"
            "def calls(f):\n    yield f(0), [1, 0]\n"
        )
        assert (examined(names["calls"], "f", "p").mistake is None) is right
