"""The survey names every wall, and what to do about a missing one."""

from __future__ import annotations

import importlib
import resource
import subprocess
from pathlib import Path
from typing import Any

import pytest

from nbproctor.sandbox import Wall, WallMissing, landlock, seccomp, strongest, survey

from .conftest import needs_linux

#: The package has a function of the same name.
MODULE: Any = importlib.import_module("nbproctor.sandbox.survey")


def _walls() -> dict[str, Wall]:
    return {wall.name: wall for wall in survey()}


@needs_linux
def test_every_wall_is_named_once_and_a_missing_one_has_a_remedy() -> None:
    walls = survey()
    assert len({wall.name for wall in walls}) == len(walls)
    assert all(bool(wall.remedy) is not wall.held for wall in walls)


@pytest.mark.parametrize(
    ("missing", "mode"),
    [(set(), "full"), ({"namespaces"}, "landlock"), ({"seccomp"}, "limits"), ({"other"}, "full")],
)
def test_the_strongest_mode_is_the_strictest_one_that_can_run(missing: set[str], mode: str) -> None:
    walls = [
        Wall("namespaces", "namespaces" not in missing, ""),
        Wall("seccomp", "seccomp" not in missing, "", "", ("full", "landlock")),
        Wall("other", "other" not in missing, "", "", ()),
    ]
    assert strongest(walls) == mode


@needs_linux
@pytest.mark.parametrize("version", [0, 3, 5])
def test_the_parts_of_landlock_follow_its_version(
    version: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(landlock, "abi", lambda: version)
    monkeypatch.setattr(MODULE, "enclose", _refuse)
    walls = _walls()
    held = [name for name in walls if name.startswith("Landlock") and walls[name].held]
    assert len(held) == {0: 0, 3: 1, 5: 3}[version]
    assert ("lsm=" in walls["Landlock: signals"].remedy) is (version == 0)
    assert "Linux 6.12" in walls["Landlock: signals"].remedy


def _refuse(*_: object, **__: object) -> None:
    raise WallMissing("namespaces", "not permitted", "change the profile")


@needs_linux
@pytest.mark.parametrize("off", [False, True])
def test_where_a_switch_forbids_namespaces_the_remedy_names_it(
    off: bool, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    switch = tmp_path / "unprivileged_userns_clone"
    switch.write_text("0\n" if off else "1\n")
    monkeypatch.setattr(MODULE, "enclose", _refuse)
    switches = ((str(switch), "0", "kernel.switch=1"), (str(tmp_path / "none"), "0", "never"))
    monkeypatch.setattr(MODULE, "_USERNS_SWITCHES", switches)
    wall = _walls()["namespaces"]
    assert (wall.held, wall.detail) == (False, "not permitted")
    assert wall.remedy == ("sysctl kernel.switch=1" if off else "change the profile")


@needs_linux
def test_a_missing_filter_and_limit_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seccomp, "available", lambda: False)
    monkeypatch.setattr(MODULE, "enclose", _refuse)
    monkeypatch.delattr(resource, "RLIMIT_NPROC")
    walls = _walls()
    assert not walls["seccomp"].held
    assert walls["resource limits"].detail == "no RLIMIT_NPROC"


@needs_linux
def test_namespaces_are_tried_for_real(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[Any] = []

    class Room:
        process = subprocess.Popen(["true"])

        def __enter__(self) -> Room:
            return self

        def __exit__(self, *_: object) -> None:
            pass

    def enclose(argv: list[str], **options: Any) -> Room:
        started.append((argv, options["mode"]))
        return Room()

    monkeypatch.setattr(MODULE, "enclose", enclose)
    assert _walls()["namespaces"].held
    assert started == [(["true"], "full")]
