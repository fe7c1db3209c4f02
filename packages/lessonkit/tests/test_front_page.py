"""`lessonkit.front_page`: a map of the lessons that is built with them."""

from __future__ import annotations

import io
from pathlib import PurePosixPath
from typing import Any

import pytest
from PIL import Image

from lessonkit.build import build
from lessonkit.errors import BuildError
from lessonkit.front_page import FRONT_PAGE, front_page, thumbnail
from lessonkit.notebook import new_cell, notebook_of
from lessonkit.text import Lesson

THUMBNAIL = PurePosixPath("notebooks/images/01_milestone.png")


def test_a_lesson_has_a_line_with_its_picture_its_time_and_what_it_needs(lesson: Lesson) -> None:
    page = front_page([lesson]).decode()
    (row,) = [line for line in page.splitlines() if "A tiny lesson" in line]
    assert "![A straight line from 0 to 4.](images/01_milestone.png)" in row
    assert "[01 A tiny lesson](01_tiny.ipynb)" in row
    assert "a doubling; 2 exercises" in row
    assert row.endswith("| addition | 5 min |")


@pytest.mark.usefixtures("quick")
def test_page_and_picture_are_built_with_the_lesson(course: Any) -> None:
    built = build(course.root)
    assert FRONT_PAGE in built.files
    with Image.open(io.BytesIO(built.files[THUMBNAIL])) as picture:
        assert picture.size == (240, 60)


def test_a_milestone_that_draws_nothing_is_refused(lesson: Lesson) -> None:
    silent = notebook_of([new_cell(cell, cell.source) for cell in lesson.cells])
    with pytest.raises(BuildError, match="figure-line, the milestone, has drawn no picture"):
        thumbnail(lesson, silent)
