"""`lessonkit.known_results`: what the checks recognise comes from the bank."""

from __future__ import annotations

import json
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from click.testing import CliRunner

from lessonkit import cli
from lessonkit.build import files_beside
from lessonkit.difference import equivalent
from lessonkit.errors import BuildError, LessonError
from lessonkit.known_results import checks_name, known_results, records_of, same_results
from lessonkit.live import Kind, read_trials

OLD = """twice = expect.call("double", np.array([1.0, 2.0]))
expect.same(twice, [2.0, 4.0], "twice")
print("double: as documented")
"""
NEW = """@expect.check("double", "twice")
def check(double):
    yield double(np.array([1.0, 3.0])), [2.0, 6.0]
"""
ANSWERS = {
    "squared": ("The entries are squared.", "return Z**2"),
    "square_of_another": ("Each entry is multiplied by itself.", "return Z * Z"),
    "as_it_was": ("Z is returned as it was.", "return Z.copy()"),
    "only_here": ("The documented result is typed in.", "return np.array([2.0, 6.0])"),
    "at_random": ("It is drawn.", "return np.random.randn(2)"),
    "never_ends": ("The loop never ends.", "while True:\n        pass"),
    "ends_it_all": ("It ends the notebook.", "import os; os._exit(3)"),
    "stops": ("An index is too large.", "return Z[2]"),
}


@pytest.fixture(scope="module")
def built(new_course: Any, tmp_path_factory: pytest.TempPathFactory) -> tuple[Any, bytes]:
    """A course whose check has the documented form, with a bank, and what is known of it."""
    course = new_course(tmp_path_factory.mktemp("known") / "course")
    lesson = course.edit((OLD, NEW))
    folder = course.text.parent / "answers" / "double" / "wrong"
    folder.mkdir(parents=True)
    for name, (sentence, body) in ANSWERS.items():
        text = f'"""{sentence}\n\nCaught by: any_shape\n"""\n\n\ndef double(Z):\n    {body}\n'
        (folder / f"{name}.py").write_text(text, "utf-8")
    content = known_results(lesson, files_beside(lesson), jobs=2)
    path = course.root / "notebooks" / checks_name(lesson.name)
    path.parent.mkdir()
    path.write_bytes(content)
    return course, content


def said(content: bytes) -> list[list[str]]:
    return [one["says"] for one in json.loads(content)["exercises"]["double"]["mistakes"]]


def test_what_differs_always_in_the_same_way_is_kept_once(built: tuple[Any, bytes]) -> None:
    assert said(built[1]) == [
        ["Z is returned as it was."],
        ["Each entry is multiplied by itself.", "The entries are squared."],
        ["An index is too large."],
    ]


def test_only_sentences_and_sketches_are_kept(built: tuple[Any, bytes]) -> None:
    text = built[1].decode()
    assert "return" not in text.replace("returned", "")
    assert "6.0" not in text


def test_what_did_not_change_is_not_run_again(
    built: tuple[Any, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    course, content = built
    monkeypatch.setattr("lessonkit.known_results.run_checks", lambda _, __, asked, ___: dict(asked))
    lesson = course.read()
    assert known_results(lesson, files_beside(lesson), content) == content


def test_a_check_that_calls_the_solution_wrong_is_an_error(course: Any) -> None:
    lesson = course.edit((OLD, NEW.replace("6.0", "7.0")))
    with pytest.raises(LessonError, match="the check calls the solution wrong: twice is"):
        known_results(lesson, files_beside(lesson))


def test_two_machines_may_differ_by_rounding_only(built: tuple[Any, bytes]) -> None:
    content = built[1]
    data = json.loads(content)
    first = data["exercises"]["double"]["seen"][0]
    first[5] += 1e-7
    near = json.dumps(data).encode()
    assert same_results(content, near)
    assert equivalent(PurePosixPath("notebooks/checks_01_tiny.json"), content, near)
    first[5] += 1e-4
    assert not same_results(content, json.dumps(data).encode())
    assert not same_results(content, b"{")


def test_no_known_results_are_told_with_the_remedy() -> None:
    with pytest.raises(BuildError, match="Run: lessonkit build"):
        records_of(b"")


# ---------------------------------------------------------------- lessonkit live

MISTAKES = """\
#@ each entry to the power of two
#? (squared|multiplied by itself)
def double(Z):
    return np.power(Z, 2)
#@ one more
#? one is added
def double(Z):
    return 2 * Z + 1
#@ right here
def double(Z):
    return Z * 2 if Z.size == 2 else Z
#@ half an answer
def double(Z):
    return Z[:, 0]
#@ drawn without a seed
#? seed
def double(Z):
    return 2 * Z + np.random.randn(2)
#@ something else
def double(Z):
    return np.array([0.3, 7.1])
"""


def test_the_command_sorts_what_students_are_told(built: tuple[Any, bytes], tmp_path: Path) -> None:
    course, _ = built
    path = tmp_path / "01_mistakes.txt"
    path.write_text(MISTAKES, "utf-8")
    result = CliRunner().invoke(cli.main, ["live", "--root", str(course.root), "-v", str(path)])
    assert result.exit_code == 1  # one is called right
    counts = "1 called right, 1 led to, 2 named, 1 nothing, 1 otherwise"
    assert result.stdout.splitlines()[-1].endswith(f"6 mistakes: {counts}")
    assert "named: double: each entry to the power of two" in result.stdout


def test_a_mistake_of_no_exercise_is_told(course: Any, tmp_path: Path) -> None:
    path = tmp_path / "01.txt"
    path.write_text("#@ another\ndef triple(Z):\n    return 3 * Z\n", "utf-8")
    with pytest.raises(BuildError, match="'another' defines no function of 01_tiny"):
        read_trials(path, course.read())


def test_the_kinds_are_what_the_documents_call_them() -> None:
    assert [kind.value for kind in Kind][:3] == ["named", "led to", "nothing"]
