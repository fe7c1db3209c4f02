"""No piece of a page takes longer than its time."""

from __future__ import annotations

import contextlib
import signal
import threading
import time

import pytest

from nbproctor.feedback.budget import PageBudget


def _endless() -> str:
    while True:
        with contextlib.suppress(Exception):
            sum(range(1000))


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_an_endless_piece_is_ended_and_others_are_made() -> None:
    budget = PageBudget(piece=0.05, page=0.08)
    before = signal.getsignal(signal.SIGPROF)
    assert budget.format(lambda: "one") == "one"
    assert not budget.shortened
    assert budget.format(_endless) is None
    assert budget.shortened
    assert budget.format(lambda: "two") == "two"
    assert budget.format(_endless) is None
    assert budget.format(lambda: "three") is None  # the page's time is used up
    assert signal.getsignal(signal.SIGPROF) is before
    time.sleep(0.05)


def test_another_thread_formats_without_a_timer() -> None:
    found: list[str | None] = []
    thread = threading.Thread(target=lambda: found.append(PageBudget().format(lambda: "one")))
    thread.start()
    thread.join()
    assert found == ["one"]
