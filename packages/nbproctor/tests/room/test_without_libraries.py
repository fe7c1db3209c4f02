"""A course that needs neither h5py nor matplotlib is graded where they are missing or broken."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from nbproctor.room.room import ExamRoom
from nbproctor.verdict import Outcome

from ..conftest import LIMITS, Grade, grade_in

NAMES = ("h5py", "matplotlib")
FAILURES = {
    "missing": "raise ModuleNotFoundError(f'No module named {__name__!r}', name=__name__)",
    "built for another NumPy": "raise AttributeError('_ARRAY_API not found')",
}


@pytest.fixture(params=FAILURES)
def grade_without(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Grade]:
    """Return a function that grades where importing the libraries fails."""
    for name in NAMES:
        (tmp_path / f"{name}.py").write_text(FAILURES[request.param])
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with ExamRoom(LIMITS, "none") as room:
        yield grade_in(room, LIMITS)


def test_the_libraries_are_needed_only_where_they_are_imported(grade_without: Grade) -> None:
    graded = grade_without(
        "def one():\n    return 1",
        "import matplotlib.pyplot as plt",
        "import h5py",
        ("assert one() == 1", 1.0),
        ("import h5py\nassert one() == 1", 1.0),
        ("import matplotlib.pyplot as plt\nassert one() == 1", 1.0),
        ("assert one() == 1", 1.0),
    )
    passed = [cell.outcome is Outcome.PASSED for cell in graded.verdict.cells]
    assert passed == [True, False, False, True]
    for cell in graded.notebook.cells[1:3]:
        assert [output.output_type for output in cell.outputs] == ["error"]
