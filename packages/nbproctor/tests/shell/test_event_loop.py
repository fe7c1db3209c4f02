"""Cells run inside of an event loop, and what they set in the context stays."""

from __future__ import annotations

import asyncio
import contextvars
from collections.abc import Iterator

import pytest

from nbproctor.shell.event_loop import EventLoop, finish, may_await

VARIABLE: contextvars.ContextVar[int] = contextvars.ContextVar("VARIABLE", default=0)


@pytest.fixture
def loop() -> Iterator[EventLoop]:
    loop = EventLoop()
    assert loop.open()
    yield loop
    loop.close()
    asyncio.set_event_loop(None)


def test_asyncio_finds_the_loop_running_only_between_the_marks(loop: EventLoop) -> None:
    loop.mark_running()
    running = asyncio.get_running_loop()
    loop.mark_stopped()
    assert running is loop._loop
    with pytest.raises(RuntimeError, match="no running event loop"):
        asyncio.get_running_loop()


def test_a_closed_loop_is_opened_anew(loop: EventLoop) -> None:
    before = loop._loop
    loop.close()
    loop.close()
    assert loop.open()
    assert loop._loop is not before


def test_no_loop_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise OSError("no more descriptors")

    monkeypatch.setattr(asyncio, "new_event_loop", refuse)
    assert not EventLoop().open()


@pytest.mark.parametrize(("keep", "expected"), [(True, 5), (False, 0)])
def test_context_is_kept_when_the_cell_asks_for_it(
    loop: EventLoop, keep: bool, expected: int
) -> None:
    async def cell() -> str:
        VARIABLE.set(5)
        if keep:
            loop.keep_context()
        return "done"

    def run() -> int:
        assert loop.run(cell()) == "done"
        return VARIABLE.get()

    assert contextvars.copy_context().run(run) == expected


def test_a_coroutine_that_never_suspends_is_finished_without_a_loop() -> None:
    async def three() -> int:
        return 3

    async def waits() -> None:
        await asyncio.sleep(0)

    assert finish(three()) == 3
    waiting = waits()
    with pytest.raises(RuntimeError, match="waits"):
        finish(waiting)
    waiting.close()


def test_only_the_words_make_a_cell_one_that_may_await() -> None:
    assert may_await("await f()")
    assert may_await("async with x: pass")
    assert not may_await("x = 1")
