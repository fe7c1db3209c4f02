"""What a test's end means, and how it is written so that nbgrader's scoring reads it so."""

from __future__ import annotations

import math
import numbers
from typing import Any

import numpy as np

from nbproctor.errors import GraderFault, Refused
from nbproctor.handles import Handle
from nbproctor.job import Step
from nbproctor.verdict import Outcome

__all__ = ["earned", "harmless", "judge"]


def judge(error: BaseException | None) -> tuple[Outcome, str]:
    """Return what a test's end means."""
    if error is None:
        return Outcome.PASSED, ""
    message = f"{type(error).__name__}: {error}"
    if isinstance(error, Refused):
        return Outcome.WRONG, message
    if isinstance(error, GraderFault):
        return Outcome.GRADER_FAULT, message
    if getattr(error, "_nbproctor_error", None) is not None:
        return Outcome.MEMORY if isinstance(error, MemoryError) else Outcome.STUDENT_ERROR, message
    return Outcome.WRONG, message


def _partial(value: object) -> float | None:
    """Return a test's result as partial points, or None where it is no number."""
    if isinstance(value, bool | np.bool_ | Handle) or not isinstance(value, numbers.Real):
        return None
    result = float(value)
    return result if math.isfinite(result) else None


def earned(step: Step, value: object) -> float:
    partial = _partial(value)
    return step.points if partial is None else min(max(partial, 0.0), step.points)


def harmless(events: list[Any], points: float, value: object) -> list[Any]:
    """Return a test's events so that nbgrader's scoring reads them as they are meant.

    It takes anything on stderr for a failure, and any result for partial points.
    """
    partial = _partial(value)
    result = []
    for kind, content in events:
        if kind == "stream" and content.get("name") == "stderr":
            data = {"text/plain": content.get("text", "")}
            result.append(("display_data", {"data": data, "metadata": {}}))
        elif kind == "execute_result" and partial is None:
            result.append(("display_data", {**content}))
        elif kind == "execute_result" and partial is not None:
            data = {"text/plain": repr(min(max(partial, 0.0), points))}
            result.append((kind, {**content, "data": data}))
        else:
            result.append((kind, content))
    return result
