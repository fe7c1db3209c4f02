"""What the end of a test means, and how it is written so that nbgrader's scoring agrees."""

from __future__ import annotations

import dataclasses
import math
import numbers
import sys
from collections.abc import Callable
from typing import Any

import numpy as np

from nbproctor.errors import GraderFault, Refused, TooLarge
from nbproctor.plan.job import Step
from nbproctor.proxies.evidence import student_error
from nbproctor.proxies.objects import ObjectProxy
from nbproctor.verdict import Outcome

__all__ = [
    "Trial",
    "before_error",
    "carried_note",
    "earned",
    "harmless",
    "judge",
    "map_texts",
    "note",
    "partial",
    "shown_number",
    "with_points",
]

_Event = tuple[str, dict[str, Any]]


@dataclasses.dataclass(frozen=True, slots=True)
class Trial:
    """How one run of a test ended.

    Parameters
    ----------
    events : list
        Its output.
    error : BaseException or None
        The exception that ended it.
    value : object
        The value of its last expression, if it showed one.
    outcome : Outcome
        What that means.
    message : str
        The same in words.
    share : float
        The share of its points that it earns if it has passed.
    mistake : str
        The known mistake that the student's function has shown, or "".
    unsupported : str
        What in it may not have reached the student's process, or "".
    """

    events: list[Any]
    error: BaseException | None
    value: object
    outcome: Outcome
    message: str
    share: float = 1.0
    mistake: str = ""
    unsupported: str = ""

    @property
    def passed(self) -> bool:
        """Whether it earns points."""
        return self.outcome is Outcome.PASSED


def judge(error: BaseException | None) -> tuple[Outcome, str]:
    """Return what the end of a test means, by the exception that ended it."""
    if error is None:
        return Outcome.PASSED, ""
    message = f"{type(error).__name__}: {error}"
    if isinstance(error, Refused | TooLarge):
        return Outcome.WRONG, message
    if isinstance(error, GraderFault):
        return Outcome.GRADER_FAULT, message
    if student_error(error) is not None:
        return Outcome.MEMORY if isinstance(error, MemoryError) else Outcome.STUDENT_ERROR, message
    return Outcome.WRONG, message


def partial(value: object) -> float | None:
    """Return a test's result as partial points, or None where it is no number."""
    if isinstance(value, bool | np.bool_ | ObjectProxy) or not isinstance(value, numbers.Real):
        return None
    try:
        result = float(value)
    except OverflowError:  # 10**400
        return sys.float_info.max if value == abs(value) else -sys.float_info.max
    return result if math.isfinite(result) else None


def shown_number(events: list[Any]) -> float | None:
    """Return the number that a cell in the candidate has shown as its result, if it is one."""
    for kind, content in events:
        data = content.get("data") if kind == "execute_result" else None
        text = data.get("text/plain") if isinstance(data, dict) else None
        if isinstance(text, str):
            try:
                return partial(float(text))
            except ValueError:
                return None
    return None


def earned(step: Step, value: object) -> float:
    """Return the points of a test that has passed: all, or what it has shown as partial points."""
    found = partial(value)
    return step.points if found is None else min(max(found, 0.0), step.points)


def harmless(events: list[Any], points: float, value: object) -> list[Any]:
    """Return a test's events so that nbgrader's scoring does not misread them.

    nbgrader takes any text on stderr for a failure, and any result for partial points.
    """
    number = partial(value)
    result = []
    for kind, content in events:
        if kind == "stream" and content.get("name") == "stderr":
            data = {"text/plain": content.get("text", "")}
            result.append(("display_data", {"data": data, "metadata": {}}))
        elif kind == "execute_result" and number is None:
            result.append(("display_data", {**content}))
        elif kind == "execute_result" and number is not None:
            data = {"text/plain": repr(min(max(number, 0.0), points))}
            result.append((kind, {**content, "data": data}))
        else:
            result.append((kind, content))
    return result


def with_points(events: list[Any], points: float, step: Step) -> list[Any]:
    """Return events that nbgrader's scoring reads as this number of points."""
    if points == step.points:
        return events
    kept = [event for event in events if event[0] != "execute_result"]
    shown = {"data": {"text/plain": repr(points)}, "metadata": {}, "execution_count": step.count}
    return [*kept, ("execute_result", shown)]


def note(text: str) -> _Event:
    """Return an event that shows a line to the student."""
    return "stream", {"name": "stdout", "text": f"{text}\n"}


def map_texts(events: list[Any], change: Callable[[str], str]) -> list[Any]:
    """Return events whose errors have their texts changed."""
    return [
        (
            kind,
            {
                **content,
                "evalue": change(str(content.get("evalue", ""))),
                "traceback": [change(str(line)) for line in content.get("traceback", ())],
            },
        )
        if kind == "error"
        else (kind, content)
        for kind, content in events
    ]


def before_error(events: list[Any], event: _Event) -> list[Any]:
    """Return events with one more: in front of the error, or at the end."""
    kinds = [kind for kind, _ in events]
    place = kinds.index("error") if "error" in kinds else len(events)
    return [*events[:place], event, *events[place:]]


def carried_note(step: Step, wrong: list[str], points: float) -> _Event:
    """Return an event that says that a test has failed through no fault of its own function."""
    names = " and ".join(step.functions)
    which = " and ".join(wrong) if wrong else "something that it builds on"
    has = "its points" if points == step.points else f"{points:g} of its {step.points:g} points"
    return note(
        f"{names} is right and has {has}. It fails only together with what is above it: the "
        f"mistake is in {which}."
    )
