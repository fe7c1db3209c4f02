"""A missing wall is named with its remedy; a mode that does not exist opens nothing."""

from __future__ import annotations

import dataclasses

import pytest

from nbproctor.errors import SandboxError
from nbproctor.sandbox.walls import MODES, Wall, WallMissing, check_mode


def test_a_missing_wall_says_what_to_do() -> None:
    error = WallMissing("seccomp", "no filters", "use Linux")
    assert isinstance(error, SandboxError)
    assert str(error) == "the sandbox has no seccomp: no filters. use Linux"
    assert (error.wall, error.reason, error.remedy) == ("seccomp", "no filters", "use Linux")


def test_a_wall_is_demanded_by_the_strictest_mode_unless_it_says_otherwise() -> None:
    wall = Wall("namespaces", True, "fine")
    assert wall.demanded == (MODES[0],)
    with pytest.raises(dataclasses.FrozenInstanceError):
        wall.held = False  # type: ignore[misc]


@pytest.mark.parametrize("mode", MODES)
def test_every_mode_is_accepted(mode: str) -> None:
    check_mode(mode)


@pytest.mark.parametrize("mode", ["", "Full", "none", "limit"])
def test_any_other_mode_is_refused_with_the_ones_that_exist(mode: str) -> None:
    with pytest.raises(ValueError, match="full, landlock, limits"):
        check_mode(mode)
