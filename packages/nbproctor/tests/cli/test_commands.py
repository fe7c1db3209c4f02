"""The group of commands: its version, its help, and refusals before anything starts."""

from __future__ import annotations

from importlib import metadata
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from nbproctor.cli import main


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, prog_name="nbproctor")


def test_the_version_is_that_of_nbproctors_distribution() -> None:
    assert _run("--version").output == f"nbproctor, version {metadata.version('nbproctor')}\n"


def test_every_command_has_help() -> None:
    assert list(main.commands) == ["autograde", "check", "doctor", "feedback", "report"]
    for name in main.commands:
        assert _run(name, "-h").exit_code == 0, name


def test_every_backend_is_a_choice() -> None:
    assert "[dask|processes]" in _run("autograde", "-h").output


@pytest.mark.parametrize("command", ["autograde", "feedback", "report"])
def test_a_course_that_does_not_exist_is_refused(command: str, tmp_path: Path) -> None:
    done = _run(command, "ps", "--course", str(tmp_path / "none"))
    assert done.exit_code == 2
    assert "does not exist" in done.output


@pytest.mark.parametrize("command", ["feedback", "report"])
def test_an_assignment_that_is_not_graded_is_an_error(command: str, tmp_path: Path) -> None:
    done = _run(command, "ps", "--course", str(tmp_path))
    assert done.exit_code == 2
    assert "nbproctor: " in done.output
