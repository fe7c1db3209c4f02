"""The sample class, graded by nbgrader's own commands, earns what it has to earn.

Each class is graded in exam rooms. nbgrader alone takes seconds for a submission, and longer where
one loops: of one lesson it grades students of each kind, and the whole class of each lesson where
DIFFERENTIAL is set. The scores must be the same.

Who has everything right hands in the figures, too. The others have deleted them: a figure earns
nothing, and one that trains a network takes longer than all the rest of a submission.
"""

import contextlib
import csv
import html
import http.client
import json
import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from nbgrader.api import Gradebook
from packages.nbproctor.tests.commands import SCRIPTS, environment, run_command
from packages.nbproctor.tests.kept import run_here

from lessonkit.parser import read_lesson
from lessonkit.sample_class import Student, read_class
from lessonkit.text import Kind, Lesson
from nbproctor.course.report import Row, read_rows

WITH_NBGRADER = ("03_deep_network",)
#: Students whom nbgrader grades, too: right, wrong early and late, damaged, unfinished.
COMPARED = {"perfect", "two_mistakes", "in_place", "deleted_test", "edited_tests", "half_done"}
#: What nbgrader's own commands make of a class is shown for one lesson: each takes its time.
one_lesson = pytest.mark.parametrize("lesson_name", WITH_NBGRADER, indirect=True)


def run(course: Path, *command: str, status: int = 0) -> str:
    done = run_command(*command, cwd=course)
    told = done.stdout + done.stderr
    assert done.returncode == status, told
    return told


def grade_in_rooms(course: Path, lesson: str) -> None:
    done = run_here("autograde", lesson, "-q", "--sandbox", "available", course=course)
    assert done.exit_code == 0, done.output


def delete_figures(course: Path, lesson: Lesson) -> None:
    """Delete the cells that draw from all submissions but the one that has everything right."""
    figures = {cell.id for cell in lesson.of_kind(Kind.FIGURE)}
    for path in course.glob(f"submitted/*/{lesson.name}/{lesson.name}.ipynb"):
        if path.parts[-3] != "perfect":
            notebook = nbformat.read(path, as_version=4)
            notebook.cells = [cell for cell in notebook.cells if cell.id not in figures]
            nbformat.write(notebook, path)


def grade_with_nbgrader_alone(folder: Path, lesson: str) -> None:
    """Grade without nbproctor's part of the course's configuration."""
    config = folder / "nbgrader_config.py"
    alone = "from nbproctor.plugin import use_nbgrader_alone\nuse_nbgrader_alone(c)\n"
    config.write_text(f"{config.read_text()}\n{alone}")
    run(folder, "nbgrader", "autograde", lesson)


