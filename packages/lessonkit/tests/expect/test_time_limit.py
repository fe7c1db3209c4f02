"""`lessonkit.expect.time_limit`: ends a function that does not end itself."""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Callable
from typing import Any

import pytest

from lessonkit import expect

Notebook = Callable[[str], dict[str, Any]]


def told(function: Any, *arguments: Any, **options: Any) -> str:
    """Return what a student reads about a function that must not pass."""
    with pytest.raises(expect.Mistake) as caught:
        expect.call(function, *arguments, **options)
    return str(caught.value)


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
        "f did not come back within 0.1 seconds. Is there a loop that never ends? "
        "Or does it take very many steps?"
    )


def test_a_call_that_a_grader_has_stopped_is_out_of_time_too() -> None:
    class CandidateTimeout(Exception):
        pass

    def far() -> None:
        raise CandidateTimeout("no answer within 5 seconds")

    with pytest.raises(expect.OutOfTime, match=r"^far did not come back in the time that it has\."):
        expect.call(far)


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
        "Is there a loop that never ends? Or does it take very many steps?"
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
            end = time.monotonic() + 60  # so that this test ends in any case
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
