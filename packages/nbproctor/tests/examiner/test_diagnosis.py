"""A mistake has a name where exactly its known wrong answer gives the student's results."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from nbproctor.examiner.call_recorder import Call
from nbproctor.examiner.diagnosis import name_mistake, same

ANSWERS = {
    "doubled": '"""x is doubled."""\ndef square(x):\n    return x + x\n',
    "hangs": '"""It hangs."""\ndef square(x):\n    while True: pass\n',
    "dies": '"""It dies."""\nimport os\ndef square(x):\n    os.kill(os.getpid(), 9)\n',
    "raises": '"""It raises."""\ndef square(x):\n    raise ValueError("no")\n',
    "broken": '"""It is broken."""\ndef square(x:\n',
}
REFERENCE: dict[str, Any] = {"square": lambda x: x * x}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    wrong = tmp_path / "square" / "wrong"
    wrong.mkdir(parents=True)
    for name, source in ANSWERS.items():
        (wrong / f"{name}.py").write_text(source)
    return tmp_path


def call(x: float, result: object, **more: Any) -> Call:
    return Call("square", (x,), {}, result, after=(x,), **more)


def test_the_answer_that_gives_the_same_results_names_the_mistake(folder: Path) -> None:
    calls = [call(3, 6), call(5, 10)]
    assert name_mistake(calls, folder, ["square"], REFERENCE) == "x is doubled."


def test_an_exception_is_a_result(folder: Path) -> None:
    calls = [call(3, None, raised="ValueError: no")]
    assert name_mistake(calls, folder, ["square"], REFERENCE) == "It raises."


def test_results_that_no_answer_gives_have_no_name(folder: Path) -> None:
    assert name_mistake([call(3, 7)], folder, ["square"], REFERENCE) == ""


def test_a_function_that_is_right_in_all_calls_has_no_mistake(folder: Path) -> None:
    assert name_mistake([call(3, 9)], folder, ["square"], REFERENCE) == ""


def test_what_is_not_written_yet_and_what_was_never_called_have_no_name(folder: Path) -> None:
    unwritten = [call(3, None, raised="NotImplementedError: ")]
    assert name_mistake(unwritten, folder, ["square"], REFERENCE) == ""
    assert name_mistake([], folder, ["square"], REFERENCE) == ""


def test_two_mistakes_with_the_same_results_are_both_named_and_three_are_not(
    folder: Path,
) -> None:
    wrong = folder / "square" / "wrong"
    source = ANSWERS["doubled"]
    (wrong / "second.py").write_text(source.replace("x is doubled", "It adds x"))
    named = name_mistake([call(3, 6)], folder, ["square"], REFERENCE)
    assert set(named.split(" Or: ")) == {"x is doubled.", "It adds x."}
    (wrong / "third.py").write_text(source.replace("x is doubled", "Another"))
    assert name_mistake([call(3, 6)], folder, ["square"], REFERENCE) == ""


@pytest.mark.parametrize(
    ("one", "other", "equal"),
    [
        (1.0, 1.0 + 1e-12, True),
        (1, 1.0, True),
        (1, True, False),
        (float("nan"), float("nan"), True),
        ([1, 2], [1, 2], True),
        ([1, 2], (1, 2), False),
        ({"a": 1}, {"a": 1.0}, True),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}, False),
        (np.ones(2), np.ones(2) + 1e-13, True),
        (np.ones(2), np.ones(3), False),
        (np.ones(2), [1.0, 1.0], False),
        (np.array(["a"]), np.array(["a"]), True),
        ("a", "b", False),
    ],
)
def test_results_are_the_same(one: object, other: object, equal: bool) -> None:
    assert same(one, other) is equal
