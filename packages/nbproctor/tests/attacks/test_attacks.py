"""Every folder beside this file is an attack; each is handed in and graded for real."""

from __future__ import annotations

import contextlib
import dataclasses
import hashlib
import importlib.util
import os
import re
import socket
import sqlite3
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import nbformat
import pytest
from nbformat import NotebookNode

from nbproctor.backends import SerialBackend
from nbproctor.backends.serial import Worker
from nbproctor.course.autograde import Autograde
from nbproctor.course.config import Course
from nbproctor.course.gradebook import Gradebook
from nbproctor.feedback.writer import find_graded, write_feedback
from nbproctor.grading.submission import Result
from nbproctor.limits import Limits
from nbproctor.room.room import ExamRoom
from nbproctor.sandbox import survey

from ..courses import CourseFolder
from ..feedback.graded import Tags, without_digests
from .assignment import HONEST, MAX_POINTS, SECRETS, attacked_cells

# nbgrader's own way with its database session.
pytestmark = pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")

NAME = "attacked"
HERE = Path(__file__).parent
ATTACKS = sorted(path.parent.name for path in HERE.glob("*/case.toml"))
#: What an attack's files and long-lived processes are found by; "31337" in an attack's text. Two
#: runs of these tests on one machine must not find each other's.
MARK = f"31337{os.getpid() % 10000:04}"

_LIMITS = {
    "wall_per_cell": 60.0, "wall_total": 240.0, "cpu": 20.0, "grace": 1.0,
    "memory": 512 << 20, "array": 256 << 20, "processes": 16, "file_size": 8 << 20,
    "open_files": 64, "output": 64 << 10, "workdir_size": 16 << 20,
}  # fmt: skip
#: For what only the clock ends. For all else it is far away: on a busy machine, too, the limit that
#: an attack is about comes first.
_SLOW = {"wall_per_cell": 2.0, "wall_total": 25.0}
_CONFIG = f"""
c.Nbproctor.limits = {_LIMITS}
c.Nbproctor.sync = False

from nbproctor.feedback.exporter import use_feedback_pages
use_feedback_pages(c)
"""


class _Worker(Worker):
    """Keeps to one room, though some of what is handed in has less time."""

    def room(
        self,
        limits: Limits,  # noqa: ARG002
        sandbox: str,
        hidden: tuple[Path, ...] = (),
    ) -> ExamRoom:
        """Return the room, whatever the limits of a task are."""
        return super().room(Limits.from_mapping(_LIMITS), sandbox, hidden)


class _Backend(SerialBackend):
    def __init__(self) -> None:
        super().__init__()
        self._worker = _Worker()


@dataclasses.dataclass
class Hall:
    """A course with bait around it, and a grader that stays open from one attack to the next."""

    folder: CourseFolder
    course: Course
    gradebook: Gradebook
    backend: SerialBackend
    listeners: list[socket.socket]
    victim: subprocess.Popen[bytes]
    words: dict[str, str]

    def grade(self, student: str, **limits: float) -> Result:
        """Grade one student's submission, again if it was graded before."""
        self.course.limits = Limits.from_mapping(_LIMITS | limits)
        grader = Autograde(self.course, self.gradebook, self.backend, force=True)
        (result,) = grader.run(grader.select([student]))
        return result

    def scores(self, student: str) -> dict[str, float | None]:
        """Return what the gradebook says."""
        return {
            cell: score for (who, cell), score in self.folder.scores().items() if who == student
        }

    def digest(self, *but: str) -> dict[str, str]:
        """Return digests of the course's files that no attack may change."""
        found = {}
        for top in ("source", "release", "submitted", "autograded", "nbgrader_config.py"):
            paths = [self.folder.root / top, *(self.folder.root / top).rglob("*")]
            for path in paths:
                if path.is_file() and not path.is_symlink() and not set(but) & set(path.parts):
                    about = f"{path.stat().st_mode:o}".encode()
                    found[str(path)] = hashlib.sha256(path.read_bytes() + about).hexdigest()
        return found


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    root = tmp_path_factory.mktemp("course")
    standing = {wall.name for wall in survey() if wall.held}
    inner = {"Landlock: files", "seccomp"} <= standing
    mode = "full" if inner and "namespaces" in standing else "landlock" if inner else None
    if mode is None:
        pytest.skip("this machine has neither namespaces nor Landlock and seccomp")
    folder = CourseFolder.make(root, NAME, attacked_cells(), config=_CONFIG)
    folder.submit("honest", NAME, HONEST)
    secret = root / "secret.txt"
    secret.write_text(SECRETS["outside file"])
    with contextlib.ExitStack() as stack:
        patch = stack.enter_context(pytest.MonkeyPatch.context())
        patch.setenv("INSTRUCTOR_TOKEN", SECRETS["environment"])
        tcp = stack.enter_context(socket.create_server(("127.0.0.1", 0)))
        unix = stack.enter_context(socket.socket(socket.AF_UNIX))
        unix.bind(str(root / "socket"))
        unix.listen()
        for one in (tcp, unix):
            one.setblocking(False)
        victim = stack.enter_context(subprocess.Popen(["sleep", "3600"], start_new_session=True))
        stack.callback(victim.kill)
        course = Course(root, NAME)
        course.settings.sandbox = mode
        words = {
            "@COURSE@": str(root), "@SECRET@": str(secret), "@PORT@": str(tcp.getsockname()[1]),
            "@UNIX@": str(root / "socket"), "@PID@": str(victim.pid),
        }  # fmt: skip
        gradebook = stack.enter_context(
            Gradebook(course.db_url, course.directory.course_id, course.config)
        )
        backend = stack.enter_context(_Backend())
        hall = Hall(folder, course, gradebook, backend, [tcp, unix], victim, words)
        assert not hall.grade("honest").faulty
        assert hall.scores("honest") == MAX_POINTS
        yield hall


