"""A disk that is full or cannot be written to: said clearly, and completed by the next run."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ..courses import CourseFolder
from .courses import NAME, renewed, results

#: Runs in a mount namespace of its own, so that what it mounts is seen by nobody and ends with it.
_FULL = """
set -e
mkdir -p "$PLACE" "$OUT"
cp -a "$PLACE" "$OUT/before"
mount -t tmpfs -o size=8m none "$PLACE"
cp -a "$OUT/before/." "$PLACE/"
cd "$COURSE"
head -c 16m /dev/zero > "$PLACE/ballast" 2> /dev/null || true
truncate -s -$LEFT "$PLACE/ballast"
status=0
"$GRADE" autograde ps --sandbox=none || status=$?
echo "status $status"
rm "$PLACE/ballast"
"$GRADE" autograde ps --sandbox=none
cp -a "$COURSE" "$OUT/course"
"""
_READ_ONLY = """
set -e
cd "$COURSE"
mkdir -p autograded
mount --bind autograded autograded
mount -o remount,ro,bind autograded
"$GRADE" autograde ps --sandbox=none || echo "status $?"
umount autograded
"$GRADE" autograde ps --sandbox=none
"""


@pytest.fixture(scope="module")
def undisturbed(
    template: CourseFolder, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, object]:
    course = renewed(template, tmp_path_factory.mktemp("undisturbed") / "course")
    course.autograde(NAME, "--sandbox=none", "-q")
    return results(course)


def _in_namespace(script: str, **variables: str | Path) -> str:
    unshare = ["unshare", "--user", "--map-root-user", "--mount"]
    try:
        subprocess.run([*unshare, "mount", "-t", "tmpfs", "none", "/mnt"], check=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("an ordinary user may not mount anything here (unshare --user --mount)")
    grade = Path(sys.executable).parent / "nbproctor"
    done = subprocess.run(
        [*unshare, "sh", "-c", script],
        env={**os.environ, **{name: str(value) for name, value in variables.items()}}
        | {"GRADE": str(grade)},
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    assert "Traceback" not in done.stdout
    return done.stdout


@pytest.mark.parametrize(
    ("place", "left"),
    [("autograded", "1"), ("autograded", "12k"), (".", "1"), (".", "60k")],
)
def test_a_full_disk_costs_a_run(
    template: CourseFolder,
    undisturbed: dict[str, object],
    tmp_path: Path,
    place: str,
    left: str,
) -> None:
    course = renewed(template, tmp_path / "course")
    printed = _in_namespace(
        _FULL, COURSE=course.root, PLACE=course.root / place, OUT=tmp_path / "out", LEFT=left
    )
    assert "status 1" in printed
    assert "full" in printed or "No space left on device; make room" in printed
    assert results(CourseFolder(tmp_path / "out" / "course")) == undisturbed


def test_a_folder_that_cannot_be_written_to(
    template: CourseFolder, undisturbed: dict[str, object], tmp_path: Path
) -> None:
    course = renewed(template, tmp_path / "course")
    printed = _in_namespace(_READ_ONLY, COURSE=course.root)
    assert "status 1" in printed
    assert "Read-only file system; it has to be writable" in printed
    assert results(course) == undisturbed
