"""Every answer of a lesson's bank earns under nbproctor what it earns under nbgrader alone.

One run of nbgrader for each of some 500 answers would take a quarter of an hour. An answer may cost
its own exercise's points only, so a submission here holds an answer of every exercise.
"""

import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import nbformat
import pytest

from lessonkit.answers import Answer, read_answers
from lessonkit.dependencies import earlier_functions
from lessonkit.parser import read_lesson
from lessonkit.text import Kind, Lesson, without_markers
from nbproctor.notebook.names import names_of

BIN = Path(sys.executable).parent

#: Answers that nbgrader alone can't grade as they deserve, with the reason.
LEFT_OUT: Mapping[str, str] = {}

# nbgrader's own preprocessors; kernels keep no history on disk and say errors only.
CONFIG = """
c = get_config()
c.Execute.extra_arguments = ["--HistoryManager.hist_file=:memory:", "--log-level=ERROR"]
c.Nbproctor.carry_forward = "full"
"""

_SCORES = """
select student.id, base_cell.name, grade.auto_score, grade_cell.max_score from grade
join base_cell on base_cell.id = grade.cell_id
join grade_cells as grade_cell on grade_cell.id = grade.cell_id
join submitted_notebook on submitted_notebook.id = grade.notebook_id
join submitted_assignment on submitted_assignment.id = submitted_notebook.assignment_id
join student on student.id = submitted_assignment.student_id
"""

Scores = dict[tuple[str, str], float]
Told = dict[tuple[str, str], list[str]]

# Hidden tests draw other numbers every time; here they draw the same for both graders.
_SEED = 'seed = int(os.environ.get("EXPECT_SEED") or secrets.randbits(64))'


@dataclass(frozen=True)
class Compared:
    """What both graders say of one lesson's submissions."""

    lesson: Lesson
    answers: dict[str, dict[str, Answer]]  # student -> exercise -> what was handed in
    stock: Scores
    ours: Scores
    full: dict[str, float]
    stock_told: Told
    ours_told: Told


def deal(lesson: Lesson) -> dict[str, dict[str, Answer]]:
    """Deal a lesson's answers to as few students as can have each answer once.

    Right and wrong ones are mixed: each exercise begins at another place of its answers.
    """
    bank = [answer for answer in read_answers(lesson) if answer.name not in LEFT_OUT]
    of = {e: [answer for answer in bank if answer.exercise == e] for e in lesson.exercises}
    rounds = max(map(len, of.values()), default=0)
    dealt: dict[str, dict[str, Answer]] = {f"s{number:02}": {} for number in range(rounds)}
    for shift, answers in enumerate(of.values()):
        for number, answer in enumerate(answers):
            dealt[f"s{(number + 5 * shift) % rounds:02}"][answer.exercise] = answer
    return dealt


