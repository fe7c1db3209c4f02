"""Where walls are missing, or there is no Linux, that is said, and nothing happens in silence."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from traitlets.config import Config

import nbproctor.sandbox
from nbproctor import cli
from nbproctor.plugin.preprocessors import Execute, use_nbproctor
from nbproctor.plugin.restore import RestoreCells
from nbproctor.sandbox import Wall, strongest

NAMESPACES = Wall("namespaces", False, "switched off", "switch them on")
LANDLOCK = Wall("Landlock: files", False, "old kernel", "a new one", ("full", "landlock"))


def test_the_strongest_mode_is_the_first_whose_walls_all_stand() -> None:
    assert strongest([]) == "full"
    assert strongest([NAMESPACES]) == "landlock"
    assert strongest([NAMESPACES, LANDLOCK]) == "limits"


def test_what_is_missing_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(nbproctor.sandbox, "survey", lambda: [NAMESPACES])
    assert cli.autograde._strongest_mode() == "landlock"
    told = capsys.readouterr().err
    assert "--sandbox=landlock" in told
    assert "no namespaces: switched off. switch them on" in told


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Pretend to be on another system; return the commands that are started there."""
    started: list[list[str]] = []

    def run(command: list[str], **_: Any) -> subprocess.CompletedProcess[str]:
        started.append(command)
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(subprocess, "run", run)
    return started


def test_elsewhere_nothing_is_graded_unless_it_is_asked_for(
    elsewhere: list[list[str]], tmp_path: Path
) -> None:
    done = CliRunner().invoke(cli.main, ["autograde", "ps", "--course", str(tmp_path)])
    assert done.exit_code == 2
    assert "need Linux" in done.output
    assert not elsewhere


def test_elsewhere_nbgrader_grades_alone(elsewhere: list[list[str]], tmp_path: Path) -> None:
    done = CliRunner().invoke(
        cli.main, ["autograde", "ps", "--course", str(tmp_path), "--sandbox", "available"]
    )
    assert done.exit_code == 0
    assert "need Linux" in done.output
    assert elsewhere == [["nbgrader", "autograde", "ps"]]


@pytest.mark.usefixtures("elsewhere")
def test_elsewhere_the_plugin_leaves_it_to_nbgrader_and_says_so() -> None:
    config = Config()
    with pytest.warns(UserWarning, match="need Linux"):
        use_nbproctor(config)
    assert Execute not in config.Autograde.autograde_preprocessors
    assert RestoreCells in config.Autograde.sanitize_preprocessors
