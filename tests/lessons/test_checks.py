"""The checks under the exercises: each on its own, without an answer in what lies beside."""

import contextlib
import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from lessonkit.parser import read_lesson
from lessonkit.text import Kind, without_markers


@pytest.fixture
def folder(root: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in the folder of the solved notebooks, and import from it."""
    folder = root / "notebooks"
    monkeypatch.chdir(folder)
    monkeypatch.syspath_prepend(str(folder))
    for path in folder.glob("*.py"):
        monkeypatch.delitem(sys.modules, path.stem, raising=False)
    return folder


def test_a_check_runs_without_the_others_in_any_order_and_leaves_no_names(
    root: Path, folder: Path, lesson_name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    lesson = read_lesson(root / "lessons" / lesson_name / f"{lesson_name}.py")
    names: dict[str, Any] = {"__name__": "__main__"}
    with contextlib.redirect_stdout(io.StringIO()):
        for cell in lesson.of_kind(Kind.PROVIDED, Kind.EXERCISE):
            try:
                exec(compile(without_markers(cell.source), cell.id, "exec"), names)
            except Exception as error:  # what a figure's cell would have bound is missing
                if type(error).__name__ not in ("NameError", "Stopped"):
                    raise
    for cell in reversed(lesson.of_kind(Kind.CHECK)):
        before, printed = set(names), io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile(cell.source, cell.id, "exec"), names)
        assert set(names) - before <= {"check"}
        assert f"{cell.exercise} is right" in printed.getvalue()
        assert "points of 100" in printed.getvalue() or "point of 100" in printed.getvalue()
    for path in folder.glob("*.py"):  # other tests have modules of these names, too
        monkeypatch.delitem(sys.modules, path.stem, raising=False)


def test_a_student_gets_sentences_and_sketches_and_no_answers(root: Path, lesson_name: str) -> None:
    path = root / "release" / lesson_name / f"checks_{lesson_name}.json"
    content = path.read_text(encoding="utf-8")
    assert "def " not in content
    exercises = json.loads(content)["exercises"]
    assert set(exercises) == set(
        read_lesson(root / "lessons" / lesson_name / f"{lesson_name}.py").exercises
    )
    assert all(entry["mistakes"] for entry in exercises.values())
