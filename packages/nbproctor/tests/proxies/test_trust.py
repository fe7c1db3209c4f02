"""Which answers of the student's own code a test may rely on."""

from __future__ import annotations

import linecache
from types import TracebackType
from typing import Any

import pytest

from nbproctor.errors import Refused, WireError
from nbproctor.proxies.base import Proxy
from nbproctor.proxies.trust import check_operation, is_ours, may_stop, skips

from .test_base import Link


def _nothing(_: str, *, of: object = None) -> bool:  # noqa: ARG001
    return False


ONE, OTHER = Proxy(Link(None), 1), Proxy(Link(None), 2)


@pytest.mark.parametrize(
    ("operation", "args", "method"),
    [
        ("operator", ("sub", ONE, 4), "__sub__"),
        ("operator", ("sub", 4, ONE), "__rsub__"),
        ("operator", ("in-place sub", ONE, 4), "__isub__"),
        ("getattr", (ONE, "startswith"), "startswith"),
        ("contains", (ONE, 4), "__contains__"),
    ],
)
def test_a_comparison_is_refused_unless_the_exercise_asks_for_it(
    operation: str, args: tuple[Any, ...], method: str
) -> None:
    with pytest.raises(Refused, match="decide the test by its own"):
        check_operation(_nothing, operation, *args)
    asked: list[object] = []

    def defines(name: str, *, of: object = None) -> bool:
        asked.append(of)
        return name == method

    check_operation(defines, operation, *args)
    assert set(map(id, asked)) == {id(ONE)}


@pytest.mark.parametrize(
    ("operation", "args"),
    [
        ("operator", ("sub", ONE, OTHER)),
        ("operator", ("neg", ONE)),
        ("getattr", (ONE, "value")),
        ("call", (ONE, 4)),
        ("getitem", (ONE, 4)),
    ],
)
def test_what_does_not_compare_is_allowed(operation: str, args: tuple[Any, ...]) -> None:
    check_operation(_nothing, operation, *args)


def test_iterators_may_stop() -> None:
    assert may_stop("next", ONE)
    assert not may_stop("call", ONE)
    send = Proxy(Link(None), 3)
    vars(send)["_nbproctor_iterators"] = True
    assert may_stop("call", send)


def test_an_assertion_and_an_error_of_the_engine_are_ours() -> None:
    assert is_ours(AssertionError())
    assert is_ours(WireError())
    assert not is_ours(ValueError())
    assert not is_ours(None)


def _skips(block: str) -> bool:
    """Return what `skips` says at the end of a block with an error in it."""
    source = f"with manager:\n{block}\n"
    linecache.cache["<block>"] = (len(source), None, source.splitlines(True), "<block>")
    said: list[bool] = []

    class Manager:
        def __enter__(self) -> None:
            pass

        def __exit__(self, _: object, __: object, trace: TracebackType) -> bool:
            said.append(skips(trace))
            return True

    exec(compile(source, "<block>", "exec"), {"manager": Manager()})
    return said[0]


@pytest.mark.parametrize(
    ("block", "skipped"),
    [
        ("    int('x')", False),
        ("    int('x')\n    done = 1", False),
        ("    int('x')\n    assert 0", True),
        ("    assert int('x')", True),
        ("    int('x')\n    self.assertEqual(1, 2)", True),
        ("    int('x')\n    raise ValueError", True),
        ("    raise ValueError", False),
        ("    assert 1\n    int('x')", False),
    ],
)
def test_an_error_skips_the_assertions_behind_it(block: str, skipped: bool) -> None:
    assert _skips(block) is skipped
