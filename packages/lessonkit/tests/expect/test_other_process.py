"""`expect.call` on a function that stands for one in another process."""

from __future__ import annotations

import inspect
import traceback
from typing import Any

import expect
import numpy as np
import pytest


def stand_in(error: Exception | None = None, change: bool = False) -> Any:
    """Return what a grader makes of ``def step(A, W)``, which runs elsewhere."""

    def far(*args: Any) -> Any:
        if error is not None:
            raise error
        if change:
            args[1][0] = 7
        return args

    far.__name__, far.__module__ = "step", "__main__"
    kind = inspect.Parameter.POSITIONAL_OR_KEYWORD
    names = [inspect.Parameter(name, kind) for name in ("A", "W")]
    far.__signature__ = inspect.Signature(names)  # type: ignore[attr-defined]
    return far


def told(function: Any) -> str:
    with pytest.raises(expect.Mistake) as caught:
        expect.call(function, np.ones(2), np.ones(2))
    return str(caught.value)


def test_a_changed_argument_has_its_name() -> None:
    assert told(stand_in(change=True)).startswith("step changes its input: W is not")


def test_an_exception_is_told_with_the_line_that_it_brings() -> None:
    error = ValueError("no")
    frame = traceback.FrameSummary("cell", 3, "helper", lookup_line=False, line="  raise it")
    error.notebook_frame = frame  # type: ignore[attr-defined]
    assert (
        told(stand_in(error)) == "step stops with ValueError: no\n  in line 3 of helper:  raise it"
    )


@pytest.mark.parametrize("brought", [None, "line 3", ("a", 3)])
def test_an_exception_that_brings_no_line_is_told_without(brought: object) -> None:
    error = ValueError("no")
    error.notebook_frame = brought  # type: ignore[attr-defined]
    assert told(stand_in(error)) == "step stops with ValueError: no"


def test_a_function_that_is_not_written_is_named() -> None:
    error = NotImplementedError()
    frame = traceback.FrameSummary("cell", 3, "helper", lookup_line=False, line="raise it")
    error.notebook_frame = frame  # type: ignore[attr-defined]
    assert told(stand_in(error)) == "helper is not written yet."
