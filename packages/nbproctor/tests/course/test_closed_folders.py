"""A folder that can't be looked into is named with what to do, and stops nobody else."""

from __future__ import annotations

import contextlib
import ctypes
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from nbproctor.course.autograde import Autograde
from nbproctor.course.config import Course, Submission, check_open
from nbproctor.course.gradebook import Gradebook
from nbproctor.errors import CourseError
from nbproctor.feedback.writer import find_graded, write_feedback
from nbproctor.grading.submission import Result

from ..courses import Cells, CourseFolder
from ..kept import KeptBackend

# nbgrader's own way with its database session.
pytestmark = pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")

RIGHT = {"f": "f = 1"}
_CAPABILITIES_3 = 0x20080522
#: CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH, by which root passes everywhere.
_PASSES = 0b110
#: Who is closed, where, and with which rights.
CLOSED = {
    "bob": ("", 0o000),
    "cid": ("ps", 0o000),
    "dan": ("ps", 0o600),
    "eve": ("ps", 0o300),
}
_SAYS = (
    "{}: this folder is closed to you; give yourself the right to read and enter it "
    "(chmod u+rx, if it is yours), then run this again"
)


@pytest.fixture
def bound() -> Iterator[None]:
    """Have the rights of files hold for this thread, as they do not for root."""
    if os.geteuid() != 0:
        yield
        return
    if sys.platform != "linux":
        pytest.skip("root passes everywhere")
    libc = ctypes.CDLL(None, use_errno=True)
    header = (ctypes.c_uint32 * 2)(_CAPABILITIES_3, 0)
    sets = (ctypes.c_uint32 * 6)()
    assert libc.capget(header, sets) == 0
    effective = sets[0]
    sets[0] = effective & ~_PASSES
    assert libc.capset(header, sets) == 0
    yield
    sets[0] = effective
    assert libc.capset(header, sets) == 0


@contextlib.contextmanager
def _closed(folders: dict[Path, int]) -> Iterator[None]:
    for folder, mode in folders.items():
        folder.chmod(mode)
    try:
        yield
    finally:
        for folder in folders:
            folder.chmod(0o755)


def _run(root: Path) -> dict[str, Result]:
    found = Course(root, "ps")
    found.settings.sandbox = "none"
    place = found.db_url, found.directory.course_id
    with Gradebook(*place, found.config) as gradebook, KeptBackend() as backend:
        grader = Autograde(found, gradebook, backend)
        return {result.student: result for result in grader.run(grader.select())}


@pytest.mark.usefixtures("bound")
def test_those_whose_folders_are_closed_are_told_and_the_others_graded(tmp_path: Path) -> None:
    cells = Cells()
    cells.answer("f", "f = 1")
    cells.test("test-f", 1, "assert f == 1")
    course = CourseFolder.make(tmp_path, "ps", cells)
    for student in ("ann", *CLOSED, "fay", "zoe"):
        course.submit(student, "ps", RIGHT)
    data = tmp_path / "submitted" / "fay" / "ps" / "data"
    data.mkdir()
    graded = tmp_path / "autograded" / "zoe"
    graded.mkdir(parents=True)
    closed = {tmp_path / "submitted" / name / more: mode for name, (more, mode) in CLOSED.items()}
    with _closed({**closed, data: 0, graded: 0}):
        results = _run(tmp_path)
        pages = {
            one.student: one.error
            for one in write_feedback(Course(tmp_path, "ps"), find_graded(Course(tmp_path, "ps")))
        }
    errors = {student: result.error for student, result in results.items()}
    expected = {
        student: _SAYS.format(folder) for student, folder in zip(CLOSED, closed, strict=True)
    }
    denied = "Permission denied; give yourself the right to it, then grade again"
    assert errors == {
        **{"ann": "", **expected, "fay": f"{data}: {denied}"},
        "zoe": f"{graded}/.nbproctor-new-ps: {denied}",
    }
    assert course.scores() == {("ann", "test-f"): 1}
    assert pages == {"ann": "", "zoe": _SAYS.format(graded)}


@pytest.mark.usefixtures("bound")
def test_a_folder_of_all_that_is_closed_is_named(tmp_path: Path) -> None:
    (tmp_path / "submitted" / "ann" / "ps").mkdir(parents=True)
    with (
        _closed({tmp_path / "submitted": 0o300}),
        pytest.raises(CourseError, match="submitted: Permission denied; give yourself the right"),
    ):
        list(Course(tmp_path, "ps").submissions())


def test_what_is_open_or_not_there_is_not_called_closed(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for place in (tmp_path, tmp_path / "file", tmp_path / "none", tmp_path / "none" / "none"):
        check_open(place)
    (tmp_path / "submitted").mkdir()
    (tmp_path / "submitted" / "ann").touch()
    assert list(Course(tmp_path, "ps").submissions()) == []
    (tmp_path / "submitted" / "bob" / "ps").mkdir(parents=True)
    assert list(Course(tmp_path, "ps").submissions()) == [
        Submission("bob", tmp_path / "submitted" / "bob" / "ps")
    ]
