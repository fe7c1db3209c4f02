"""What the tests of faults share: a course, and how much of the long ones is run."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from ..courses import CourseFolder
from .courses import make_course


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> CourseFolder:
    """Return a course that is graded by nobody; copies of it are."""
    return make_course(tmp_path_factory.mktemp("template") / "course", students=3, pause=0.3)


@pytest.fixture(scope="session")
def kills() -> int:
    """Return how many times the tests kill; the environment's NBPROCTOR_KILLS, or a few."""
    return int(os.environ.get("NBPROCTOR_KILLS", "2"))


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder that commands use for what is temporary."""
    folder = tmp_path / "tmp"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    return folder
