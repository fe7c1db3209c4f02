"""`lessonkit.images`: draws diagrams, and compares drawings of different machines."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib.image import imsave

from lessonkit.errors import BuildError, LessonError
from lessonkit.images import check_references, draw_images, same_png, same_svg

FIGURES = """\
from matplotlib.figure import Figure

__all__ = ["line"]


def line():
    figure = Figure(figsize=(2, 1))
    axes = figure.add_subplot()
    axes.plot([0, 1], [0, 4], label="four times")
    axes.legend()
    return figure


def _helper():
    raise AssertionError
"""


def write_figures(course: Any, text: str) -> Path:
    path: Path = course.text.with_name("figures.py")
    path.write_text(text, "utf-8")
    return path


def drawn(course: Any, text: str = FIGURES) -> dict[str, bytes]:
    write_figures(course, text)
    return draw_images(course.read())


# ---------------------------------------------------------------- drawing


def test_a_lesson_without_diagrams_draws_none(lesson: Any) -> None:
    assert draw_images(lesson) == {}


def test_each_public_function_becomes_an_image_of_its_name(course: Any) -> None:
    images = drawn(course)
    assert list(images) == ["images/01_line.svg"]
    assert b"<svg" in images["images/01_line.svg"]


def test_the_same_diagram_is_the_same_to_the_byte(course: Any) -> None:
    assert drawn(course) == drawn(course)


def test_a_diagram_names_no_date_and_no_version(course: Any) -> None:
    text = drawn(course)["images/01_line.svg"].decode()
    assert "dc:date" not in text
    assert mpl.__version__ not in text


def test_text_is_drawn_as_shapes_so_that_no_font_is_needed(course: Any) -> None:
    assert "<text" not in drawn(course)["images/01_line.svg"].decode()


def test_a_diagram_does_not_depend_on_the_settings_of_who_builds_it(course: Any) -> None:
    with mpl.rc_context():
        before = drawn(course)
        mpl.rcParams.update({"lines.linewidth": 7, "font.size": 20, "savefig.transparent": True})
        assert drawn(course) == before
        assert mpl.rcParams["lines.linewidth"] == 7


def test_a_lessons_diagrams_may_use_dataclasses(course: Any) -> None:
    text = "from __future__ import annotations\nfrom dataclasses import dataclass\n" + FIGURES
    text = text.replace("from __future__", "# first\nfrom __future__", 1)
    assert drawn(course, text + "\n\n@dataclass\nclass Box:\n    width: float = 1\n")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("1 / 0", "ZeroDivisionError: division by zero"),
        ("def line(:", "SyntaxError"),
        ("import no_such_module", "ModuleNotFoundError"),
        ("x = 1", "__all__"),
        ("__all__ = ['line']", "AttributeError"),
        ("__all__ = ['line']\ndef line():\n    pass", "line returns no matplotlib Figure"),
        ("__all__ = ['line']\ndef line():\n    1 / 0", "ZeroDivisionError"),
    ],
    ids=["raises", "syntax", "import", "no __all__", "missing", "no figure", "function raises"],
)
def test_diagrams_that_cannot_be_drawn_are_told(course: Any, text: str, says: str) -> None:
    path = write_figures(course, text)
    with pytest.raises(BuildError, match=says) as caught:
        draw_images(course.read())
    assert str(path) in str(caught.value)


# ---------------------------------------------------------------- references

PROSE = "# Twice a number is"


def test_a_picture_that_is_drawn_and_described_passes(course: Any) -> None:
    lesson = course.edit((PROSE, f"# ![A line.](images/01_line.svg)\n{PROSE}"))
    check_references(lesson, {"images/01_line.svg": b""})


@pytest.mark.parametrize(
    ("reference", "images", "says"),
    [
        ("![A line.](images/01_lime.svg)", ["images/01_line.svg"], "draws these: images/01_line"),
        ("![A line.](images/01_line.svg)", [], "figures.py draws these: none."),
        ("![](images/01_line.svg)", ["images/01_line.svg"], "images/01_line.svg has no alt text"),
        ("![ ](images/01_line.svg)", ["images/01_line.svg"], "images/01_line.svg has no alt text"),
    ],
    ids=["another name", "none", "empty alt", "blank alt"],
)
def test_a_picture_that_is_not_drawn_or_not_described_is_refused_with_its_line(
    course: Any, reference: str, images: list[str], says: str
) -> None:
    lesson = course.edit((PROSE, f"# {reference}\n{PROSE}"))
    with pytest.raises(LessonError, match=says) as caught:
        check_references(lesson, dict.fromkeys(images, b""))
    assert caught.value.line == lesson.cells[1].line


# ---------------------------------------------------------------- comparing


@pytest.mark.parametrize(
    ("other", "same"),
    [
        ('<path d="M 10.004 -20"/>', True),
        ('<path d="M 10.02 -20"/>', False),
        ('<path d="M 10 20"/>', False),
        ('<path d="L 10 -20"/>', False),
        ('<path d="M 10 -20 30"/>', False),
        ('<path d="M 10 -20"/><g/>', False),
    ],
)
def test_drawings_are_the_same_but_for_a_hundredth_of_a_point(other: str, same: bool) -> None:
    assert same_svg(b'<path d="M 10 -20"/>', other.encode()) is same


def test_a_drawing_that_is_no_text_is_another_one() -> None:
    assert not same_svg(b"<svg/>", b"\xff\xfe")


def png(array: Any) -> bytes:
    buffer = io.BytesIO()
    imsave(buffer, array, format="png")
    return buffer.getvalue()


PICTURE = np.linspace(0, 1, 20 * 30 * 3).reshape(20, 30, 3)


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (PICTURE, True),
        (np.clip(PICTURE + 0.005, 0, 1), True),
        (1 - PICTURE, False),
        (np.clip(PICTURE + 0.05, 0, 1), False),
        (PICTURE[:-1], False),
    ],
    ids=["equal", "rounded", "inverted", "lighter", "smaller"],
)
def test_pictures_are_the_same_if_they_look_the_same(other: Any, same: bool) -> None:
    assert same_png(png(PICTURE), png(other)) is same


def test_a_picture_that_is_none_is_another_one() -> None:
    assert not same_png(png(PICTURE), b"no picture")
