"""`lessonkit.build`: builds all files, writes them, finds the stale ones."""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from lessonkit.assembly import expect_file
from lessonkit.build import Built, build, find_lessons, stale, write
from lessonkit.errors import BuildError, LessonError
from lessonkit.provenance import record_built

FILES = {
    "notebooks/01_tiny.ipynb",
    "notebooks/README.md",
    "notebooks/images/01_milestone.png",
    "notebooks/checks_01_tiny.json",
    "notebooks/expect.py",
    "release/01_tiny/01_tiny.ipynb",
    "release/01_tiny/checks_01_tiny.json",
    "release/01_tiny/expect.py",
    "source/01_tiny/01_tiny.ipynb",
    "source/01_tiny/checks_01_tiny.json",
    "source/01_tiny/expect.py",
}
FIGURES = """\
from matplotlib.figure import Figure

__all__ = ["line"]


def line():
    return Figure(figsize=(1, 1))
"""


def add_lesson(course: Any, name: str) -> None:
    """Add a lesson with the same text under another name."""
    folder = course.root / "lessons" / name
    folder.mkdir()
    shutil.copy(course.text, folder / f"{name}.py")


def put(course: Any, path: str, content: bytes = b"kept") -> Path:
    target: Path = course.root / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)
    return target


@pytest.fixture
def written(course: Any, request: pytest.FixtureRequest) -> Any:
    """A course whose lesson has been built and written."""
    request.getfixturevalue("quick")
    write(course.root, build(course.root))
    return course


# ---------------------------------------------------------------- finding lessons


def test_all_lessons_are_found_in_order_and_other_files_are_not(course: Any) -> None:
    add_lesson(course, "02_more")
    put(course, "lessons/01_tiny/figures.py")
    put(course, "lessons/notes/readme.py")
    names = [path.name for path in find_lessons(course.root)]
    assert names == ["01_tiny.py", "02_more.py"]


def test_lessons_can_be_named(course: Any) -> None:
    add_lesson(course, "02_more")
    assert [path.stem for path in find_lessons(course.root, ["02_more"])] == ["02_more"]


def test_a_lesson_that_is_not_there_is_told_with_those_that_are(course: Any) -> None:
    add_lesson(course, "02_more")
    with pytest.raises(BuildError, match="no lesson '03_x'\n  The lessons are 01_tiny, 02_more"):
        find_lessons(course.root, ["01_tiny", "03_x"])


def test_a_folder_without_lessons_is_told(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="Run lessonkit from the course's folder"):
        find_lessons(tmp_path)


# ---------------------------------------------------------------- building


@pytest.mark.usefixtures("quick")
def test_three_notebooks_are_built_each_with_what_lies_beside_it(course: Any) -> None:
    built = build(course.root)
    assert built.lessons == ("01_tiny",)
    assert set(map(str, built.files)) == FILES
    copies = [content for path, content in built.files.items() if path.name == "expect.py"]
    assert copies == [expect_file()] * 3


@pytest.mark.usefixtures("quick")
def test_diagrams_lie_beside_every_notebook(course: Any) -> None:
    put(course, "lessons/01_tiny/figures.py", FIGURES.encode())
    built = build(course.root)
    assert set(map(str, built.files)) - FILES == {
        "notebooks/images/01_line.svg",
        "release/01_tiny/images/01_line.svg",
        "source/01_tiny/images/01_line.svg",
    }


@pytest.mark.usefixtures("quick")
def test_building_writes_nothing_and_says_what_it_builds(course: Any) -> None:
    add_lesson(course, "02_more")
    before = course.files()
    told: list[str] = []
    build(course.root, progress=told.append)
    assert course.files() == before
    assert told == ["building 01_tiny", "building 02_more"]


@pytest.mark.usefixtures("quick")
def test_a_picture_that_nobody_draws_stops_the_build(course: Any) -> None:
    course.edit(("Twice a number", "![A line.](images/01_line.svg) Twice a number"))
    with pytest.raises(LessonError, match="is not drawn"):
        build(course.root)


def test_one_malformed_lesson_stops_the_build_before_any_work(course: Any) -> None:
    add_lesson(course, "02_more")
    put(course, "lessons/02_more/02_more.py", b"no cell")
    told: list[str] = []
    with pytest.raises(LessonError):
        build(course.root, progress=told.append)
    assert told == []


def test_a_second_build_is_the_same_to_the_byte(built_course: Any) -> None:
    """With the real nbgrader and a real kernel."""
    course, built = built_course
    assert build(course.root) == built


def test_the_three_notebooks_have_the_same_ids(built_course: Any) -> None:
    _, built = built_course
    source, release, solved = (
        [cell["id"] for cell in json.loads(built.files[PurePosixPath(path)])["cells"]]
        for path in sorted(FILES, reverse=True)
        if path.endswith(".ipynb")
    )
    assert source == release
    assert solved == [id for id in source if not id.startswith("tests-")]


# ---------------------------------------------------------------- writing


@pytest.mark.usefixtures("quick")
def test_writing_puts_every_file_in_its_place(course: Any) -> None:
    before = course.files()
    built = build(course.root)
    assert set(map(str, write(course.root, built))) == FILES
    after = course.files()
    assert {path: after[path] for path in before} == before
    assert {PurePosixPath(p): c for p, c in after.items() if p not in before} == built.files


def test_writing_again_touches_nothing(written: Any) -> None:
    for path in FILES:
        os.utime(written.root / path, (1, 1))
    assert write(written.root, build(written.root)) == []
    assert {(written.root / path).stat().st_mtime for path in FILES} == {1}


def test_only_what_has_changed_is_written(written: Any) -> None:
    written.edit(("# Try something here.", "# Try anything here."))
    changed = write(written.root, build(written.root))
    assert {str(path) for path in changed} == {path for path in FILES if path.endswith(".ipynb")}


