"""A candidate of root's is a user that nobody else is."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from nbproctor.sandbox import identity, kernel
from nbproctor.sandbox.identity import leave_root, needs_to_see_everything, unused_id

from .conftest import needs_linux
from .forks import in_a_fork

pytestmark = needs_linux

needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root leaves root")


def _with_map(monkeypatch: pytest.MonkeyPatch, text: str | None) -> int:
    def read_text(_: Any) -> str:
        if text is None:
            raise FileNotFoundError
        return text

    monkeypatch.setattr(Path, "read_text", read_text)
    return unused_id()


def test_an_id_belongs_to_this_process_where_all_ids_are_mapped(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    number = _with_map(monkeypatch, "         0          0 4294967295\n")
    assert number == identity._FIRST_UNUSED + os.getpid()


@pytest.mark.parametrize("text", ["0 100000 65536\n", "0 1000 1\n1 100000 65536\n", None])
def test_in_a_small_container_it_is_nobody(
    text: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert _with_map(monkeypatch, text) == 65534


def test_a_path_below_a_closed_folder_needs_the_right_to_see_it(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    (closed / "python").mkdir()
    assert needs_to_see_everything([closed / "python"])
    assert not needs_to_see_everything([Path("/usr/bin")])


@needs_root
def test_root_becomes_a_user_without_rights_who_owns_the_folder(tmp_path: Path) -> None:
    work = tmp_path / "work"
    work.mkdir()
    (work / "file").write_text("")
    (work / "link").symlink_to("/etc/passwd")

    def act() -> tuple[bool, int, list[int]]:
        os.chdir(work)  # its parents are closed to the new user
        leave_root(work, see_everything=False)
        owners = {entry.stat(follow_symlinks=False).st_uid for entry in os.scandir(".")}
        ids = {os.getuid(), os.geteuid(), os.getgid(), *owners}
        return len(ids) == 1, kernel.effective_capabilities(), os.getgroups()

    assert in_a_fork(act) == "(True, 0, [])"
    assert Path("/etc/passwd").stat().st_uid == 0


@needs_root
def test_the_right_to_read_everything_can_be_kept_and_nothing_else(tmp_path: Path) -> None:
    def act() -> int:
        leave_root(tmp_path, see_everything=True)
        return kernel.effective_capabilities()

    assert in_a_fork(act) == str(1 << kernel.CAP_DAC_READ_SEARCH)
