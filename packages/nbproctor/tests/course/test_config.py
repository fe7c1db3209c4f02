"""What a course's configuration sets, and what holds where it sets nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from traitlets.config import Config

from nbproctor.course.config import Course, Submission, check_files, check_name
from nbproctor.errors import ConfigError, CourseError, SubmissionError
from nbproctor.limits import Limits

DAY = 86400.0


def _course(folder: Path, **sections: dict[str, Any]) -> Course:
    return Course(folder, "ps", Config(sections))


def test_nothing_is_carried_forward_unless_the_course_asks_for_it(tmp_path: Path) -> None:
    assert _course(tmp_path).marking.carry_forward == 0.0
    asked = _course(tmp_path, Nbproctor={"carry_forward": "full"})
    assert asked.marking.carry_forward == 1.0


@pytest.mark.parametrize(
    ("sections", "cell", "total"),
    [
        ({}, 30.0, 300.0),
        ({"Execute": {"timeout": 120}}, 120.0, 1200.0),
        ({"ExecutePreprocessor": {"timeout": 3}}, 3.0, 300.0),
        ({"ExecutePreprocessor": {"timeout": 3}, "Execute": {"timeout": 7}}, 7.0, 300.0),
        ({"ExecutePreprocessor": {"timeout": None}}, DAY, DAY),
        ({"Execute": {"timeout": -1}}, DAY, DAY),
        ({"Execute": {"timeout": 7}, "Nbproctor": {"limits": {"wall_per_cell": 5}}}, 5.0, 300.0),
    ],
)
def test_nbgraders_own_timeout_is_the_limit_of_a_cell(
    tmp_path: Path, sections: dict[str, Any], cell: float, total: float
) -> None:
    limits = _course(tmp_path, **sections).limits
    assert (limits.wall_per_cell, limits.wall_total, limits.cpu) == (cell, total, total)
    assert limits.memory == Limits().memory


def test_a_timeout_that_is_none_of_nbgraders_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="timeout must be seconds or None"):
        _course(tmp_path, Execute={"timeout": "long"})


def test_where_there_is_no_course_none_is_made(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match="no course here"):
        _course(tmp_path).check()
    assert list(tmp_path.iterdir()) == []


def test_a_misspelt_assignment_is_told_which_there_are(tmp_path: Path) -> None:
    for name in ("ps1", "ps2", ".hidden"):
        (tmp_path / "source" / name).mkdir(parents=True)
    with pytest.raises(CourseError, match=r"no assignment 'ps' in .*; there are: ps1, ps2"):
        _course(tmp_path).check()
    course = Course(tmp_path, "ps1", Config())
    with pytest.raises(CourseError, match="run 'nbgrader generate_assignment ps1' first"):
        course.check()
    (tmp_path / "gradebook.db").touch()
    course.check()


def test_an_id_that_is_no_text_and_a_file_that_is_too_large_are_named(tmp_path: Path) -> None:
    with pytest.raises(SubmissionError, match="not UTF-8; rename the folder"):
        check_name(Submission("m\udcfcller", tmp_path))
    large = tmp_path / "model.bin"
    with large.open("wb") as file:
        file.truncate(3 << 30)
    with pytest.raises(SubmissionError, match="3072 MB is too large for a file beside"):
        check_files(tmp_path, [large], Limits().workdir_size)


def test_files_beside_a_notebook_are_bounded_together(tmp_path: Path) -> None:
    file = tmp_path / "data.bin"
    with file.open("wb") as opened:
        opened.truncate(2 << 20)
    check_files(tmp_path, [file], 3 << 20)
    with pytest.raises(SubmissionError, match="4 MB beside the notebook are too much"):
        check_files(tmp_path, [file] * 2, 3 << 20)
    file.write_bytes(b"")
    with pytest.raises(SubmissionError, match="10,001 files beside the notebook are too much"):
        check_files(tmp_path, [file] * 10_001, 3 << 20)


def test_what_student_code_must_not_see_is_the_course_and_what_belongs_to_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("PATH", "/usr/bin")
    root = tmp_path / "course"
    elsewhere = {"submitted_directory": str(tmp_path / "hand-ins"), "db_url": "sqlite:////db/g.db"}
    hidden = _course(root, CourseDirectory=elsewhere, Exchange={"root": "/exchange"}).hidden
    places = [root, root / "source", tmp_path / "hand-ins", tmp_path / "home"]
    assert {*places, Path("/exchange"), Path("/db/g.db")} <= {*hidden}
    assert Path("/usr/local/share/nbgrader/exchange") in _course(root).hidden


def test_a_home_that_holds_programs_is_not_hidden(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", "/usr")
    monkeypatch.setenv("PATH", "/usr/bin")
    assert Path("/usr") not in _course(tmp_path).hidden
