"""Calls of a student's function: in bounded time, with every failure in words."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import numpy as np

from lessonkit.expect.exceptions import explained, notebook_frame, trace_of
from lessonkit.expect.inputs import Input
from lessonkit.expect.lookup import argument_name, defined, notebook_of
from lessonkit.expect.mistakes import Mistake, OutOfTime, Stopped
from lessonkit.expect.random_state import remember_random
from lessonkit.expect.time_limit import Alarm, time_limit
from lessonkit.expect.wording import described

__all__ = ["SECONDS", "call", "refuses"]

SECONDS = 5.0  # an exercise's function needs milliseconds
#: The exception by which a grader that runs the function in another process reports that it has
#: stopped it.
_GRADER_STOPPED = "CandidateTimeout"


def call(
    function: Callable[..., Any] | str,
    *arguments: Any,
    may_change: Sequence[int] = (),
    seconds: float = SECONDS,
) -> Any:
    """Run a student's function and return its result.

    Parameters
    ----------
    function : callable or str
        The student's function, or its name in the notebook.
    *arguments
        Its arguments.
    may_change : sequence of int
        Positions of the arguments whose dictionary or list may get other
        entries.  The arrays in them must not change even then.
    seconds : float
        How long it may run.

    Returns
    -------
    object
        The function's result, never None.

    Raises
    ------
    Mistake
        If the function is not written yet, raises an exception, returns None,
        does not come back in time, or changes an argument.
    """
    if isinstance(function, str):
        function = defined(function, sys._getframe(1).f_globals)
    name = getattr(function, "__name__", None) or type(function).__name__
    if not callable(function):
        raise Mistake(
            f"A function is expected, but this is {described(function)}: was its name used again?"
        )
    inputs = [Input(value) for value in arguments]
    restore_random = remember_random()
    try:
        with time_limit(seconds, notebook_of(function)), _quiet():
            result = function(*arguments)
    except (Mistake, KeyboardInterrupt):
        raise
    except NotImplementedError as error:
        frame = notebook_frame(error, function)
        raise Stopped(f"{frame.name if frame else name} is not written yet.") from None
    except Alarm as alarm:
        frame = notebook_frame(alarm, function)
        where = f" (it was in {frame.name})" if frame and frame.name != name else ""
        raise OutOfTime(_too_slow(name, f" within {seconds:g} seconds{where}")) from None
    except BaseException as error:
        if type(error).__name__ == _GRADER_STOPPED:
            raise OutOfTime(_too_slow(name, " in the time that it has")) from None
        fact, advice = explained(error, function, name)
        said = f"{fact}\n{advice}" if advice else fact
        raise Stopped(said, fact=fact, trace=("raises", *trace_of(error))) from None
    finally:
        restore_random()
    for position, before in enumerate(inputs):
        changed = before.changed_part(containers=position not in may_change)
        if changed is not None:
            changed = argument_name(function, position) + changed
            raise Mistake(
                f"{name} changes its input: {changed} is not what it was before the call. "
                "Work on a copy, or make a new array.",
                trace=("changes", position),
            )
    if result is None:
        raise Mistake(
            f"{name} returns None. Is the return statement missing at its end?", trace=("none",)
        )
    return result


def _too_slow(name: str, when: str) -> str:
    return (
        f"{name} did not come back{when}. "
        "Is there a loop that never ends? Or does it take very many steps?"
    )


def refuses(function: Callable[..., Any], *arguments: Any, because: str) -> None:
    """Expect a function to raise an exception, of any kind.

    Raises
    ------
    Mistake
        If it returns, even None; `because` says what should have stopped it.
    """
    try:
        function(*arguments)
    except Stopped:
        return
    except OutOfTime:
        raise
    except Mistake:
        pass  # it returned
    raise Mistake(because)


@contextmanager
def _quiet() -> Iterator[None]:
    """Let warnings pass: an overflow on the way to a right result is not a mistake."""
    with np.errstate(all="ignore"), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield
