"""The root file system shows what is on the list, read-only, and nothing else."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from nbproctor.sandbox import namespaces as ns
from nbproctor.sandbox import root_filesystem
from nbproctor.sandbox.root_filesystem import HOME, INSIDE_ID, MARKER

from .conftest import needs_linux
from .forks import in_a_fork, listed

pytestmark = [needs_linux, pytest.mark.usefixtures("needs_namespaces")]


def _inside(act: Callable[[], object], *visible: Path) -> Any:
    """Run a function as the first process of a new root file system; return its result."""

    def build() -> str:
        uid, gid = os.geteuid(), os.getegid()
        ns.unshare(ns.NEW_USER | ns.NEW_NS | ns.NEW_PID | ns.NEW_UTS)
        ns.map_own_ids(uid, gid, INSIDE_ID)

        def first() -> str:
            root_filesystem.build(visible, private_size=1 << 20)
            return json.dumps(act())

        return in_a_fork(first)

    text = in_a_fork(build)
    try:
        return json.loads(text)
    except ValueError:
        raise AssertionError(text) from None


def test_only_visible_paths_and_the_made_up_files_exist(tmp_path: Path) -> None:
    shown, hidden = tmp_path / "shown", tmp_path / "hidden"
    for folder in (shown, hidden):
        folder.mkdir()
        (folder / "file").write_text("text")

    def act() -> list[object]:
        top = sorted(path.name for path in Path("/").iterdir())
        return [(shown / "file").read_text(), hidden.exists(), top, listed("/etc")]

    text, there, top, etc = _inside(act, shown)
    assert (text, there) == ("text", False)
    assert {"dev", "etc", "home", "proc", "tmp", MARKER.name} <= set(top)
    assert not {"root", "usr", "var"} & set(top)
    assert sorted(etc) == sorted(root_filesystem.ETC)


def test_it_is_read_only_but_for_the_private_folders(tmp_path: Path) -> None:
    def act() -> list[str]:
        written = []
        for folder in (Path("/"), tmp_path, Path("/etc"), Path("/tmp"), Path("/dev/shm"), HOME):
            try:
                (folder / "new").write_text("")
                written.append(str(folder))
            except OSError:
                pass
        return written

    assert _inside(act, tmp_path) == ["/tmp", "/dev/shm", str(HOME)]


def test_a_private_folder_has_a_limited_size() -> None:
    def act() -> str:
        try:
            Path("/tmp/big").write_bytes(bytes(2 << 20))
        except OSError as error:
            return str(error.strerror)
        return "wrote it"

    assert _inside(act) == "No space left on device"


def test_small_files_are_copied_and_large_ones_mounted(tmp_path: Path) -> None:
    small, large = tmp_path / "small", tmp_path / "large"
    small.write_bytes(b"x")
    large.write_bytes(b"x" * (1 << 17))

    def act() -> list[object]:
        mounts = Path("/proc/self/mountinfo").read_text()
        return [str(small) in mounts, str(large) in mounts, large.stat().st_size, small.read_text()]

    assert _inside(act, small, large) == [False, True, 1 << 17, "x"]


def test_its_accounts_are_root_and_the_student() -> None:
    def act() -> list[str]:
        lines = Path("/etc/passwd").read_text().splitlines()
        return [":".join(line.split(":")[:3:2]) for line in lines]

    assert _inside(act) == ["root:0", f"student:{INSIDE_ID}"]


def test_devices_work_and_processes_are_its_own() -> None:
    def act() -> list[object]:
        Path("/dev/null").write_text("x")
        numbers = [name for name in listed("/proc") if name.isdigit()]
        return [len(os.urandom(3)), numbers, os.uname().nodename]

    assert _inside(act) == [3, ["1"], "exam"]
