"""`lessonkit.cli`: exit codes and messages."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from lessonkit import cli
from lessonkit.build import write
from lessonkit.proof import Verdict


def invoke(course: Any, *arguments: str) -> Result:
    command, *rest = arguments
    return CliRunner().invoke(cli.main, [command, "--root", str(course.root), *rest])


def assert_told(result: Result, *words: str) -> None:
    """An error is a message, an exit code of 2 and no traceback."""
    assert result.exit_code == 2
    assert result.stderr.startswith("lessonkit: ") or "\nlessonkit: " in result.stderr
    assert "Traceback" not in result.output
    assert isinstance(result.exception, SystemExit)
    for word in words:
        assert word in result.stderr


# ---------------------------------------------------------------- the real thing


def test_the_command_builds_the_same_in_another_process_and_finds_it_fresh(
    built_course: Any, tmp_path: Path
) -> None:
    """With the real nbgrader and a real kernel, from the course's folder."""
    original, built = built_course
    course = type(original)(tmp_path / "course")
    for name, content in original.files().items():
        path = course.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    done = subprocess.run(
        [sys.executable, "-m", "lessonkit.cli", "build"],
        cwd=course.root,
        env=os.environ | {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "building 01_tiny\n")
    assert done.stdout.splitlines()[-1] == "11 files built"
    made = {name: content for name, content in course.files().items() if "/01_tiny/01" not in name}
    assert {str(path): course.files()[str(path)] for path in built.files} == {
        str(path): content for path, content in built.files.items()
    }
    assert set(made) <= set(original.files()) | set(map(str, built.files))


# ---------------------------------------------------------------- build


@pytest.mark.usefixtures("quick")
def test_building_tells_each_file_that_it_has_written(course: Any) -> None:
    result = invoke(course, "build")
    assert result.exit_code == 0
    assert "  notebooks/01_tiny.ipynb\n" in result.stdout
    assert result.stdout.endswith("11 files built\n")
    assert result.stderr == "building 01_tiny\n"
    assert invoke(course, "build").stdout == "11 files built\n"


@pytest.mark.usefixtures("quick")
def test_check_exits_with_0_when_all_is_fresh(course: Any) -> None:
    invoke(course, "build")
    result = invoke(course, "build", "--check")
    assert (result.exit_code, result.stdout) == (0, "11 files are up to date\n")


@pytest.mark.parametrize(
    ("path", "content", "told"),
    [
        ("source/01_tiny/01_tiny.ipynb", b"{}", "--- source/01_tiny/01_tiny.ipynb (committed)"),
        ("release/01_tiny/01_tiny.ipynb", b"no JSON", "@@ (this is not a notebook)"),
        ("notebooks/expect.py", b"", "+++ notebooks/expect.py (rebuilt)"),
        ("notebooks/01_tiny.ipynb", None, "notebooks/01_tiny.ipynb: missing"),
        ("source/01_tiny/more.py", b"", "source/01_tiny/more.py: no lesson builds this"),
    ],
    ids=["stale", "no JSON", "stale copy", "missing", "surplus"],
)
@pytest.mark.usefixtures("quick")
def test_check_exits_with_1_and_tells_what_is_not_fresh_and_writes_nothing(
    course: Any, path: str, content: bytes | None, told: str
) -> None:
    invoke(course, "build")
    target = course.root / path
    if content is None:
        target.unlink()
    else:
        target.write_bytes(content)
    before = course.files()
    result = invoke(course, "build", "--check")
    assert result.exit_code == 1
    assert told in result.stdout.splitlines()
    assert result.stderr.endswith("1 stale: run 'lessonkit build'\n")
    assert course.files() == before


@pytest.mark.usefixtures("quick")
def test_a_lesson_edited_after_the_build_is_told_by_its_cell(course: Any) -> None:
    invoke(course, "build")
    course.edit(("Twice a number is", "Two times a number is"))
    result = invoke(course, "build", "--check")
    assert result.exit_code == 1
    assert "@@ markdown cell section-1-1" in result.stdout
    assert "-Twice a number is the number and itself." in result.stdout
    assert "+Two times a number is the number and itself." in result.stdout


@pytest.mark.parametrize(
    "command", [["build"], ["build", "--check"], ["prove"], ["class", "01_tiny"]]
)
def test_a_malformed_lesson_is_told_and_nothing_is_written(course: Any, command: list[str]) -> None:
    text = course.text.read_text("utf-8").replace("points=10", "points=11")
    course.text.write_text(text, "utf-8")
    before = course.files()
    line = text[: text.index('tests="quadruple"')].count("\n") + 1
    result = invoke(course, *command)
    assert_told(result, f"{course.text}:{line}: the points add up to 101", "The total must be 100.")
    assert course.files() == before


@pytest.mark.parametrize("command", [["build"], ["build", "--check"], ["prove"], ["class"]])
def test_a_lesson_that_is_not_there_is_told(course: Any, command: list[str]) -> None:
    assert_told(invoke(course, *command, "02_no"), "there is no lesson '02_no'", "01_tiny")


def test_a_missing_configuration_is_told_and_nothing_is_written(course: Any) -> None:
    (course.root / "nbgrader_config.py").unlink()
    before = course.files()
    assert_told(invoke(course, "build"), "nbgrader_config.py can't be read")
    assert course.files() == before


def test_outside_of_a_course_the_folder_is_told(tmp_path: Path) -> None:
    result = CliRunner().invoke(cli.main, ["build", "--root", str(tmp_path)])
    assert_told(result, "holds no lesson", "Run lessonkit from the course's folder.")


@pytest.mark.usefixtures("quick")
def test_a_full_disk_is_told_without_a_traceback(
    course: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert_told(invoke(course, "build"), "No space left on device")


# ---------------------------------------------------------------- prove


@pytest.mark.parametrize(
    ("problems", "code", "told"),
    [
        (["", ""], 0, "01_tiny: 2 submissions, 0 with another result than expected\n"),
        (
            ["", "zero lets it pass"],
            1,
            "answer-1: zero lets it pass\n    what is told\n"
            "01_tiny: 2 submissions, 1 with another result than expected\n",
        ),
    ],
    ids=["all as they have to be", "one not"],
)
def test_prove_exits_with_1_if_an_answer_is_not_as_it_has_to_be(
    course: Any, monkeypatch: pytest.MonkeyPatch, problems: list[str], code: int, told: str
) -> None:
    asked: list[Any] = []

    def prove(
        lesson: Any, files: Any, exercises: Any, jobs: int, seeds: Any, show: Any
    ) -> list[Verdict]:
        asked.append((lesson.name, list(files), exercises, jobs, list(seeds)))
        made = [Verdict(f"answer-{i}", {}, "what is told", p) for i, p in enumerate(problems)]
        for verdict in made:
            show(verdict)
        return made

    monkeypatch.setattr(cli, "prove", prove)
    result = invoke(course, "prove", "-e", "double", "-j", "3", "-s", "2")
    assert (result.exit_code, result.stdout) == (code, told)
    assert asked == [("01_tiny", ["expect.py"], ("double",), 3, [1, 2])]
    verbose = invoke(course, "prove", "-v")
    assert "answer-0: as expected\n    what is told\n" in verbose.stdout


def test_a_malformed_answer_is_told(course: Any) -> None:
    path = course.text.parent / "answers" / "dobule"
    path.mkdir(parents=True)
    assert_told(invoke(course, "prove"), f"{path}: 01_tiny has no exercise of this name")


# ---------------------------------------------------------------- class


def test_class_writes_the_submissions_and_says_what_they_are(
    built_course: Any, course: Any
) -> None:
    write(course.root, built_course[1])
    course.text.with_name("class.toml").write_text(
        '[[student]]\nid = "ada"\nsays = "has everything right"\n', "utf-8"
    )
    result = invoke(course, "class", "01_tiny")
    assert (result.exit_code, result.stdout) == (0, "  submitted/ada: has everything right\n")
    assert (course.root / "submitted" / "ada" / "01_tiny" / "01_tiny.ipynb").exists()


def test_class_without_a_release_is_told(course: Any) -> None:
    assert_told(invoke(course, "class", "01_tiny"), "Make it: lessonkit build 01_tiny")


@pytest.mark.parametrize("command", ["build", "prove", "data", "class"])
def test_every_command_explains_itself(command: str) -> None:
    result = CliRunner().invoke(cli.main, [command, "--help"])
    assert result.exit_code == 0
    assert "--root" in result.stdout