def run(course: Path, *command: str) -> subprocess.Popen[str]:
    environment = {"PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}
    return subprocess.Popen(
        [str(BIN / command[0]), *command[1:]],
        cwd=course,
        env=os.environ | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def finish(process: subprocess.Popen[str]) -> None:
    told, _ = process.communicate(timeout=900)
    assert process.returncode == 0, told[-5000:]


def scores(course: Path) -> list[tuple[str, str, float, float]]:
    with sqlite3.connect(course / "gradebook.db") as connection:
        rows = connection.execute(_SCORES).fetchall()
    connection.close()
    return rows


def told(course: Path, lesson: Lesson) -> Told:
    """Return what hidden tests have told each student."""
    tests = {cell.id for cell in lesson.of_kind(Kind.TESTS)}
    found: Told = {}
    for path in (course / "autograded").glob(f"*/{lesson.name}/{lesson.name}.ipynb"):
        for cell in nbformat.read(path, as_version=4).cells:
            if cell.id in tests:
                errors = [output for output in cell.outputs if output.output_type == "error"]
                texts = [output.text for output in cell.outputs if output.output_type == "stream"]
                found[path.parts[-3], cell.id] = [error.evalue for error in errors] + texts
    return found


def agree(stock: Sequence[str], ours: Sequence[str]) -> bool:
    """Whether an exam room tells what nbgrader tells, but for what may not be told.

    Numbers may have become ellipses, and of an exception's own message less may be there.
    """

    def fits(line: str, other: str) -> bool:
        if " stops with " in other:
            kind = re.match(r".* stops with \w+", other)
            return kind is not None and line.startswith(kind[0])
        return re.fullmatch(".*".join(map(re.escape, other.split("…"))), line) is not None

    return len(stock) == len(ours) and all(
        len(a := one.split("\n")) == len(b := other.split("\n")) and all(map(fits, a, b))
        for one, other in zip(stock, ours, strict=True)
    )


def make_course(root: Path, course: Path, lesson: Lesson) -> nbformat.NotebookNode:
    """Make a course with one lesson, without its figures, and return what students get."""
    source = course / "source" / lesson.name
    shutil.copytree(root / "source" / lesson.name, source)
    path = source / f"{lesson.name}.ipynb"
    notebook = nbformat.read(path, as_version=4)
    drawn = {cell.id for cell in lesson.of_kind(Kind.FIGURE)}
    notebook.cells = [cell for cell in notebook.cells if cell.id not in drawn]
    nbformat.write(notebook, path)
    expect = (source / "expect.py").read_text()
    assert _SEED in expect
    (source / "expect.py").write_text(expect.replace(_SEED, "seed = 1"))
    (course / "nbgrader_config.py").write_text(CONFIG)
    finish(run(course, "nbgrader", "generate_assignment", lesson.name))
    return nbformat.read(course / "release" / lesson.name / path.name, as_version=4)


def hand_in(
    course: Path,
    lesson: Lesson,
    release: nbformat.NotebookNode,
    dealt: dict[str, dict[str, Answer]],
) -> None:
    written = {cell.id: without_markers(cell.source) for cell in lesson.of_kind(Kind.EXERCISE)}
    for student, answers in dealt.items():
        folder = course / "submitted" / student / lesson.name
        shutil.copytree(course / "release" / lesson.name, folder)
        mine = written | {exercise: answer.source for exercise, answer in answers.items()}
        notebook = nbformat.from_dict(json.loads(json.dumps(release)))
        for cell in notebook.cells:
            cell.source = mine.get(cell.id, cell.source)
        nbformat.write(notebook, folder / f"{lesson.name}.ipynb")


@pytest.fixture(scope="module")
def compared(
    root: Path, lesson_name: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Compared]:
    """Grade a lesson's bank with both."""
    if not os.environ.get("DIFFERENTIAL"):
        pytest.skip("stock nbgrader takes minutes for a bank; DIFFERENTIAL=1 compares them")
    lesson = read_lesson(root / "lessons" / lesson_name / f"{lesson_name}.py")
    dealt = deal(lesson)
    if not dealt:
        pytest.skip(f"{lesson_name} has no answers yet")
    course = tmp_path_factory.mktemp("bank") / "stock"
    release = make_course(root, course, lesson)
    halves = course.with_name("half"), course
    others = course.with_name("ours")
    for copy in (halves[0], others):
        shutil.copytree(course, copy)
    hand_in(others, lesson, release, dealt)
    for start, half in enumerate(halves):
        hand_in(half, lesson, release, {name: dealt[name] for name in list(dealt)[start::2]})
    # nbgrader grades one submission after the other; so two of it share the work.
    running = [run(half, "nbgrader", "autograde", lesson.name) for half in halves]
    try:
        for process in running:
            finish(process)
    finally:
        for process in running:
            process.kill()
    # Both carry errors forward: there the lesson's tests do it, here the engine does.
    options = ("--jobs", "2", "--sandbox=limits", "-q")
    finish(run(others, "nbproctor", "autograde", lesson.name, *options))
    stock = [row for half in halves for row in scores(half)]
    yield Compared(
        lesson,
        dealt,
        {(student, cell): points for student, cell, points, _ in stock},
        {(student, cell): points for student, cell, points, _ in scores(others)},
        {cell: full for _, cell, _, full in stock},
        {key: text for half in halves for key, text in told(half, lesson).items()},
        told(others, lesson),
    )
    shutil.rmtree(course.parent)


def test_every_answer_earns_under_nbgrader_what_its_folder_says(compared: Compared) -> None:
    tests = {cell.id: cell.exercise for cell in compared.lesson.of_kind(Kind.TESTS)}
    surprising = []
    for student, answers in compared.answers.items():
        for exercise in compared.lesson.exercises:
            cells = [cell for cell, owner in tests.items() if owner == exercise]
            kept = all(compared.stock[student, cell] == compared.full[cell] for cell in cells)
            answer = answers.get(exercise)
            earlier = [answers.get(name) for name in earlier_functions(compared.lesson, exercise)]
            if kept and any(other is not None and not other.right for other in earlier):
                continue  # two wrong answers can make up for one another
            if kept != (answer is None or answer.right):
                surprising.append((student, exercise, answer.name if answer else "the solution"))
    assert surprising == []


def test_every_answer_earns_the_same_in_an_exam_room(compared: Compared) -> None:
    tests = {cell.id: cell.exercise for cell in compared.lesson.of_kind(Kind.TESTS)}
    assert tests
    assert all((student, cell) in compared.stock for student in compared.answers for cell in tests)
    different = []
    for (student, cell), points in compared.stock.items():
        ours = compared.ours.get((student, cell))
        if ours != points:
            answer = compared.answers[student].get(tests.get(cell, ""))
            name = answer.name if answer else "the solution"
            different.append((student, cell, name, points, ours))
    assert different == []


def names_of_tests(notebook: Path) -> set[str]:
    """Return the names that a notebook's tests bind: nbgrader lends them to any answer."""
    found: set[str] = set()
    for cell in nbformat.read(notebook, as_version=4).cells:
        about = cell.metadata.get("nbgrader", {})
        if cell.cell_type == "code" and about.get("grade") and not about.get("solution"):
            found |= names_of(cell.source).bound
    return found


def test_every_wrong_answer_is_told_the_same_in_an_exam_room(
    root: Path, compared: Compared
) -> None:
    name = compared.lesson.name
    lent = names_of_tests(root / "source" / name / f"{name}.ipynb")
    wrong = [key for key in compared.stock_told if compared.stock[key] != compared.full[key[1]]]
    assert wrong
    assert all(compared.stock_told[key] for key in wrong)
    different = []
    for key in wrong:
        stock, ours = compared.stock_told[key], compared.ours_told[key]
        missing = re.search(r"NameError: name '(\w+)' is not defined", "\n".join(ours))
        if not (agree(stock, ours) or (missing and missing[1] in lent)):
            different.append((key, stock, ours))
    assert different == []


def test_every_answer_is_in_one_submission(root: Path, lesson_name: str) -> None:
    lesson = read_lesson(root / "lessons" / lesson_name / f"{lesson_name}.py")
    bank = sorted(a.name for a in read_answers(lesson) if a.name not in LEFT_OUT)
    assert sorted(a.name for hand in deal(lesson).values() for a in hand.values()) == bank
