"""What every test needs: its marker, its place in the order, and the process that runs it."""

from __future__ import annotations

import functools
import os
import re
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent
# nbgrader starts `alembic` by its name, also where the environment is not activated.
os.environ["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"

_LANES = {"unit", "grading", "attacks", "lessons", "browser", "packaging"}
#: The engine's tests that grade, by folder or module, and by what they ask for.
_GRADING = {
    "backends/test_contract.py", "backends/test_dask.py", "backends/test_pool.py",
    "backends/test_serial.py",
    "course/test_autograde.py", "course/test_closed_folders.py", "course/test_differences.py",
    "course/test_parity.py", "examiner/test_retry.py", "faults", "feedback/test_writer.py",
    "grading/test_broken_submissions.py", "grading/test_proctor.py", "kernels/test_client.py",
    "kernels/test_exam.py", "proxies/test_awkward.py", "room", "sandbox/test_memory.py",
    "shell/test_notebook_shell.py", "test_limits.py",
}  # fmt: skip
_GRADES = {"room", "grade", "impatient", "built_course"}
#: The tests of lessonkit that run notebooks in kernels.
_KERNELS = {"test_solution.py", "test_release.py"}
#: The lessons' tests that grade.
_CLASSES = {"test_grading.py", "test_carried_forward.py", "test_differential.py"}

#: What takes longest begins first, so that no process is left with it at the end.
_LONG = [
    ("test_attacks.py", ""), ("test_grading.py", "03_"), ("test_grading.py", "02_"),
    ("test_carried_forward.py", ""), ("test_retry.py", ""), ("test_grading.py", ""),
    ("test_answers.py", ""), ("test_kill.py", ""), ("test_awkward.py", ""), ("test_disk.py", ""),
    ("test_contract.py", ""),
]  # fmt: skip


def _marker(item: pytest.Item) -> str:
    """Return which lane a test is in: by its folder, and by what it asks for."""
    place = item.path.relative_to(ROOT).as_posix()
    engine = place.partition("packages/nbproctor/tests/")[2]
    asks = set(getattr(item, "fixturenames", ()))
    for lane in ("attacks", "packaging"):
        if engine.startswith(f"{lane}/"):
            return lane
    if "server" in asks:
        return "browser"
    if place.startswith("tests/lessons/"):
        return "grading" if item.path.name in _CLASSES else "lessons"
    if engine == "sandbox/test_escapes.py":
        return "attacks"
    grades = {engine, engine.partition("/")[0]} & _GRADING or asks & _GRADES
    return "grading" if grades or item.path.name in _KERNELS else "unit"


def _place(item: pytest.Item) -> int:
    """Return a test's place in the order."""
    for place, (module, part) in enumerate(_LONG):
        if item.path.name == module and part in item.name:
            return place
    return len(_LONG)


def pytest_itemcollected(item: pytest.Item) -> None:
    """Mark a test that is not marked itself, before any is left out for its marker."""
    marked = {mark.name for mark in item.iter_markers()}
    if isinstance(item, pytest.Function) and not marked & _LANES:
        item.add_marker(_marker(item))


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest."""
    items.sort(key=_place)


_unit_is_running = False


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Note whether what runs next, set-up included, may grade."""
    global _unit_is_running
    _unit_is_running = item.get_closest_marker("unit") is not None


def pytest_configure() -> None:
    """Have a test fail that grades, and is not marked as one that does."""
    from nbgrader import api
    from nbgrader.converters.base import BaseConverter
    from packages.nbproctor.tests import commands

    from nbproctor.room.room import ExamRoom

    # Each new gradebook starts alembic, which takes a second and always prints the same version.
    api.get_alembic_version = functools.cache(api.get_alembic_version)
    grading: list[tuple[Any, str]] = [
        (ExamRoom, "open"),
        (BaseConverter, "start"),
        (commands, "run_command"),
    ]
    for owner, name in grading:
        setattr(owner, name, _not_in_units(getattr(owner, name)))


def _not_in_units(method: Any) -> Any:
    def checked(*args: Any, **kwargs: Any) -> Any:
        assert not _unit_is_running, "this test grades: mark it with pytest.mark.grading"
        return method(*args, **kwargs)

    return checked


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Have the tests of a module, or of a lesson in it, run in one process: they share fixtures."""
    from xdist.scheduler import LoadScopeScheduling

    class ByLesson(LoadScopeScheduling):  # type: ignore[misc]
        def _split_scope(self, nodeid: str) -> str:
            lesson = re.search(r"\[.*?(\d\d_[a-z_]+)", nodeid)
            return nodeid.partition("::")[0] + (f" {lesson[1]}" if lesson else "")

    return ByLesson(config, log)
