"""Hidden tests: a submission's functions on inputs that are not shown."""

from __future__ import annotations

import builtins
import io
import os
import secrets
import types
from collections.abc import Callable, Mapping, MutableMapping, Sequence
from contextlib import redirect_stderr, redirect_stdout
from typing import Any

import numpy as np

from lessonkit.expect.calls import call
from lessonkit.expect.lookup import defined
from lessonkit.expect.mistakes import Mistake, OutOfTime
from lessonkit.expect.stand_ins import standing_in

__all__ = ["Check", "Student", "grade"]

Check = Callable[[Any, Any, np.random.Generator], None]


class _Nowhere(io.TextIOBase):
    """Discards what a function prints in a hidden test: it could show the test's inputs."""

    def write(self, text: str) -> int:
        return len(text)


class Student:
    """The functions of a submission, each run through `call`."""

    def __init__(self, notebook: Mapping[str, Any]) -> None:
        self._notebook = notebook

    def __getattr__(self, name: str) -> Callable[..., Any]:
        def run(*arguments: Any, may_change: Sequence[int] = ()) -> Any:
            function = defined(name, self._notebook)
            with redirect_stdout(_Nowhere()), redirect_stderr(_Nowhere()):
                return call(function, *arguments, may_change=may_change)

        return run


def grade(
    exercise: str,
    notebook: MutableMapping[str, Any],
    hidden_tests: Callable[[], tuple[Mapping[str, Any], Sequence[Check]]],
    stand_ins: Sequence[str] = (),
) -> None:
    """Run an exercise's hidden tests.

    A mistake in one function must cost that function's points only.  If the
    tests fail with the student's own earlier functions, they are run once more
    with the course's versions of those; passing then is passing.

    Parameters
    ----------
    exercise : str
        Name of the exercise's function.
    notebook : mutable mapping
        The submission's global names.
    hidden_tests : callable
        Returns the course's functions by name, and the checks.  A check is
        called with the student's functions, the course's, and a generator of
        random numbers; its docstring says what it looks at.
    stand_ins : sequence of str
        The functions that this exercise builds on.  Ignored if the environment
        variable EXPECT_STAND_INS is "off", as in a grader that replaces them itself.

    Raises
    ------
    Mistake
        If a check fails; the message shows no numbers of the tests.
    """
    if os.environ.get("EXPECT_STAND_INS") == "off":
        stand_ins = ()
    functions, checks = _isolated(hidden_tests)()
    course = types.SimpleNamespace(**functions)
    seed = int(os.environ.get("EXPECT_SEED") or secrets.randbits(64))

    def failure_with(names: Sequence[str]) -> Mistake | None:
        with standing_in(notebook, {name: functions[name] for name in names}):
            return _first_failure(checks, Student(notebook), course, seed)

    own = failure_with(())
    if own is None:
        return
    failure = failure_with(stand_ins) if stand_ins else own
    if failure is not None:
        raise Mistake(f"{exercise} is not right yet.\n{failure.sentence}")
    # The first function whose replacement alone is enough; replacing a later one would only
    # bypass the mistake.  After an endless loop, every trial could take as long again.
    trials = () if isinstance(own, OutOfTime) else stand_ins
    suspect = next((name for name in trials if failure_with((name,)) is None), "another function")
    print(
        f"{exercise} is right and has its points. It fails only together with what is above it: "
        f"the mistake is in {suspect}."
    )


def _isolated(function: Callable[[], Any]) -> Callable[[], Any]:
    """Return the tests with global names of their own.

    They are defined in the student's notebook, where ``sum`` or ``np`` may have been
    assigned to by accident.
    """
    namespace = {"__builtins__": builtins, "__name__": "hidden_tests"}
    return types.FunctionType(function.__code__, namespace, function.__name__)


def _first_failure(
    checks: Sequence[Check], student: Student, course: types.SimpleNamespace, seed: int
) -> Mistake | None:
    for check in checks:
        try:
            check(student, course, np.random.default_rng(seed))
        except Exception as error:
            # Any other exception: the check could not work with the result.
            mistake = error if isinstance(error, Mistake) else Mistake(_unusable(error))
            title = (check.__doc__ or check.__name__.replace("_", " ")).strip().splitlines()[0]
            return type(mistake)(f"Checked: {title.rstrip('.')}.\n{mistake.sentence}")
    return None


def _unusable(error: Exception) -> str:
    return f"The result can't be used as expected: {type(error).__name__}."
