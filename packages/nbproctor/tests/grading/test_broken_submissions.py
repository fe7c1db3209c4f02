"""One class of broken submissions: each gets what it deserves, or an error that says what to do.

Its names are as bad as its files: some would be obeyed by a terminal or a spreadsheet.
"""

from __future__ import annotations

import csv
import dataclasses
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
import nbgrader.api
import pytest
from nbgrader.apps import ExportApp
from rich.console import Console
from traitlets.config import Config

from nbproctor.cli.results import as_json, problems
from nbproctor.course.autograde import Autograde
from nbproctor.course.config import Course
from nbproctor.course.gradebook import Gradebook
from nbproctor.course.report import class_table, read_rows
from nbproctor.feedback.writer import find_graded, write_feedback
from nbproctor.plugin import use_nbproctor
from nbproctor.plugin.csv_export import CsvExport, cell_text
from nbproctor.terminal import printable

from ..courses import Cells, CourseFolder
from ..kept import KeptBackend

# nbgrader's own way with its database session.
pytestmark = pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")

Change = Callable[[dict[str, object]], object]

RIGHT = "def f(x):\n    return x + 1"
#: Moves a terminal's cursor, is markup to rich, is a formula, and has a comma.
EVIL = "=1+1,[red]\x1b[2J\x9b31m\u202e"


def _copy_cells(notebook: dict[str, object]) -> None:
    cells = notebook["cells"]
    assert isinstance(cells, list)
    cells[1]["id"] = cells[0]["id"]


def _older(notebook: dict[str, object]) -> dict[str, object]:
    node = nbformat.convert(nbformat.from_dict(notebook), 3)
    return dict(node)


def _drop_test(notebook: dict[str, object]) -> None:
    cells = notebook["cells"]
    assert isinstance(cells, list)
    del cells[1]


def _change_metadata(notebook: dict[str, object]) -> None:
    cells = notebook["cells"]
    assert isinstance(cells, list)
    cells[1]["metadata"]["nbgrader"].update(points=100, schema_version=99, grade_id="other")


#: What was changed in the notebook, and what has to be noted of it; all of them are graded.
MENDED: dict[str, tuple[Change, str]] = {
    "ids": (_copy_cells, ""),
    "older": (_older, ""),
    "no-test": (_drop_test, "test cell test-f was missing and has been added again"),
    "metadata": (_change_metadata, "cell other is not in the instructor's version"),
}

#: What the notebook's file holds, and what has to be said of it; nothing of these is graded.
REFUSED: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "ps.ipynb: is empty; ask for the notebook again"),
    "blank": (b" \n", "ps.ipynb: is empty; ask for the notebook again"),
    "cut": (b'{"cells": [{"cell_type": "co', "ps.ipynb: is no JSON (Unterminated string"),
    "nul": (b'{"cells": "\0"}', "ps.ipynb: is no JSON (Invalid control character"),
    "zeros": (bytes(99), "ps.ipynb: is no JSON ("),
    "latin": (b'{"cells": "\xe9t\xe9"}', "is no JSON (its text is in no known encoding); ask for"),
    "list": (b"[1]", "ps.ipynb: is no notebook; ask for the notebook again"),
    "no-cells": (b'{"nbformat": 4}', "ps.ipynb: has no list of cells; ask for"),
    "future": (b'{"nbformat": 9, "cells": []}', "open it in Jupyter and save it again"),
    "deep": (b'{"cells": ' + b"[" * 100_000, "ps.ipynb: is no JSON ("),
}


@dataclasses.dataclass(frozen=True)
class Graded:
    """The class after grading."""

    course: CourseFolder
    lines: dict[str, dict[str, Any]]
    told: list[str]

    def error(self, student: str) -> str:
        """Return why a submission was not graded."""
        assert self.lines[student]["graded"] is False
        return str(self.lines[student]["error"])

    def notes(self, student: str) -> str:
        """Return what was noted of a submission that has its points."""
        assert self.lines[student]["graded"] is True, self.lines[student]
        (notebook,) = self.lines[student]["notebooks"]
        assert notebook["points"] == 3, self.lines[student]
        return "\n".join([*self.lines[student]["notes"], *notebook["notes"]])


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> Graded:
    cells = Cells()
    cells.answer("f", RIGHT)
    cells.test("test-f", 3, "assert f(1) == 2")
    course = CourseFolder.make(tmp_path_factory.mktemp("broken"), "ps", cells)
    course.submit("ann", "ps", {"f": RIGHT})
    right = (course.root / "submitted/ann/ps/ps.ipynb").read_bytes()

    def place(student: str, name: str = "ps.ipynb") -> Path:
        folder = course.root / "submitted" / student / "ps"
        folder.mkdir(parents=True, exist_ok=True)
        return folder / name

    for student, (change, _) in MENDED.items():
        notebook = json.loads(right)
        place(student).write_text(json.dumps(change(notebook) or notebook))
    for student, (content, _) in REFUSED.items():
        place(student).write_bytes(content)
    place("mark").write_bytes(b"\xef\xbb\xbf" + right)
    place("utf-16").write_bytes(right.decode().encode("utf-16"))
    with place("huge").open("wb") as file:
        file.truncate(65 << 20)
    place("folder").mkdir()
    place("renamed", "homework.ipynb").write_bytes(right)
    place("two", "one.ipynb").write_bytes(right)
    place("two", "other.ipynb").write_bytes(right)
    place("both").write_bytes(right)
    place("both", "ps-Copy1.ipynb").write_bytes(b"")
    place("locked").write_bytes(right)
    place("locked").chmod(0)
    place(EVIL, f"ps {EVIL}.ipynb").write_bytes(right)
    place(f"{EVIL} cut").write_bytes(b"{")
    found = Course(course.root, "ps")
    found.settings.sandbox = "limits"
    lines, told = {}, []
    with Gradebook(found.db_url, "broken") as gradebook, KeptBackend() as backend:
        grader = Autograde(found, gradebook, backend)
        for result in grader.run(grader.select()):
            line = json.dumps(as_json(result))
            lines[result.student] = json.loads(line)
            told += [line, *problems(result, quiet=False)]
    return Graded(course, lines, told)


