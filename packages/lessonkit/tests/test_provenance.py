"""`lessonkit.provenance`: building overwrites nobody's work."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pytest

from lessonkit.build import build, write
from lessonkit.errors import BuildError
from lessonkit.provenance import RECORD

RELEASE = "release/01_tiny/01_tiny.ipynb"


@pytest.fixture
def written(course: Any, request: pytest.FixtureRequest) -> Any:
    """A course whose lesson has been built and written."""
    request.getfixturevalue("quick")
    write(course.root, build(course.root))
    return course


def solve(course: Any, path: str = RELEASE) -> Path:
    """Save a notebook as a student does who has worked in it."""
    target: Path = course.root / path
    target.write_bytes(target.read_bytes().replace(b"Doubling", b"My own words"))
    assert b"My own words" in target.read_bytes()
    return target


def commit(root: Path) -> None:
    name = ("-c", "user.name=ada", "-c", "user.email=ada@example.org")
    for command in (("init", "-q"), ("add", "-A"), (*name, "commit", "-qm", "all")):
        subprocess.run(["git", *command], cwd=root, check=True, capture_output=True)


def test_a_release_that_a_student_has_solved_is_not_overwritten(written: Any) -> None:
    solved = solve(written)
    content = solved.read_bytes()
    written.edit(("# Try something here.", "# Try anything here."))
    with pytest.raises(BuildError, match=f"nothing was written:\n  {RELEASE}\n") as error:
        write(written.root, build(written.root))
    assert "work/" in str(error.value)
    assert "--overwrite" in str(error.value)
    assert solved.read_bytes() == content
    assert b"anything" not in (written.root / "source/01_tiny/01_tiny.ipynb").read_bytes()


def test_a_solved_release_is_kept_even_if_the_lesson_has_not_changed(written: Any) -> None:
    content = solve(written).read_bytes()
    with pytest.raises(BuildError, match="nothing was written"):
        write(written.root, build(written.root))
    assert (written.root / RELEASE).read_bytes() == content


def test_a_file_that_somebody_has_put_beside_a_release_is_not_removed(written: Any) -> None:
    notes = written.root / "release/01_tiny/notes.py"
    notes.write_text("mine")
    with pytest.raises(BuildError, match=r"release/01_tiny/notes\.py"):
        write(written.root, build(written.root))
    assert notes.read_text() == "mine"


def test_changes_are_discarded_on_request(written: Any) -> None:
    solved = solve(written)
    assert write(written.root, build(written.root), overwrite=True)
    assert b"My own words" not in solved.read_bytes()


@pytest.mark.parametrize("damage", [None, "{", "[1]"], ids=["missing", "cut off", "no object"])
def test_what_is_committed_may_be_overwritten_whatever_the_record_says(
    written: Any, damage: str | None
) -> None:
    commit(written.root)
    record = written.root / RECORD
    record.unlink()
    if damage is not None:
        record.write_text(damage)
    written.edit(("# Try something here.", "# Try anything here."))
    write(written.root, build(written.root))
    assert b"anything" in (written.root / RELEASE).read_bytes()


def test_without_a_record_and_without_a_commit_a_changed_file_is_kept(written: Any) -> None:
    (written.root / RECORD).unlink()
    written.edit(("# Try something here.", "# Try anything here."))
    with pytest.raises(BuildError, match="nothing was written"):
        write(written.root, build(written.root))
