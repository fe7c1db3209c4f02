"""What a course's configuration sets, and what holds where it sets nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from traitlets.config import Config

from nbproctor.course.config import Course
from nbproctor.errors import ConfigError
from nbproctor.limits import Limits

DAY = 86400.0


def _course(folder: Path, **sections: dict[str, Any]) -> Course:
    return Course(folder, "ps", Config(sections))


def test_nothing_is_carried_forward_unless_the_course_asks_for_it(tmp_path: Path) -> None:
    assert _course(tmp_path).marking.carry_forward == 0.0
    asked = _course(tmp_path, Nbproctor={"carry_forward": "full"})
    assert asked.marking.carry_forward == 1.0


@pytest.mark.parametrize(
    ("sections", "cell", "total"),
    [
        ({}, 30.0, 300.0),
        ({"Execute": {"timeout": 120}}, 120.0, 1200.0),
        ({"ExecutePreprocessor": {"timeout": 3}}, 3.0, 300.0),
        ({"ExecutePreprocessor": {"timeout": 3}, "Execute": {"timeout": 7}}, 7.0, 300.0),
        ({"ExecutePreprocessor": {"timeout": None}}, DAY, DAY),
        ({"Execute": {"timeout": -1}}, DAY, DAY),
        ({"Execute": {"timeout": 7}, "Nbproctor": {"limits": {"wall_per_cell": 5}}}, 5.0, 300.0),
    ],
)
def test_nbgraders_own_timeout_is_the_limit_of_a_cell(
    tmp_path: Path, sections: dict[str, Any], cell: float, total: float
) -> None:
    limits = _course(tmp_path, **sections).limits
    assert (limits.wall_per_cell, limits.wall_total, limits.cpu) == (cell, total, total)
    assert limits.memory == Limits().memory


def test_a_timeout_that_is_none_of_nbgraders_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="timeout must be seconds or None"):
        _course(tmp_path, Execute={"timeout": "long"})