def test_what_is_no_longer_built_is_removed_and_everything_else_left_alone(written: Any) -> None:
    surplus = {
        "notebooks/01_tiny_old.ipynb",
        "notebooks/images/01_old.svg",
        "release/01_tiny/old.py",
        "source/01_tiny/images/01_old.svg",
    }
    others = {
        "autograded/ada/01_tiny/01_tiny.ipynb",
        "notebooks/01_data/notes.txt",
        "notebooks/02_other.ipynb",
        "notebooks/NOTES.md",
        "notebooks/images/02_other.svg",
        "release/homework/homework.ipynb",
        "source/homework/homework.ipynb",
        "source/01_tiny/.ipynb_checkpoints/01_tiny-checkpoint.ipynb",
        "source/01_tiny_more/01_tiny_more.ipynb",
        "source/header.ipynb",
        "submitted/ada/01_tiny/01_tiny.ipynb",
    }
    for path in surplus | others:
        put(written, path)
    record_built(written.root, dict.fromkeys(map(PurePosixPath, surplus), b"kept"))
    before = {path: content for path, content in written.files().items() if content != b"kept"}
    removed = write(written.root, build(written.root))
    assert {str(path) for path in removed} == surplus
    after = written.files()
    assert {path for path, content in after.items() if content == b"kept"} == others
    assert {path for path in after if path not in others} == set(before)


def test_a_diagram_that_is_no_longer_drawn_is_removed(written: Any) -> None:
    figures = put(written, "lessons/01_tiny/figures.py", FIGURES.encode())
    write(written.root, build(written.root))
    figures.unlink()
    removed = write(written.root, build(written.root))
    assert sorted(path.name for path in removed) == ["01_line.svg"] * 3


def test_building_one_lesson_removes_nothing_of_another_with_the_same_number(course: Any) -> None:
    theirs = put(course, "notebooks/01_other.ipynb")
    add_lesson(course, "01_other")
    built = Built(("01_tiny",), {PurePosixPath("notebooks/01_tiny.ipynb"): b"new"})
    write(course.root, built)
    assert theirs.exists()


@pytest.fixture(params=[1, 3, 6])
def failed(
    written: Any, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """The course's files before and after writing that fails at some file."""
    changed = expect_file() + b"\n# another line\n"
    monkeypatch.setattr(sys.modules["lessonkit.build"], "expect_file", lambda: changed)
    written.edit(("# Try something here.", "# Try anything here."))
    built = build(written.root)
    before = written.files()
    calls = []

    def fsync(file: int) -> None:
        calls.append(file)
        if len(calls) == request.param:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises(BuildError, match="No space left"):
        write(written.root, built)
    return before, written.files()


def test_writing_that_fails_midway_leaves_every_file_as_it_was(failed: Any) -> None:
    before, after = failed
    assert {path: after.get(path) for path in before} == before


def test_writing_that_fails_midway_leaves_nothing_half_written_behind(failed: Any) -> None:
    before, after = failed
    assert set(after) - set(before) == set()


def test_after_writing_has_failed_the_next_one_makes_it_good(
    written: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    written.edit(("# Try something here.", "# Try anything here."))
    built = build(written.root)
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", lambda _: Path("/nowhere").stat())
        with pytest.raises(BuildError, match="nowhere"):
            write(written.root, built)
    write(written.root, built)
    assert stale(written.root, built) == []
    files = written.files()
    assert not [path for path in files if ".new" in path]


# ---------------------------------------------------------------- finding what is stale


def test_nothing_is_stale_after_writing(written: Any) -> None:
    assert stale(written.root, build(written.root)) == []


def test_a_stale_notebook_is_told_with_file_cell_and_lines(written: Any) -> None:
    written.edit(("return np.add(Z, Z)", "return Z + Z"))
    told = stale(written.root, build(written.root))
    assert len(told) == 3
    lines = told[0].splitlines()
    assert lines[0] == "--- source/01_tiny/01_tiny.ipynb (committed)"
    assert "-    return np.add(Z, Z)" in lines
    assert "+    return Z + Z" in lines
    assert any("code cell double" in line for line in lines)


def test_a_copy_of_expect_that_was_edited_by_hand_is_stale(written: Any) -> None:
    copy = put(written, "release/01_tiny/expect.py", b"grade = print\n")
    (told,) = stale(written.root, build(written.root))
    assert told.startswith("--- release/01_tiny/expect.py (committed)")
    assert "-grade = print" in told.splitlines()
    assert copy.read_bytes() == b"grade = print\n"


def test_a_missing_file_is_stale(written: Any) -> None:
    (written.root / "notebooks" / "01_tiny.ipynb").unlink()
    told = stale(written.root, build(written.root))
    assert told == ["notebooks/01_tiny.ipynb: missing"]


def test_a_surplus_file_is_stale(written: Any) -> None:
    put(written, "source/01_tiny/more.ipynb")
    told = stale(written.root, build(written.root))
    assert told == ["source/01_tiny/more.ipynb: no lesson builds this"]


@pytest.mark.parametrize("content", [b"", b"<<<<<<< HEAD", b"{}", b"[]", b"\xff"])
def test_a_built_notebook_that_is_damaged_is_stale(written: Any, content: bytes) -> None:
    put(written, "notebooks/01_tiny.ipynb", content)
    (told,) = stale(written.root, build(written.root))
    assert told.startswith("--- notebooks/01_tiny.ipynb (committed)")


def test_looking_for_stale_files_writes_nothing(written: Any) -> None:
    written.edit(("return np.add(Z, Z)", "return Z + Z"))
    before = written.files()
    stale(written.root, build(written.root))
    assert written.files() == before