def _load(path: Path) -> ModuleType | None:
    if not path.exists():
        return None
    spec = importlib.util.spec_from_file_location(f"attack_{path.parent.name}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _cells(text: str) -> list[tuple[str, str]]:
    """Split percent format into (name, source)."""
    cells: list[tuple[str, list[str]]] = []
    for line in text.splitlines():
        if line.startswith("# %%"):
            cells.append((line.removeprefix("# %%").strip(), []))
        elif cells:
            cells[-1][1].append(line)
    return [(name, "\n".join(lines).strip("\n")) for name, lines in cells]


def _write_attack(hall: Hall, name: str) -> set[str]:
    """Hand the attack in; return the exercises that it answers itself."""
    notebook = hall.folder.release(NAME)
    text = (HERE / name / "attack.py").read_text() if (HERE / name / "attack.py").exists() else ""
    for word, value in hall.words.items():
        text = text.replace(word, value)
    cells = _cells(re.sub("(?<!EVIL)31337", MARK, text))
    answered = {cell for cell, _ in cells}
    places = {cell.metadata.get("nbgrader", {}).get("grade_id"): cell for cell in notebook.cells}
    for exercise in ("first", "last"):
        if exercise not in answered:
            places[exercise].source = HONEST[exercise]
    after = places["setup"]
    for number, (title, source) in enumerate(cells):
        if title in places:
            places[title].source = source
            after = places[title]
            continue
        cell = nbformat.v4.new_code_cell(source, id=f"extra-{number}")
        place = len(notebook.cells) if title == "end" else notebook.cells.index(after) + 1
        notebook.cells.insert(place, cell)
        after = cell
    hand_in = _load(HERE / name / "hand_in.py")
    if hand_in is not None and hasattr(hand_in, "change"):
        notebook = hand_in.change(notebook) or notebook
    path = hall.folder.hand_in(name, NAME, notebook)
    if hand_in is not None and hasattr(hand_in, "lay"):
        hand_in.lay(path.parent, hall.folder.root)
    return answered


#: Ways to write the hidden input that its digits don't show at once.
CODES = {
    *("94670", "07649", "171ce", "94,670", "270716", "10111000111001110", "3934363730"),
    *("OTQ2NzA", "jegha", "\\x39\\x34", "57,52,54,55,48", "[9, 4, 6, 7, 0]", "9.467", "47335"),
}


def _check_secrets(hall: Hall, name: str) -> None:
    """No output shows a secret; a test's may hold the words that its author has typed."""
    path = hall.folder.root / "autograded" / name / NAME / f"{NAME}.ipynb"
    notebook: NotebookNode = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        if cell.cell_type == "code" and not cell.metadata.get("nbgrader", {}).get("grade"):
            shown = str(cell.outputs)
            assert not [what for what, secret in SECRETS.items() if secret in shown], cell.source
        elif cell.cell_type == "code" and "HIDDEN TESTS" in cell.source:
            shown = f"{cell.outputs} {cell.metadata}"
            assert not {code for code in CODES if code in shown}, shown


def _processes_with(mark: str) -> list[str]:
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            line = path.read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            continue
        if mark in line and "pytest" not in line:
            found.append(line)
    return found


def _check_surroundings(hall: Hall, before: dict[str, str], name: str) -> None:
    assert hall.digest(name) == before, "a file of the course has changed"
    assert hall.victim.poll() is None, "a process outside was ended"
    for listener in hall.listeners:
        with pytest.raises(BlockingIOError):
            listener.accept()
    assert not _processes_with(MARK), "something that it started is left"
    for place in ("/tmp", "/dev/shm", "/var/tmp", str(Path.home())):
        assert not list(Path(place).glob(f"*{MARK}*")), f"it left a file in {place}"


def _check_feedback(hall: Hall, name: str) -> None:
    """The page runs nothing, loads nothing, and shows nothing of the hidden tests."""
    place = hall.course
    (written,) = write_feedback(place, find_graded(place, [name]), force=True)
    assert not written.error
    for page in written.pages:
        tags = Tags(page.read_text())
        assert tags.dangerous == []
        # The message of a hidden assertion is written for the student, and may be shown.
        for what, secret in SECRETS.items():
            assert what == "hidden test" or secret not in tags.text, what
        assert "HIDDEN TESTS" not in tags.text
        assert "np.full(" not in tags.text
        handed_in = (hall.folder.root / "submitted" / name / NAME / f"{NAME}.ipynb").read_text(
            "utf-8", "replace"
        )
        content = without_digests(page.read_text())
        assert not {code for code in CODES if code in content and code not in handed_in}


def _as_set(value: Any) -> set[str]:
    return {value} if isinstance(value, str) else set(value)


@pytest.mark.skipif(sys.platform != "linux", reason="the sandbox is Linux's")
@pytest.mark.parametrize("name", ATTACKS)
def test_attack(hall: Hall, name: str, request: pytest.FixtureRequest) -> None:
    case = tomllib.loads((HERE / name / "case.toml").read_text())
    if "open" in case:  # a hole that is known: the day it is closed, this says so
        request.applymarker(pytest.mark.xfail(strict=True, reason=case["open"]))
    _write_attack(hall, name)
    before = hall.digest(name)
    result = hall.grade(name, **(_SLOW if case.get("slow") else {}) | case.get("limits", {}))

    assert bool(result.error) is case.get("refused", False), result.error
    expected = {"test-first": 1.0, "test-last": 1.0} | case.get("points", {})
    if not case.get("refused"):
        assert not result.faulty, [cell.message for cell in result.graded[0].verdict.cells]
        cells = {cell.grade_id: cell for cell in result.graded[0].verdict.cells}
        got = {cell: verdict.outcome.value for cell, verdict in cells.items()}
        points = {cell: verdict.points for cell, verdict in cells.items()}
        assert hall.scores(name) == points
        for cell in MAX_POINTS:
            right = expected.get(cell, 0.0)
            assert points[cell] in (right if isinstance(right, list) else [right]), got
        for cell, value in points.items():
            if not value and cell not in case.get("verdict", {}):
                assert got[cell] != "passed", cell
        for cell, outcome in case.get("verdict", {}).items():
            assert got[cell] in _as_set(outcome), cell
        said = "\n".join(verdict.message for verdict in cells.values())
        shown = str(result.graded[0].notebook)
        for words in _as_set(case.get("says", [])):
            assert words in said + shown
        for words in _as_set(case.get("never_says", [])):
            assert words not in shown
        _check_secrets(hall, name)
        _check_feedback(hall, name)
    _check_surroundings(hall, before, name)

    honest = hall.grade("honest")
    assert not honest.faulty
    assert hall.scores("honest") == MAX_POINTS, "the next submission was harmed"


def test_the_gradebook_holds_nothing_but_grades_of_these_students(hall: Hall) -> None:
    """Runs last: no attack has given anybody extra credit, or points in another way."""
    with sqlite3.connect(hall.folder.root / "gradebook.db") as connection:
        extra = connection.execute(
            "select count(*) from grade where extra_credit > 0 or manual_score > 0"
        ).fetchone()
    connection.close()
    assert extra == (0,)


def test_there_are_enough_attacks_and_each_says_what_it_tries() -> None:
    assert len(ATTACKS) >= 60
    for name in ATTACKS:
        case = tomllib.loads((HERE / name / "case.toml").read_text())
        assert case["tries"], name
        assert (HERE / name / "attack.py").exists() or (HERE / name / "hand_in.py").exists(), name
