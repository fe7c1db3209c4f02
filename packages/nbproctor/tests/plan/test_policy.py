"""The share of points that is carried forward is read from the configuration."""

from __future__ import annotations

import pytest

from nbproctor.errors import ConfigError
from nbproctor.plan.policy import USUAL, Figures, Marking, read_figures, read_share


@pytest.mark.parametrize(
    ("value", "share"), [("full", 1.0), ("off", 0.0), (0, 0.0), (1, 1.0), (0.5, 0.5)]
)
def test_a_share_is_a_word_or_a_number(value: object, share: float) -> None:
    found = read_share(value)
    assert (found, type(found)) == (share, float)


@pytest.mark.parametrize("value", ["half", -0.1, 1.1, True, None, [1], float("nan")])
def test_anything_else_is_refused_with_what_it_can_be(value: object) -> None:
    with pytest.raises(ConfigError, match="must be 'full', 'off' or a number from 0 to 1"):
        read_share(value)


def test_usually_all_points_are_carried_and_no_mistake_has_a_name() -> None:
    assert Marking() == USUAL
    assert (USUAL.carry_forward, USUAL.answers) == (0.0, None)


def test_figures_are_one_of_three_choices() -> None:
    assert [read_figures(word) for word in ("by hand", "all", "none")] == list(Figures)
    with pytest.raises(ConfigError, match="one of 'by hand', 'all', 'none', not 'some'"):
        read_figures("some")
