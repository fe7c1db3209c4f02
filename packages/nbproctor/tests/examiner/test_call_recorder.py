"""Noting calls makes no difference to a test."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from nbproctor.examiner.call_recorder import CallRecorder


class Untouchable:
    """What can't be copied, as a handle can't."""

    def __deepcopy__(self, memo: Any) -> Any:
        raise AssertionError("touched")


def _run(recorder: CallRecorder, function: Any, *args: Any) -> Any:
    return recorder.run(lambda function, *args: function(*args), function, *args)


def test_a_call_is_noted_with_arguments_as_they_were_and_as_they_are() -> None:
    def double(x: Any) -> Any:
        x *= 2
        return x

    recorder = CallRecorder(["double"])
    array = np.ones(2)
    result = _run(recorder, double, array)
    result[:] = 7
    (call,) = recorder.calls
    assert call.args[0].tolist() == [1, 1]
    assert call.after[0].tolist() == call.result.tolist() == [2, 2]
    assert recorder.complete


def test_what_is_no_data_is_left_alone_and_makes_the_record_incomplete() -> None:
    for value in (Untouchable(), [Untouchable()], (1, Untouchable())):
        recorder = CallRecorder(["give"])

        def give(_: int, value: Any = value) -> Any:
            return value

        assert _run(recorder, give, 1) is value
        assert not recorder.complete


def test_an_exception_is_noted_and_goes_on() -> None:
    def fail() -> None:
        raise ZeroDivisionError

    recorder = CallRecorder(["fail"])
    with pytest.raises(ZeroDivisionError):
        _run(recorder, fail)
    assert recorder.calls[0].raised == "ZeroDivisionError: "


def test_other_functions_and_too_much_data_are_not_noted() -> None:
    def other(_: object) -> int:
        return 1

    def large(_: object) -> int:
        return 2

    recorder = CallRecorder(["large"])
    assert _run(recorder, other, 1) == 1
    assert _run(recorder, large, np.zeros(5 << 20)) == 2
    assert recorder.calls == []


def _circle() -> list[Any]:
    circle: list[Any] = []
    circle.append(circle)
    return circle


@pytest.mark.parametrize("result", [_circle(), (x for x in "a"), [print], b"x" * 10**8])
def test_a_result_that_cannot_be_noted_is_returned_all_the_same(result: Any) -> None:
    def answer() -> Any:
        return result

    recorder = CallRecorder(["answer"])
    assert _run(recorder, answer) is result
    assert not recorder.complete


def test_an_argument_that_becomes_more_than_data_is_no_exception_of_the_functions() -> None:
    def fill(items: list[Any]) -> None:
        items.append(Untouchable())

    recorder = CallRecorder(["fill"])
    assert _run(recorder, fill, []) is None
    assert not recorder.complete