@pytest.fixture(scope="module")
def handed_in(root: Path, lesson_name: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a copy of the course with a lesson's sample class in it, not graded yet."""
    folder = tmp_path_factory.mktemp("handed_in")
    for name in ("lessons", "source", "release"):
        shutil.copytree(root / name, folder / name)
    shutil.copy(root / "nbgrader_config.py", folder)
    run(folder, "nbgrader", "generate_assignment", lesson_name, "--force")
    run(folder, "lessonkit", "class", lesson_name)
    delete_figures(folder, read_lesson(root / "lessons" / lesson_name / f"{lesson_name}.py"))
    return folder


@pytest.fixture(scope="module")
def course(handed_in: Path, lesson_name: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Grade a lesson's sample class."""
    folder = tmp_path_factory.mktemp("course")
    shutil.copytree(handed_in, folder, dirs_exist_ok=True)
    grade_in_rooms(folder, lesson_name)
    if lesson_name in WITH_NBGRADER:
        run(folder, "nbgrader", "generate_feedback", lesson_name)
    return folder


@pytest.fixture(scope="module")
def students(root: Path, lesson_name: str) -> list[Student]:
    return read_class(read_lesson(root / "lessons" / lesson_name / f"{lesson_name}.py"))


@pytest.fixture(scope="module")
def graded(course: Path, lesson_name: str) -> tuple[dict[str, float], dict[str, Row]]:
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as gradebook:
        full, rows = read_rows(gradebook, lesson_name)
    return full, {row.student: row for row in rows}


def test_the_class_is_large_and_of_many_kinds(students: list[Student]) -> None:
    assert len(students) >= 6
    assert {"perfect", "untouched", "early_mistake"} <= {student.id for student in students}
    assert any(student.told for student in students)
    assert len({student.says for student in students}) == len(students)


def test_generate_assignment_makes_the_committed_release(
    root: Path, course: Path, lesson_name: str
) -> None:
    for path in (root / "release" / lesson_name).rglob("*"):
        if path.is_file():
            made = course / "release" / path.relative_to(root / "release")
            assert made.read_bytes() == path.read_bytes()


def test_every_student_earns_what_the_class_file_says(
    students: list[Student], graded: tuple[dict[str, float], dict[str, Row]]
) -> None:
    full, rows = graded
    for student in students:
        lost = {
            name.split("-")[1]
            for name, worth in full.items()
            if rows[student.id].points[name] != worth
        }
        assert lost == set(student.loses), student.id
        for name, worth in full.items():
            if name.split("-")[1] in student.loses:
                earned = worth if name in student.keeps else 0
                assert rows[student.id].points[name] == earned, (student.id, name)


def test_nbgrader_alone_gives_the_same_scores(
    handed_in: Path,
    lesson_name: str,
    tmp_path: Path,
    graded: tuple[dict[str, float], dict[str, Row]],
) -> None:
    everybody = bool(os.environ.get("DIFFERENTIAL"))
    if lesson_name not in WITH_NBGRADER and not everybody:
        pytest.skip("nbgrader alone takes a minute; DIFFERENTIAL=1 compares this lesson, too")
    shutil.copytree(handed_in, tmp_path, dirs_exist_ok=True)
    for folder in (tmp_path / "submitted").iterdir():
        if folder.name not in COMPARED and not everybody:
            shutil.rmtree(folder)
    grade_with_nbgrader_alone(tmp_path, lesson_name)
    with Gradebook(f"sqlite:///{tmp_path / 'gradebook.db'}") as gradebook:
        _, rows = read_rows(gradebook, lesson_name)
    assert everybody or {row.student for row in rows} == COMPARED
    for row in rows:
        assert row.points == graded[1][row.student].points, row.student


def test_every_test_is_protected_and_none_is_passed_for_nothing(
    course: Path, lesson_name: str
) -> None:
    found = json.loads((course / ".nbproctor" / f"{lesson_name}.json").read_text())
    (notebook,) = found["notebooks"]
    assert notebook["problem"] == ""
    assert {test["way"] for test in notebook["tests"]} == {"protected"}
    assert not any(test["free"] for test in notebook["tests"])


def test_a_graded_notebook_names_the_mistake(
    course: Path, lesson_name: str, students: list[Student]
) -> None:
    for student in students:
        path = course / "autograded" / student.id / lesson_name / f"{lesson_name}.ipynb"
        outputs = [cell.get("outputs", []) for cell in nbformat.read(path, as_version=4).cells]
        text = "\n".join(
            output.get("text", "") + output.get("evalue", "") for some in outputs for output in some
        )
        for sentence in student.told:
            assert sentence in text, (student.id, sentence)


@one_lesson
def test_feedback_names_the_mistake_and_shows_no_traceback_of_a_test(
    course: Path, lesson_name: str, students: list[Student]
) -> None:
    for student in students:
        page = (course / "feedback" / student.id / lesson_name / f"{lesson_name}.html").read_text()
        text = html.unescape(re.sub(r"<[^>]+>", "", page))
        for sentence in student.told:
            assert sentence in text, (student.id, sentence)
        assert "_hidden_tests" not in page


@one_lesson
def test_feedback_pages_hold_no_hidden_test(course: Path, students: list[Student]) -> None:
    pages = list((course / "feedback").glob("*/*/*.html"))
    assert len(pages) == len(students)
    for page in pages:
        text = re.sub(r"<[^>]+>", "", page.read_text())  # highlighting splits words
        for word in ("HIDDEN TESTS", "_hidden_tests", "stand_ins", "standard_normal((units"):
            assert word not in text, (page, word)


@one_lesson
def test_export_writes_every_student(course: Path, students: list[Student]) -> None:
    run(course, "nbgrader", "export")
    with (course / "grades.csv").open() as file:
        scores = {row["student_id"]: float(row["score"]) for row in csv.DictReader(file)}
    assert scores.keys() == {student.id for student in students}
    assert scores["perfect"] == 100
    assert scores["untouched"] == 0


@one_lesson
def test_validate_tells_a_finished_notebook_from_an_untouched_one(
    course: Path, lesson_name: str
) -> None:
    notebook = f"submitted/perfect/{lesson_name}/{lesson_name}.ipynb"
    assert "Success" in run(course, "nbgrader", "validate", notebook)
    notebook = f"release/{lesson_name}/{lesson_name}.ipynb"
    assert "is not written yet" in run(course, "nbgrader", "validate", notebook)


@one_lesson
def test_the_report_shows_students_by_exercises(course: Path, lesson_name: str) -> None:
    told = run(course, "nbproctor", "report", lesson_name)
    line = next(line for line in told.splitlines() if "perfect" in line)
    assert line.rstrip(" │").endswith("100")
    assert "no assignment" in run(course, "nbproctor", "report", "99_none", status=2)


@one_lesson
def test_feedback_shows_the_points(course: Path, lesson_name: str) -> None:
    page = (course / "feedback" / "perfect" / lesson_name / f"{lesson_name}.html").read_text()
    assert "<strong>100</strong> of 100 points" in page
    assert "0 of 0" not in page


@pytest.fixture
def server(course: Path) -> Iterator[int]:
    """Start JupyterLab in the course."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    command = [str(SCRIPTS / "jupyter"), "lab", "--no-browser", "--allow-root", f"--port={port}"]
    process = subprocess.Popen(
        [*command, "--IdentityProvider.token=", "--ServerApp.ip=127.0.0.1"],
        cwd=course,
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield port
    finally:
        process.terminate()
        process.wait(30)


@one_lesson
def test_formgrader_lists_the_assignment(
    server: int, lesson_name: str, students: list[Student]
) -> None:
    body = ""
    for _ in range(120):
        connection = http.client.HTTPConnection("127.0.0.1", server, timeout=30)
        with contextlib.closing(connection):
            try:
                connection.request("GET", "/formgrader/api/assignments")
                body = connection.getresponse().read().decode()
                break
            except ConnectionRefusedError:
                time.sleep(0.5)
    assert f'"{lesson_name}"' in body
    assert f'"num_submissions": {len(students)}' in body
