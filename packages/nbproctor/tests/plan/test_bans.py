"""A ban holds from the test that makes it to the cell that binds the name again."""

from __future__ import annotations

import pytest

from nbproctor.plan.bans import lasting_bans
from nbproctor.plan.job import Role, Step


@pytest.mark.parametrize(
    ("test", "banned"),
    [
        ("abs = None", {"abs"}),
        ("abs = max = None", {"abs", "max"}),
        ("abs, max = None, None", {"abs", "max"}),
        ("keep = sum\nsum = None\nf()\nsum = keep", set()),
        ("sum = None\nf()\ndel sum", set()),
        ("result = None", set()),
        ("def sum(x):\n    return None", set()),
        ("sum = None\nglobals()", set()),
        ("sum = None\nwith:", set()),
    ],
)
def test_a_ban_is_a_built_in_name_that_ends_as_none(test: str, banned: set[str]) -> None:
    steps = [Step(1, Role.TEST, test, 1), Step(2, Role.LATER, "f()", 2)]
    assert lasting_bans(steps, ()).get(2, set()) == banned


def test_a_ban_ends_where_a_cell_binds_the_name() -> None:
    steps = [
        Step(0, Role.LATER, "sorted(f())", 1),
        Step(1, Role.LATER, "sorted = None", 2),
        Step(2, Role.STUDENT, "x = 1", 3),
        Step(3, Role.COPY, "f()", 4),
        Step(4, Role.STUDENT, "def sorted(x): pass", 5),
        Step(5, Role.TEST, "f()", 6),
    ]
    assert lasting_bans(steps, ()) == {3: {"sorted"}}
    assert lasting_bans(steps, {"sorted"}) == {}
