"""A trial tells which attempts got through a wall that the mode demands."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from nbproctor.sandbox import trial
from nbproctor.sandbox.attempts import SECRET
from nbproctor.sandbox.trial import Finding, TrialResult, run_trial

from .conftest import needs_linux


def _finding(name: str, held: bool, *demanded: str) -> Finding:
    return Finding(name, "wall", "tried", held, "detail", demanded)


def test_only_a_demanded_wall_that_gave_way_is_broken() -> None:
    held = _finding("held", True, "full", "landlock")
    accepted = _finding("accepted", False, "full")
    broken = _finding("broken", False, "full", "landlock")
    result = TrialResult((), (held, accepted, broken))
    assert result.broken("landlock") == [broken]
    assert result.broken("full") == [accepted, broken]
    assert result.broken("limits") == []


def test_a_line_becomes_a_finding_with_what_is_known_of_its_attempt() -> None:
    found = trial._finding({"name": "read_file", "held": True, "detail": "refused"})
    assert (found.wall, found.held, found.detail) == ("reading", True, "refused")
    assert found.demanded == ("full", "landlock")
    left = trial._finding({"name": "leftovers", "held": False, "detail": ""})
    assert (left.demanded, left.held) == (("full",), False)


@needs_linux
def test_the_bait_can_be_reached_from_outside(tmp_path: Path) -> None:
    with trial._bait(str(tmp_path)) as bait:
        assert Path(str(bait["secret"])).read_text() == SECRET
        port, pid = bait["tcp"], bait["pid"]
        assert isinstance(port, int)
        assert isinstance(pid, int)
        os.kill(pid, 0)
        socket.create_connection(("127.0.0.1", port)).close()
        for address in (str(bait["unix"]), f"\0{bait['abstract']}"):
            with socket.socket(socket.AF_UNIX) as one:
                one.connect(address)


@needs_linux
@pytest.mark.usefixtures("needs_inner_walls")
def test_only_the_named_attempts_are_made() -> None:
    result = run_trial("landlock", only={"read_file", "survivors"})
    assert {one.name for one in result.findings} == {"read_file", "survivors"}
    assert all(one.held for one in result.findings)
    assert {wall.name for wall in result.walls} == {"namespaces", "Landlock", "seccomp"}
