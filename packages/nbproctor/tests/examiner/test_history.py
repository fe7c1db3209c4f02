"""A test finds the cells above it in the history, by their numbers."""

from __future__ import annotations

import types
from typing import Any

import pytest

from nbproctor.examiner.history import History
from nbproctor.plan.job import Role, Step

STEPS = (
    Step(0, Role.STUDENT, "%matplotlib inline\nx = 1", 1),
    Step(2, Role.STUDENT, "[1, 2]", 2),
    Step(3, Role.TEST, "assert x == 1", 3, "a", 1.0),
    Step(5, Role.STUDENT, "later = 1", 5),
)


class _Requests:
    def __init__(self, answer: Any) -> None:
        self.answer = answer
        self.asked: list[str] = []

    def ask(self, operation: str, /, *_: Any, **__: Any) -> Any:
        self.asked.append(operation)
        return self.answer

    def tell(self, *_: Any) -> None:
        raise AssertionError


@pytest.fixture
def shell() -> Any:
    history = types.SimpleNamespace(
        input_hist_raw=["", "old"], input_hist_parsed=["", "old"], output_hist={1: "old"}
    )
    return types.SimpleNamespace(
        history_manager=history,
        user_ns={"In": history.input_hist_parsed, "Out": history.output_hist},
        transform_cell=lambda source: source.replace("%matplotlib", "magic of") + "\n",
    )


def _recall(shell: Any, source: str, answer: Any = None) -> list[str]:
    requests = _Requests(answer)
    History(STEPS, shell, requests).recall(Step(4, Role.TEST, source, 4, "b", 1.0))
    return requests.asked


def test_inputs_are_those_above_it_as_python(shell: Any) -> None:
    assert _recall(shell, "assert In[-3]") == []
    cells = ["", "magic of inline\nx = 1", "[1, 2]", "assert x == 1", ""]
    assert shell.user_ns["In"] == cells
    assert shell.history_manager.input_hist_raw[1] == "%matplotlib inline\nx = 1"
    assert shell.user_ns["_i"] == shell.user_ns["_i3"] == "assert x == 1"
    assert shell.user_ns["_ii"] == "[1, 2]"


def test_outputs_are_those_above_it(shell: Any) -> None:
    found = {2: [1, 2], 5: "later", "x": 1}
    assert _recall(shell, "assert Out[2]", found) == ["outputs"]
    assert shell.user_ns["Out"] == {2: [1, 2]}
    assert shell.user_ns["_2"] == [1, 2]


@pytest.mark.parametrize("answer", [None, 3, [1]])
def test_an_answer_without_sense_leaves_no_outputs(shell: Any, answer: Any) -> None:
    _recall(shell, "assert Out", answer)
    assert shell.user_ns["Out"] == {}


def test_a_test_that_does_not_look_costs_nothing(shell: Any) -> None:
    assert _recall(shell, "assert x_in == 1 and Input") == []
    assert shell.user_ns["In"] == ["", "old"]
