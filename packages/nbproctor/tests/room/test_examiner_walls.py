"""What a test lets a student's text do, it does behind the examiner's walls."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from nbproctor.room.room import ExamRoom
from nbproctor.sandbox import survey
from nbproctor.verdict import Outcome

from ..conftest import LIMITS, grade_in

WALLS = {wall.name for wall in survey() if wall.held}
needs_walls = pytest.mark.skipif(
    not {"namespaces", "Landlock: files", "seccomp"} <= WALLS, reason="walls are missing here"
)
#: A test that runs what a student's function returns.
RUNS = "scope = {}\nexec(text(), scope)\nassert scope['found'] == 'held', scope['found']"


@pytest.fixture(scope="module")
def room() -> Iterator[ExamRoom]:
    with ExamRoom(LIMITS, "full") as room:
        yield room


def _cell(attempt: str) -> str:
    """Return a student's function whose text finds "held" if an attempt fails."""
    text = f"try:\n    found = {attempt}\nexcept Exception:\n    found = 'held'"
    return f"def text():\n    return {text!r}"


@needs_walls
@pytest.mark.parametrize(
    "source",
    [
        "open({secret!r}).read()",
        "__import__('os').listdir({folder!r})",
        "__import__('os').listdir('/home')",
        "__import__('pathlib').Path({folder!r}, 'new').write_text('x')",
        "__import__('os').environ['INSTRUCTOR_TOKEN']",
        "__import__('socket').create_connection(('127.0.0.1', {port})) and 'connected'",
        "__import__('os').kill({pid}, 0) or 'seen'",
        "__import__('glob').glob('/proc/[2-9]*')[0]",
        "__import__('subprocess').run(['cat', {secret!r}], check=True) and 'ran'",
    ],
)
def test_a_text_that_a_test_runs_reaches_nothing(
    room: ExamRoom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, source: str
) -> None:
    monkeypatch.setenv("INSTRUCTOR_TOKEN", "6622")
    secret = tmp_path / "secret.txt"
    secret.write_text("CLASSMATE")
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        filled = source.format(secret=str(secret), folder=str(tmp_path), port=port, pid=os.getpid())
        graded = grade_in(room, LIMITS)(_cell(filled), (RUNS, 1.0))
    (cell,) = graded.verdict.cells
    assert cell.outcome is Outcome.PASSED, cell.message


@needs_walls
def test_a_text_does_what_it_may(room: ExamRoom) -> None:
    """The attempts above fail at the walls, and not because of how they are written."""
    source = "__import__('pathlib').Path('new').write_text('held')"
    test = RUNS.replace("'held', scope", "4, scope")
    graded = grade_in(room, LIMITS)(_cell(source), (test, 1.0))
    assert graded.verdict.points == 1, graded.verdict.cells[0].message


@needs_walls
def test_a_stub_whose_reference_opens_files_finds_none(room: ExamRoom, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("CLASSMATE")
    test = (
        "import pathlib\ndef size(path):\n    return pathlib.Path(path).exists()\n"
        "assert reads(size) is False"
    )
    cell = f"def reads(size):\n    return size({str(secret)!r})"
    assert grade_in(room, LIMITS)(cell, (test, 1.0)).verdict.points == 1


@needs_walls
def test_what_one_examiner_leaves_behind_the_next_does_not_find(room: ExamRoom) -> None:
    grade = grade_in(room, LIMITS)
    leave = (
        "import pathlib\nfor place in ('left', '/tmp/left', '/dev/shm/left'):\n"
        "    pathlib.Path(place).write_text('x')"
    )
    find = leave.replace(".write_text('x')", ".exists() and 1/0")
    assert grade("n = 1", (leave, 1.0)).verdict.points == 1
    assert grade("n = 1", (find, 1.0)).verdict.points == 1


@needs_walls
def test_a_test_reads_and_writes_beside_the_instructors_files(
    room: ExamRoom, tmp_path: Path
) -> None:
    data = tmp_path / "data.csv"
    data.write_text("1,2")
    test = (
        "assert open('data.csv').read() == '1,2'\nopen('new.csv', 'w').write('3')\n"
        "assert open('new.csv').read() == '3'"
    )
    graded = grade_in(room, LIMITS, trusted_files={"data.csv": data})("n = 1", (test, 1.0))
    assert graded.verdict.points == 1, graded.verdict.cells[0].message
