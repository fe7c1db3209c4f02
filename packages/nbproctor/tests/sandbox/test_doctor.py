"""The survey and the doctor: they say what is missing, and the exit status says it too."""

from __future__ import annotations

import importlib
import json
import pkgutil
import sys

import pytest

import nbproctor.sandbox
from nbproctor.limits import Limits
from nbproctor.sandbox import (
    Wall,
    WallMissing,
    doctor,
    enclose,
    examine,
    landlock,
    prepare,
    seccomp,
    survey,
)
from nbproctor.sandbox.trial import Finding, TrialResult


def finding(held: bool, *demanded: str) -> Finding:
    return Finding("read_file", "reading", "open a file outside", held, "detail", demanded)


STANDING = [Wall("namespaces", True, "fine"), Wall("Landlock: files", True, "version 7")]


def test_all_is_well_where_all_walls_stand_and_hold(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(doctor, "survey", lambda: STANDING)
    monkeypatch.setattr(
        doctor, "run_trial", lambda _mode: TrialResult((), (finding(True, "full"),))
    )
    monkeypatch.setattr(sys, "platform", "linux")
    assert examine() == 0
    assert "can run here" in capsys.readouterr().out


@pytest.mark.parametrize("fault", ["", "the zygote does not answer"])
def test_it_can_run_only_where_a_notebook_is_graded(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], fault: str
) -> None:
    monkeypatch.setattr(doctor, "survey", lambda: STANDING)
    monkeypatch.setattr(
        doctor, "run_trial", lambda _mode: TrialResult((), (finding(True, "full"),))
    )
    monkeypatch.setattr(sys, "platform", "linux")
    assert examine(exam=lambda _mode: fault) == bool(fault)
    said = capsys.readouterr().out
    assert ("can run here" in said) == (not fault)
    assert ("cannot grade here" in said) == bool(fault)
    assert fault in said
    assert examine(as_json=True, exam=lambda _mode: fault) == bool(fault)
    assert json.loads(capsys.readouterr().out)["exam"] == {"graded": not fault, "detail": fault}


def test_a_demanded_wall_that_is_missing_is_named_with_its_remedy(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = Wall("namespaces", False, "forbidden", "sysctl something")
    monkeypatch.setattr(doctor, "survey", lambda: [missing])
    monkeypatch.setattr(
        doctor, "run_trial", lambda _mode: TrialResult((), (finding(True, "full"),))
    )
    monkeypatch.setattr(sys, "platform", "linux")
    assert examine("full") == 1
    said = capsys.readouterr().out
    assert "sysctl something" in said
    assert "refuses to run here" in said
    assert examine("landlock") == 0


def test_a_wall_that_stands_and_does_not_hold_fails(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(doctor, "survey", lambda: STANDING)
    monkeypatch.setattr(
        doctor, "run_trial", lambda _mode: TrialResult((), (finding(False, "full"),))
    )
    monkeypatch.setattr(sys, "platform", "linux")
    assert examine("full") == 1
    assert "BROKEN" in capsys.readouterr().out
    assert examine("landlock", as_json=True) == 0
    assert json.loads(capsys.readouterr().out)["attempts"][0]["state"] == "open"


def test_macos_is_told_honestly_what_it_lacks(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    walls = {wall.name: wall for wall in survey()}
    assert not walls["namespaces"].held
    assert not walls["seccomp"].held
    assert walls["resource limits"].held
    assert "memory" in walls["resource limits"].detail
    assert "not used" in walls["sandbox-exec"].detail
    assert examine("full") == 1
    assert "grade in a Linux container" in capsys.readouterr().out


def test_macos_refuses_what_it_cannot_give(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(landlock, "abi", lambda: 0)
    monkeypatch.setattr(seccomp, "available", lambda: False)
    with pytest.raises(WallMissing, match="namespaces"):
        enclose(["true"], mode="full")
    with pytest.raises(WallMissing, match="Landlock"):
        prepare(Limits(), mode="landlock")
    assert prepare(Limits(), mode="limits").mode == "limits"


def test_an_unknown_mode_is_refused_before_anything_is_tried() -> None:
    with pytest.raises(ValueError, match="no such sandbox mode"):
        examine("everything")


@pytest.mark.parametrize(
    "name",
    [
        module.name
        for module in pkgutil.walk_packages(nbproctor.sandbox.__path__, "nbproctor.sandbox.")
    ],
)
def test_every_module_names_what_it_exports(name: str) -> None:
    module = importlib.import_module(name)
    if ".attempts." in name:
        return  # attempts register themselves
    assert module.__all__ == sorted(
        module.__all__, key=lambda one: (not one.isupper(), not one[0].isupper(), one)
    )
    assert all(hasattr(module, one) for one in module.__all__)


def test_the_package_exports_what_it_promises() -> None:
    for name in nbproctor.sandbox.__all__:
        assert hasattr(nbproctor.sandbox, name)