@pytest.mark.parametrize("student", REFUSED)
def test_what_cannot_be_read_is_named_with_the_remedy(graded: Graded, student: str) -> None:
    error = graded.error(student)
    assert REFUSED[student][1] in error
    assert f"submitted/{student}/ps/ps.ipynb" in error
    assert "ask for the notebook again" in error or "save it again" in error


@pytest.mark.parametrize("student", MENDED)
def test_what_can_be_mended_is_graded_with_a_note(graded: Graded, student: str) -> None:
    assert MENDED[student][1] in graded.notes(student)


def test_other_encodings_and_names_are_read(graded: Graded) -> None:
    assert [graded.notes(student) for student in ("ann", "mark", "utf-16", "both")] == [""] * 4
    assert graded.notes("renamed") == "homework.ipynb was taken for ps.ipynb"


def test_files_that_are_too_large_missing_or_closed_are_named(graded: Graded) -> None:
    assert "ps.ipynb: 65 MB is too large for a notebook" in graded.error("huge")
    for student in ("folder", "two"):
        assert f"submitted/{student}/ps: there is no ps.ipynb; ask for it" in graded.error(student)
    if os.geteuid() != 0:  # root reads everything
        assert "ps.ipynb: cannot be read (Permission denied)" in graded.error("locked")


def test_everybody_is_told_of_and_only_points_that_were_earned_are_there(graded: Graded) -> None:
    students = {path.name for path in (graded.course.root / "submitted").iterdir()}
    assert set(graded.lines) == students
    scores = graded.course.scores()
    assert {student for student, _ in scores} == students
    scored = {student for (student, _), score in scores.items() if score is not None}
    assert scored == {name for name, line in graded.lines.items() if line["graded"]}


def test_who_has_handed_in_what_cannot_be_read_is_there_without_a_score(
    graded: Graded, tmp_path: Path
) -> None:
    path = tmp_path / "grades.csv"
    with nbgrader.api.Gradebook(_database(graded)) as gradebook:
        _, rows = read_rows(gradebook, "ps")
        CsvExport(to=str(path)).export(gradebook)
    assert {row.student: row.graded for row in rows}["cut"] is False
    with path.open(newline="") as file:
        exported = {row["student_id"]: row for row in csv.DictReader(file)}
    assert [exported[name]["score"] for name in ("cut", "older")] == ["", "3.0"]


def test_a_terminal_gets_nothing_to_obey(graded: Graded) -> None:
    console = Console(width=200, record=True)
    with console.capture() as capture, nbgrader.api.Gradebook(_database(graded)) as gradebook:
        console.print(class_table("ps", *read_rows(gradebook, "ps")))
    table = capture.get()
    assert all(line.isprintable() for line in [*graded.told, *table.splitlines()])
    assert f"{printable(EVIL)}: ps {printable(EVIL)}.ipynb was taken for ps.ipynb" in graded.told
    assert printable(EVIL) in table


def test_a_spreadsheet_gets_no_formula_and_every_value_in_its_column(
    graded: Graded, tmp_path: Path
) -> None:
    path = tmp_path / "grades.csv"
    with nbgrader.api.Gradebook(_database(graded)) as gradebook:
        CsvExport(to=str(path)).export(gradebook)
    with path.open(newline="") as file:
        rows = {row["student_id"]: row for row in csv.DictReader(file)}
    assert f"'{printable(EVIL)}" in rows
    assert {rows[f"'{printable(EVIL)}"]["score"], rows["ann"]["score"]} == {"3.0"}
    cells = [cell for row in rows.values() for cell in row.values()]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t"))]


def _database(graded: Graded) -> str:
    return Course(graded.course.root, "ps").db_url


def test_nbgrader_exports_with_it() -> None:
    config = Config()
    use_nbproctor(config)
    assert ExportApp(config=config).plugin_class is CsvExport


def test_a_page_is_written_for_each_graded_submission_whatever_its_name(graded: Graded) -> None:
    course = Course(graded.course.root, "ps")
    results = list(write_feedback(course, find_graded(course, [EVIL, "renamed", "both"])))
    assert [(len(one.pages), one.error) for one in results] == [(1, "")] * 3


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@x", "\t=1", "  =1"])
def test_what_looks_like_a_formula_becomes_text(text: str) -> None:
    assert cell_text(text) == f"'{printable(text)}"
    assert cell_text("a=1") == "a=1"
    assert cell_text(None) == ""
    assert cell_text("a\x1b[2J") == r"a\x1b[2J"
