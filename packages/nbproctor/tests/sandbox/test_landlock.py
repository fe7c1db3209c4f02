"""Rules are made for files, with the rights that a version knows."""

from __future__ import annotations

import os
import struct
from pathlib import Path

import pytest

from nbproctor.sandbox import kernel, landlock

from .conftest import needs_linux
from .forks import in_a_fork

pytestmark = needs_linux

needs_landlock = pytest.mark.skipif(not landlock.abi(), reason="this kernel has no Landlock")


def _rights(path: Path, rights: int, version: int) -> int:
    fd = os.open(path, os.O_PATH)
    try:
        packed = landlock.rule(fd, rights, version)
    finally:
        os.close(fd)
    found, where = struct.unpack("=Qi", packed)
    assert where == fd
    return int(found)


def test_a_rule_for_a_file_has_no_rights_to_folders(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    folder = _rights(tmp_path, landlock.WRITE, 6)
    file = _rights(tmp_path / "file", landlock.WRITE, 6)
    assert folder == landlock.WRITE
    assert file & ~landlock._FILE_RIGHTS == 0
    assert file & landlock._WRITE_FILE


@pytest.mark.parametrize("version", range(1, 8))
def test_an_older_version_gets_only_the_rights_that_it_knows(version: int, tmp_path: Path) -> None:
    rights = _rights(tmp_path, landlock.WRITE, version)
    assert bool(rights & landlock._REFER) is (version >= 2)
    assert bool(rights & landlock._TRUNCATE) is (version >= 3)


def test_nobody_may_make_sockets_pipes_or_devices() -> None:
    made = {6: "char device", 9: "socket", 10: "fifo", 11: "block device"}
    assert not any(landlock.WRITE >> bit & 1 for bit in made)


def test_reading_is_neither_running_nor_writing() -> None:
    assert not landlock.READ & (landlock._EXECUTE | landlock._WRITE_FILE)
    assert not landlock.RUN & landlock._WRITE_FILE
    assert not landlock.USE & landlock._READ_DIR


@needs_landlock
def test_only_what_has_a_rule_can_be_opened_from_then_on(tmp_path: Path) -> None:
    open_to, closed = tmp_path / "open", tmp_path / "closed"
    for folder in (open_to, closed):
        folder.mkdir()
        (folder / "file").write_text("text")

    def act() -> list[str]:
        version = landlock.abi()
        kernel.forbid_new_privileges()
        fd = os.open(open_to, os.O_PATH)
        landlock.restrict([landlock.rule(fd, landlock.READ, version)], version)
        found = []
        for path, mode in ((open_to, "r"), (open_to, "w"), (closed, "r")):
            try:
                (path / "file").open(mode).close()
                found.append("opened")
            except PermissionError:
                found.append("refused")
        return found

    assert in_a_fork(act) == "['opened', 'refused', 'refused']"


@needs_landlock
def test_it_takes_the_promise_of_no_new_privileges_or_a_right() -> None:
    def act() -> None:
        if os.geteuid() == 0:
            kernel.drop_capabilities()
        landlock.restrict([], landlock.abi())

    assert "PermissionError" in in_a_fork(act)


def test_a_kernel_without_it_has_version_0(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> int:
        raise OSError(38, "Function not implemented")

    monkeypatch.setattr(landlock, "syscall", refuse)
    assert landlock.abi() == 0
