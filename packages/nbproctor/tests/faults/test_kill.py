"""Whoever is killed, and whenever: another run makes it what an undisturbed one would have."""

from __future__ import annotations

import functools
import random
import time
from pathlib import Path

import pytest

from ..courses import CourseFolder
from .courses import NAME, leftovers, renewed, results, sandbox
from .processes import Run, wait_until

ROLES = ["worker", "launcher", "candidate zygote", "candidate", "examiner zygote", "examiner"]


@pytest.fixture(scope="module")
def command() -> list[str]:
    mode = sandbox()
    return ["nbproctor", "autograde", NAME, f"--sandbox={mode}", "-q"]


@pytest.fixture(scope="module")
def undisturbed(
    template: CourseFolder, command: list[str], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, object]:
    copy = renewed(template, tmp_path_factory.mktemp("undisturbed") / "course")
    copy.autograde(*command[2:])
    return results(copy)


def _complete(course: CourseFolder, command: list[str]) -> None:
    """Run until everything is graded: once, as nothing disturbs it any more.

    In a process of its own, whose new room removes what killed rooms have left.
    """
    course.run(*command)


def _over_or_killed(run: Run, role: str) -> bool:
    return run.over or run.kill(role)


def _over_or_open(run: Run) -> bool:
    return run.over or any("zygote" in process.role for process in run.look())


def test_killed_helpers_cost_nothing(
    template: CourseFolder,
    undisturbed: dict[str, object],
    command: list[str],
    kills: int,
    tmp_path: Path,
    temporary: Path,
) -> None:
    chosen = random.Random(kills)
    roles = [ROLES[n % len(ROLES)] for n in range(max(kills, len(ROLES)))]
    chosen.shuffle(roles)
    copy = renewed(template, tmp_path / "course")
    while roles:
        with Run(copy.root, *command, "--jobs", "2", "--force") as run:
            # One after the other, so that each falls into another moment of the grading.
            while roles and not run.over:
                role = roles[-1]
                if wait_until(functools.partial(_over_or_killed, run, role)):
                    roles.pop()
                time.sleep(chosen.uniform(0.5, 2.0))
            status, text = run.finish()
            assert status in (0, 1), text
            assert run.ended(), [process for process in run.seen if process.alive]
    if status:  # one submission was hit more than once
        _complete(copy, command)
    assert results(copy) == undisturbed
    assert leftovers(temporary) == []


def test_a_submission_is_not_blamed_for_two_deaths_of_two_kinds(
    template: CourseFolder,
    undisturbed: dict[str, object],
    command: list[str],
    tmp_path: Path,
) -> None:
    copy = renewed(template, tmp_path / "course")
    with Run(copy.root, *command, "--jobs", "1") as run:
        for role in ("examiner", "candidate"):
            assert wait_until(functools.partial(run.kill, role))
        status, text = run.finish()
        assert status in (0, 1), text
    if status:  # the second was one with which a new room tries its walls
        _complete(copy, command)
    assert results(copy) == undisturbed


def test_a_killed_proctor_is_continued(
    template: CourseFolder,
    undisturbed: dict[str, object],
    command: list[str],
    kills: int,
    tmp_path: Path,
    temporary: Path,
) -> None:
    chosen = random.Random(kills)
    rounds = 0
    for number in range(kills):
        if number % 4 == 0:
            rounds += 1
            copy = renewed(template, tmp_path / f"course-{rounds}")
        with Run(copy.root, *command, f"--jobs={number % 2 + 1}") as run:
            wait_until(functools.partial(_over_or_open, run))
            time.sleep(chosen.uniform(0.0, 5.0))
            run.look()
            run.kill("proctor")
            run.finish()
            assert run.ended(), [process for process in run.seen if process.alive]
        if number % 4 == 3 or number == kills - 1:
            _complete(copy, command)
            assert results(copy) == undisturbed
    assert leftovers(temporary) == []
