"""Calls between two ends: what an answer brings, and what is no answer."""

from __future__ import annotations

import random
from typing import Any

import numpy as np
import pytest

from nbproctor.errors import TooLarge, WireError
from nbproctor.limits import MIB, Limits
from nbproctor.protocol.random_state import get_random, set_random
from nbproctor.protocol.types import Tag

from ..two_ends import two_ends

SOURCE = """
import random
import numpy as np
def change(a, items):
    a += 1
    items.append([2])
    return items
def call(g, *args):
    return g(*args)
def draw():
    return random.random(), np.random.rand()
def large():
    return "x" * 10_000_000
def table(grid):
    grid[0, 1].append(7)
    return grid[0, 1]
kept = []
def keep(x):
    kept.append(x)
"""


def test_arguments_that_a_call_changes_are_changed_here_and_come_back_as_themselves() -> None:
    with two_ends(SOURCE) as examiner:
        array, items = np.zeros(2), [1]
        assert examiner.name("change")(array, items) is items
        assert array.tolist() == [1, 1]
        assert items == [1, [2]]


def test_a_list_in_a_dictionary_with_tuples_as_keys_is_changed() -> None:
    with two_ends(SOURCE) as examiner:
        grid: dict[Any, list[int]] = {(0, 1): [1], (1, 0): [2]}
        assert examiner.name("table")(grid) is grid[0, 1]
        assert grid == {(0, 1): [1, 7], (1, 0): [2]}


def test_a_callback_s_arguments_are_changed_in_the_candidate() -> None:
    with two_ends(f"{SOURCE}\ndef f(g):\n    x = [1]\n    g(x)\n    return x") as examiner:
        assert examiner.name("f")(lambda x: x.append(2)) == [1, 2]


def test_a_callback_may_call_the_student_s_code_again() -> None:
    with two_ends(SOURCE) as examiner:
        call = examiner.name("call")
        assert call(lambda n: call(lambda m: m + 1, n), 4) == 5


def test_the_random_state_is_one() -> None:
    state = get_random()
    try:
        with two_ends(SOURCE) as examiner:
            draw = examiner.name("draw")
            random.seed(3)
            np.random.seed(3)
            first = draw(), random.random(), np.random.rand()
            random.seed(3)
            np.random.seed(3)
            again = [(random.random(), np.random.rand()) for _ in range(2)]
            assert [first[0], first[1:]] == again
    finally:
        set_random(state)


def test_a_result_that_is_too_large_is_an_error_of_the_call() -> None:
    with two_ends(SOURCE) as examiner:
        large = examiner.name("large")
        there: Any = examiner.peer.wire
        there.other.wire._limits = Limits(frame=MIB, output=1000)
        with pytest.raises(Exception, match="the limit 'frame' allows 1 MB") as raised:
            large()
        assert type(raised.value).__name__ == "TooLarge"
        assert examiner.name("kept") == []


def test_arguments_that_are_too_large_are_not_sent() -> None:
    with two_ends(SOURCE) as examiner:
        keep = examiner.name("keep")
        examiner.peer.wire._limits = Limits(frame=MIB, output=1000)
        with pytest.raises(TooLarge):
            keep("x" * 2 * MIB)
        keep(1)
        assert examiner.name("kept") == [1]


def test_what_is_told_is_done_before_the_next_request() -> None:
    with two_ends(SOURCE) as examiner:
        examiner.peer.tell("bind", ("kept", [5], []))
        examiner.peer.tell("no operation", ())
        examiner.name("keep")(6)
        assert examiner.name("kept") == [5, 6]


@pytest.mark.parametrize(
    "answer",
    [
        ("done", None),
        ("done", None, 7, [], None),
        ("done", None, [[0]], [], None),
        ("done", None, [[9, []]], [], None),
        ("done", None, [[0, [Tag.DICT]]], [], None),
        ("done", [Tag.GIVEN, 9], [], [], None),
        ("done", None, [], [], [1]),
        ("passed", None, [], [], None),
        ("raised", [Tag.LIST, "no description"], [], [], None),
        ("raised", [Tag.LIST, *([None] * 7)], [], [], None),
    ],
    ids=repr,
)
def test_an_answer_that_is_none_is_refused(answer: tuple[Any, ...]) -> None:
    with two_ends(SOURCE) as examiner:
        there: Any = examiner.peer.wire
        wire = there.other.wire
        send = wire.send

        def forged(nonce: bytes, *_: Any, **__: Any) -> None:
            send(nonce, *answer)

        keep = examiner.name("keep")
        wire.send = forged
        with pytest.raises(WireError):
            keep([1])


def test_an_answer_to_no_request_is_refused() -> None:
    with two_ends(SOURCE) as examiner:
        there: Any = examiner.peer.wire
        there.other.wire.send(b"00000000", "done", None, [], [], None)
        with pytest.raises(WireError, match="no request"):
            examiner.name("keep")


def test_a_late_answer_to_a_request_that_was_given_up_is_dropped() -> None:
    with two_ends(SOURCE) as examiner:
        examiner.peer.given_up.add(b"00000000")
        there: Any = examiner.peer.wire
        there.other.wire.send(b"00000000", "done", None, [], [], None)
        assert examiner.name("kept") == []
        assert not examiner.peer.given_up
