"""Errors that end a command are one line on stderr and the exit status 2."""

from __future__ import annotations

import pytest

from nbproctor.cli.options import exit_on_error
from nbproctor.errors import CourseError


def test_an_error_ends_the_command_with_status_2(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught, exit_on_error():
        raise CourseError("no such course: \x1b[31mred")
    assert caught.value.code == 2
    assert capsys.readouterr().err == "nbproctor: no such course: \\x1b[31mred\n"


def test_a_mistake_of_our_own_keeps_its_traceback() -> None:
    with pytest.raises(ZeroDivisionError), exit_on_error():
        _ = 1 / 0
