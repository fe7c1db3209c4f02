"""A test is put off where that makes no difference to it, and only there."""

from __future__ import annotations

import pytest

from nbproctor.plan.job import Role, Step
from nbproctor.plan.schedule import schedule

DEF = "def f(x):\n    return x"


@pytest.mark.parametrize(
    ("before", "test", "after", "role"),
    [
        (DEF, "assert f(1) == 1", "def g(): pass", Role.LATER),
        (DEF, "assert f(1) == 1", None, Role.TEST),
        (DEF, "assert f(1) == 1", "def f(x): return 2", Role.COPY),
        ("x = 1", "assert x == 1", "y = 2", Role.COPY),
        ("k = 1\ndef f():\n    return k", "assert f() == 1", "y = 2", Role.COPY),
        (DEF, "result = f(1)", "print(result)", Role.TEST),
        (DEF, "r = f(1)", "r = 2\nprint(r)", Role.COPY),
        (DEF, "grade('f', globals())", "x = 1", Role.LATER),
        (DEF, "grade('f', globals())", "f = 1", Role.COPY),
        (DEF, "grade(g.__globals__)", "f = 1", Role.COPY),
        (DEF, "assert f(1) == 1", "def broken(:", Role.COPY),
        (f"{DEF}\nx = f(3)", "assert f(1) == 1", "x = 4", Role.LATER),
    ],
)
def test_when_a_test_runs(before: str, test: str, after: str | None, role: Role) -> None:
    steps = [Step(0, Role.STUDENT, before, 1), Step(1, Role.TEST, test, 2, "t", 1.0)]
    if after is not None:
        steps.append(Step(2, Role.STUDENT, after, 3))
    assert schedule(steps)[1].role is role


@pytest.mark.parametrize(
    ("first", "role"),
    [("assert f(1) == 1", Role.LATER), ("assert g() == 1", Role.COPY), ("made", Role.COPY)],
)
def test_a_test_is_not_put_off_past_one_that_binds_what_it_needs(first: str, role: Role) -> None:
    steps = [
        Step(0, Role.STUDENT, f"{DEF}\ndef g():\n    return made", 1),
        Step(1, Role.TEST, first, 2, "t", 1.0),
        Step(2, Role.TEST, "made = f(1)", 3, "u", 1.0),
        Step(3, Role.STUDENT, "print(made)", 4),
    ]
    assert [step.role for step in schedule(steps)][1:3] == [role, Role.TEST]
