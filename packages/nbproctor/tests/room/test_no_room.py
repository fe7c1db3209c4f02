"""Where no exam room can be opened, the run ends with that, and not with everybody's failure."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from nbproctor.cli import main
from nbproctor.errors import NoRoom, in_words
from nbproctor.process.temp_folder import TempFolder, writing_in
from nbproctor.room.room import ExamRoom
from nbproctor.sandbox import WallMissing

from ..courses import Cells, CourseFolder

# nbgrader's own way with its database session.
pytestmark = pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")

STUDENTS = ("ann", "bob", "cid", "dan")
Grade = Callable[..., Result]


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> CourseFolder:
    cells = Cells()
    cells.answer("f", "f = 1")
    cells.test("test-f", 1, "assert f == 1")
    course = CourseFolder.make(tmp_path_factory.mktemp("course"), "ps", cells)
    for student in STUDENTS:
        course.submit(student, "ps", {"f": "f = 1"})
    return course


@pytest.fixture
def grade(course: CourseFolder) -> Grade:
    def run(*more: str) -> Result:
        command = ["autograde", "ps", "--course", str(course.root), "--sandbox=limits", *more]
        return CliRunner().invoke(main, command)

    return run


def _graded(course: CourseFolder) -> set[str]:
    return {path.parent.name for path in course.root.glob("autograded/*/ps")}


def _break(monkeypatch: pytest.MonkeyPatch, after: int) -> None:
    """Take the walls away after some notebooks; the first two are the rehearsal's."""
    examine, asked = ExamRoom.examine, []

    def sometimes(room: ExamRoom, job: object) -> object:
        asked.append(job)
        if len(asked) > after:
            raise WallMissing("namespaces", "taken away", "put them back")
        return examine(room, job)  # type: ignore[arg-type]

    monkeypatch.setattr(ExamRoom, "examine", sometimes)


@pytest.mark.parametrize("tmpdir", ["missing", "file"])
def test_temporary_files_go_nowhere_else_than_where_they_should(
    course: CourseFolder, grade: Grade, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tmpdir: str
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("TMPDIR", str(tmp_path / tmpdir))
    done = grade()
    assert done.exit_code == 2
    assert f"nbproctor: {tmp_path / tmpdir}: no temporary files can be written" in done.stderr
    assert "name another folder with TMPDIR=" in done.stderr
    assert done.stderr.count("TMPDIR=") == 1
    assert _graded(course) == set()


def test_what_was_graded_before_the_walls_vanished_is_kept(
    course: CourseFolder, grade: Grade, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        _break(patch, after=2 + 2)
        done = grade()
    assert done.exit_code == 2
    assert done.stderr.count("the sandbox has no namespaces: taken away. put them back") == 1
    assert _graded(course) == {"ann", "bob"}
    done = grade()
    assert done.exit_code == 0
    assert "2 were graded before" in done.stdout
    assert _graded(course) == set(STUDENTS)


def test_without_any_usual_place_the_course_is_no_place_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TMPDIR", raising=False)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    with pytest.raises(NoRoom, match="/tmp: no temporary files can be written there"):
        TempFolder()
    assert not list(tmp_path.iterdir())


def test_a_file_that_does_not_fit_is_not_blamed(tmp_path: Path) -> None:
    full = OSError(28, "No space left on device", "submitted/ann/data.csv")
    with pytest.raises(NoRoom) as raised, writing_in(tmp_path):
        raise full
    assert in_words(raised.value) == (
        f"{tmp_path}: no temporary files can be written there (No space left on device); make room "
        "in it, or name another folder with TMPDIR=/path/to/it"
    )
    with pytest.raises(PermissionError), writing_in(tmp_path):
        raise PermissionError(13, "Permission denied", "submitted/ann/data.csv")


_FULL = """
set -e
MAKE="from nbproctor.process.temp_folder import TempFolder; TempFolder()"
mount -t tmpfs -o size=1m none "$PLACE"
head -c 2m /dev/zero > "$PLACE/ballast" 2> /dev/null || true
TMPDIR="$PLACE" "$PYTHON" -c "$MAKE" 2>&1 || true
umount "$PLACE"
mount -t tmpfs -o ro none "$PLACE"
TMPDIR="$PLACE" "$PYTHON" -c "$MAKE" 2>&1 || true
"""


def test_a_full_and_a_read_only_folder_are_named(tmp_path: Path) -> None:
    unshare = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", _FULL]
    env = {**os.environ, "PLACE": str(tmp_path), "PYTHON": sys.executable}
    done = subprocess.run(unshare, env=env, text=True, capture_output=True, check=False)
    if done.returncode != 0:
        pytest.skip("an ordinary user may not mount anything here (unshare --user --mount)")
    for reason in ("No space left on device", "Read-only file system"):
        assert f"{tmp_path}: no temporary files can be written there ({reason})" in done.stdout
