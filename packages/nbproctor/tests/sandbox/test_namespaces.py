"""The single steps of which enclosures are built, each tried in a fork."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from nbproctor.sandbox import kernel
from nbproctor.sandbox import namespaces as ns

from .conftest import needs_linux
from .forks import in_a_fork, listed

pytestmark = [needs_linux, pytest.mark.usefixtures("needs_namespaces")]


def _in_namespaces(act: Callable[[], object], flags: int = 0) -> str:
    """Run a function as user 1000 in a new user and mount namespace."""

    def inside() -> object:
        uid, gid = os.geteuid(), os.getegid()
        ns.unshare(ns.NEW_USER | ns.NEW_NS | flags)
        ns.map_own_ids(uid, gid, 1000)
        ns.make_private()
        return act()

    return in_a_fork(inside)


def test_the_process_has_the_mapped_ids_and_can_drop_no_group() -> None:
    def act() -> tuple[int, int, str]:
        return os.getuid(), os.getgid(), Path("/proc/self/setgroups").read_text().strip()

    assert _in_namespaces(act) == "(1000, 1000, 'deny')"


def test_what_is_mounted_inside_is_not_seen_outside(tmp_path: Path) -> None:
    def act() -> list[str]:
        ns.mount("private", tmp_path, "tmpfs", ns.MS_NOSUID | ns.MS_NODEV, "mode=755,size=1m")
        (tmp_path / "inside").write_text("")
        return listed(tmp_path)

    (tmp_path / "outside").write_text("")
    assert _in_namespaces(act) == "['inside']"
    assert listed(tmp_path) == ["outside"]


def test_a_bound_folder_can_be_made_read_only(tmp_path: Path) -> None:
    source, target = tmp_path / "source", tmp_path / "target"
    source.mkdir()
    target.mkdir()
    (source / "file").write_text("text")

    def act() -> str:
        ns.bind(source, target)
        ns.set_read_only(target)
        try:
            (target / "new").write_text("")
        except OSError as error:
            return f"{(target / 'file').read_text()}: {error.strerror}"
        return "wrote"

    assert _in_namespaces(act) == "text: Read-only file system"


def test_before_linux_5_12_one_mount_is_made_read_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = kernel.syscall

    def old(name: str, *arguments: int | bytes | None) -> int:
        if name == "mount_setattr":
            raise OSError(38, "Function not implemented", name)
        return real(name, *arguments)

    monkeypatch.setattr(ns, "syscall", old)

    def act() -> str:
        ns.bind(tmp_path, tmp_path)
        ns.set_read_only(tmp_path)
        try:
            (tmp_path / "new").write_text("")
        except OSError as error:
            return str(error.strerror)
        return "wrote"

    assert _in_namespaces(act) == "Read-only file system"


def test_after_a_pivot_no_path_leads_back(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("")
    root = tmp_path / "root"
    root.mkdir()

    def act() -> tuple[list[str], bool, str]:
        ns.mount("root", root, "tmpfs", 0, "size=1m")
        (root / "only").mkdir()
        ns.pivot(root)
        return listed("/"), (Path("/../../..") / "secret").exists(), str(Path.cwd())

    assert _in_namespaces(act) == "(['only'], False, '/')"


def test_a_host_name_of_its_own() -> None:
    def act() -> str:
        ns.set_hostname("exam")
        return socket.gethostname()

    assert _in_namespaces(act, ns.NEW_UTS) == "exam"
    assert socket.gethostname() != "exam"


def test_the_loopback_device_of_a_new_network_can_be_switched_on() -> None:
    def act() -> str:
        with socket.create_server(("127.0.0.1", 0)) as server:
            try:
                socket.create_connection(server.getsockname(), timeout=5).close()
            except OSError as error:
                return str(error.strerror)
        return "connected"

    def on() -> str:
        ns.switch_on_loopback()
        return act()

    assert _in_namespaces(act, ns.NEW_NET) == "Network is unreachable"
    assert _in_namespaces(on, ns.NEW_NET) == "connected"
