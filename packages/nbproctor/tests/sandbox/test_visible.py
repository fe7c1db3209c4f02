"""What can be seen: the system and Python, never a folder that somebody may work in."""

from __future__ import annotations

import os
import sys
import sysconfig
from pathlib import Path

import pytest

import nbproctor
from nbproctor.sandbox import visible
from nbproctor.sandbox.visible import interpreter_paths, outermost, system_paths


def _covers(paths: list[Path], path: Path) -> bool:
    return any(one == path or one in path.parents for one in paths)


def test_python_its_packages_and_this_package_can_be_seen() -> None:
    paths = interpreter_paths()
    for needed in (os.__file__, sys.executable, nbproctor.__file__):
        assert _covers(paths, Path(needed).absolute()), needed
    assert _covers(paths, Path(sysconfig.get_paths()["purelib"]))


def test_of_pythons_path_only_folders_of_packages_can_be_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    course, packages = tmp_path / "course", tmp_path / "site-packages"
    for folder in (course, packages):
        folder.mkdir()
    monkeypatch.setattr(sys, "path", ["", str(course), str(packages), *sys.path])
    paths = interpreter_paths()
    assert _covers(paths, packages)
    assert not _covers(paths, course)
    assert not _covers(paths, tmp_path / "file")


def test_a_python_without_its_site_still_finds_its_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "bin").mkdir()
    (tmp_path / "pyvenv.cfg").write_text("")
    (tmp_path / "bin" / "python").symlink_to(os.path.realpath(sys.executable))
    monkeypatch.setattr(sys, "executable", str(tmp_path / "bin" / "python"))
    assert tmp_path in interpreter_paths()


def test_the_root_folder_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "prefix", "/")
    assert Path("/") not in interpreter_paths()


def test_the_systems_paths_exist_and_are_no_homes() -> None:
    paths = system_paths()
    assert paths
    assert all(path.exists() for path in paths)
    for secret in ("/etc/passwd", "/etc/shadow", "/home/x", "/root/x", "/var/x", "/tmp/x"):
        assert not _covers(paths, Path(secret)), secret


def test_devices_and_proc_files_are_harmless() -> None:
    assert all(path.startswith("/dev/") for path in visible.DEVICES)
    assert not any("self" in path or "1" in path for path in visible.PROC_FILES)


def test_only_the_outermost_of_nested_paths_are_kept() -> None:
    paths = map(Path, ["/usr/lib", "/usr", "/usr/../usr/lib/x", "/usrlocal", "/usr"])
    assert outermost(paths) == [Path("/usr"), Path("/usrlocal")]
