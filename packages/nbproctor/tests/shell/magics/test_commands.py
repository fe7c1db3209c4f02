"""!command runs with pipes where there is no terminal to be had."""

from __future__ import annotations

import os
import signal
from typing import NoReturn

import pytest

from nbproctor.shell.magics.commands import run


@pytest.fixture(autouse=True)
def no_terminals(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> NoReturn:
        raise OSError("out of pty devices")

    monkeypatch.setattr(os, "openpty", refuse)


def test_both_streams_are_shown_in_order(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("echo one; echo two >&2; printf 'th\\303\\251'") == 0
    assert capsys.readouterr() == ("one\r\ntwo\r\nth\u00e9", "")


def test_bytes_that_are_no_text_are_replaced(capsys: pytest.CaptureFixture[str]) -> None:
    run("printf 'a\\377'")
    assert capsys.readouterr().out == "a\ufffd"


def test_the_status_is_returned() -> None:
    assert run("exit 3") == 3
    assert run("kill -9 $$") == -signal.SIGKILL
    assert run("sh -c 'kill -9 $$'; exit $?") == -signal.SIGKILL


def test_a_command_that_reads_finds_the_end_of_its_input() -> None:
    assert run("read line") == 1


def test_an_interrupt_ends_the_command_alone() -> None:
    def interrupt(*_: object) -> NoReturn:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGALRM, interrupt)
    signal.setitimer(signal.ITIMER_REAL, 0.1)
    try:
        assert run("exec sleep 60") == -signal.SIGKILL
    finally:
        signal.signal(signal.SIGALRM, before)
