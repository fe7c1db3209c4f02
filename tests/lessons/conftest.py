from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LESSONS = sorted(path.stem for path in ROOT.glob("lessons/*/*.py") if path.stem == path.parent.name)


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the course's folder."""
    return ROOT


@pytest.fixture(scope="module", params=LESSONS)
def lesson_name(request: pytest.FixtureRequest) -> str:
    """Go through the lessons of the course."""
    return str(request.param)
