"""A candidate is alone: with its processes, its files and its user."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from nbproctor.sandbox import candidate_namespaces, kernel
from nbproctor.sandbox import namespaces as ns
from nbproctor.sandbox.root_filesystem import INSIDE_ID

from .conftest import needs_linux
from .forks import in_a_fork, listed

pytestmark = [needs_linux, pytest.mark.usefixtures("needs_namespaces")]


def _as_candidate(act: Callable[[], object]) -> Any:
    """Run a function in a fork that has the rights of a zygote; return its result."""

    def zygote() -> str:
        uid, gid = os.geteuid(), os.getegid()
        ns.unshare(ns.NEW_USER | ns.NEW_NS | ns.NEW_PID)
        ns.map_own_ids(uid, gid, INSIDE_ID)

        def first() -> str:
            ns.make_private()
            ns.mount("proc", "/proc", "proc", 0)
            return json.dumps(act())

        return in_a_fork(first)

    text = in_a_fork(zygote)
    try:
        return json.loads(text)
    except ValueError:
        raise AssertionError(text) from None


def test_each_fork_is_the_first_process_of_a_namespace_and_the_caller_stays() -> None:
    def act() -> list[int]:
        own = os.open("/proc/self/ns/pid", os.O_RDONLY)
        pids = []
        for _ in range(2):
            pid = candidate_namespaces.fork_first_process(own)
            if pid == 0:
                os._exit(os.getpid())
            pids.append(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
        child = os.fork()
        if child == 0:
            os._exit(0)
        os.waitpid(child, 0)
        return [*pids, int(child > 1)]

    assert _as_candidate(act) == [1, 1, 1]


def test_its_folders_are_private_and_files_in_the_working_directory_read_only(
    tmp_path: Path,
) -> None:
    (tmp_path / "data.csv").write_text("1,2")
    (tmp_path / "link").symlink_to("data.csv")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "helper.py").write_text("x = 1")
    os.mkfifo(tmp_path / "pipe")

    def act() -> dict[str, object]:
        candidate_namespaces.seclude(tmp_path, 1 << 20, 256)
        refused = 0
        for path in ("data.csv", "link", "folder/helper.py"):
            try:
                (tmp_path / path).write_text("changed")
            except OSError:
                refused += 1
        (tmp_path / "mine").write_text("x")
        return {
            "files": listed(tmp_path),
            "text": (tmp_path / "link").read_text(),
            "refused": refused,
            "shm": listed("/dev/shm"),
        }

    assert _as_candidate(act) == {
        "files": ["data.csv", "folder", "link", "mine"],
        "text": "1,2",
        "refused": 3,
        "shm": [],
    }
    assert not (tmp_path / "mine").exists()


def test_all_private_folders_share_one_size(tmp_path: Path) -> None:
    def act() -> str:
        candidate_namespaces.seclude(tmp_path, 1 << 20, 256)
        (tmp_path / "half").write_bytes(bytes(600 << 10))
        try:
            Path("/dev/shm/half").write_bytes(bytes(600 << 10))
        except OSError as error:
            return str(error.strerror)
        return "wrote both"

    assert _as_candidate(act) == "No space left on device"


def test_what_is_shown_stays_visible_in_a_covered_folder(tmp_path: Path) -> None:
    work, python = tmp_path / "work", tmp_path / "python"
    for folder in (work, python):
        folder.mkdir()
    (python / "lib").write_text("here")
    if Path("/tmp") not in tmp_path.parents:
        pytest.skip("temporary files are not below /tmp")

    def act() -> list[str]:
        candidate_namespaces.seclude(work, 1 << 20, 256, [python])
        return [(python / "lib").read_text(), *listed(tmp_path)]

    assert _as_candidate(act) == ["here", "python", "work"]


def test_it_ends_up_without_any_capability() -> None:
    def act() -> list[int]:
        before = kernel.effective_capabilities()
        candidate_namespaces.give_up_rights()
        return [int(before != 0), kernel.effective_capabilities(), os.getuid()]

    assert _as_candidate(act) == [1, 0, INSIDE_ID]
