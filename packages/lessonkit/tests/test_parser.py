"""`lessonkit.parser`: reads a lesson's text into cells."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from lessonkit.errors import LessonError
from lessonkit.parser import read_lesson
from lessonkit.text import Kind

# ---------------------------------------------------------------- a lesson that is well-formed


def test_every_cell_is_read_with_its_kind_and_id(lesson: Any) -> None:
    assert [(cell.kind, cell.id) for cell in lesson.cells] == [
        (Kind.PROSE, "section-0-1"),
        (Kind.PROSE, "section-1-1"),
        (Kind.PROVIDED, "section-1-2"),
        (Kind.EXERCISE, "double"),
        (Kind.CHECK, "check-double"),
        (Kind.TESTS, "tests-double"),
        (Kind.TESTS, "tests-double-zero"),
        (Kind.TESTKIT, "section-1-7"),
        (Kind.PROSE, "section-2-1"),
        (Kind.EXERCISE, "quadruple"),
        (Kind.CHECK, "check-quadruple"),
        (Kind.TESTS, "tests-quadruple"),
        (Kind.FIGURE, "figure-line"),
        (Kind.PROSE, "section-on-your-own-1"),
        (Kind.OWN, "section-on-your-own-2"),
    ]


def test_the_line_of_a_cell_is_that_of_its_marker(course: Any, lesson: Any) -> None:
    lines = course.text.read_text("utf-8").splitlines()
    assert all(lines[cell.line - 1].startswith("# %%") for cell in lesson.cells)
    assert [lines[cell.line - 1] for cell in lesson.of_kind(Kind.EXERCISE)] == [
        '# %% exercise="double"',
        '# %% exercise="quadruple"',
    ]


def test_what_the_markers_say_is_read(course: Any) -> None:
    lesson = course.edit(('exercise="quadruple"', 'exercise="quadruple" builds_on="double"'))
    cells = {cell.id: cell for cell in lesson.cells}
    assert cells["quadruple"].builds_on == ("double",)
    assert cells["double"].builds_on == ()
    assert cells["check-double"].exercise == "double"
    assert cells["tests-double-zero"].exercise == "double"
    assert cells["tests-double-zero"].points == 10
    assert cells["figure-line"].alt == "A straight line from 0 to 4."


def test_the_marker_line_is_no_part_of_a_cell(lesson: Any) -> None:
    assert not any("# %%" in cell.source for cell in lesson.cells)
    assert lesson.cells[1].source.startswith("## 1. Doubling\n\nTwice a number")


def test_letters_of_any_language_are_read(course: Any) -> None:
    lesson = course.edit(("Twice a number", "Zweimal → 数 Ü"))
    assert "Zweimal → 数 Ü" in lesson.cells[1].source


# ---------------------------------------------------------------- ids stay


def ids(lesson: Any) -> list[str]:
    return [cell.id for cell in lesson.cells]


@pytest.mark.parametrize(
    "edit",
    [
        ("Twice a number is the number and itself.", "A sentence.\n#\n# Another one."),
        ("# # A tiny lesson", "# # Another title"),
        ("return np.add(Z, Z)", "return 2 * Z"),
        ("## 1. Doubling\n", "## 1. Twice as much\n"),
        ("points=30", "points=30 "),
        ('alt="A straight line', 'alt="A line'),
    ],
)
def test_editing_a_cell_changes_no_id(course: Any, edit: tuple[str, str]) -> None:
    before = ids(course.read())
    assert ids(course.edit(edit)) == before


TRIPLE = '''\
# %% exercise="triple"
def triple(Z):
    """Triple each entry."""
    ### BEGIN SOLUTION
    return 3 * Z
    ### END SOLUTION

# %% check="triple"
expect.call("triple", 1)

# %% tests="triple" points=20
def any_number(student, course, rng):
    """Any number."""
    expect.same(student.triple(1.0), 3.0, "result")


'''


def test_an_exercise_more_leaves_all_other_ids_as_they_were(course: Any) -> None:
    before = ids(course.read())
    place = "# %% [markdown]\n# ## 2. Doubling twice\n"
    after = ids(
        course.edit(
            ("points=60", "points=40"),
            (place, "# %% [markdown]\n# Now three.\n\n" + TRIPLE + place),
        )
    )
    new = {"triple", "check-triple", "tests-triple", "section-1-8"}
    assert set(after) - set(before) == new
    assert [id for id in after if id not in new] == before


def test_a_cell_more_in_one_section_leaves_the_ids_of_the_others(course: Any) -> None:
    before = ids(course.read())
    after = ids(course.edit(("# %%\nimport matplotlib", "# %%\nx = 1\n\n# %%\nimport matplotlib")))
    others = [id for id in before if not id.startswith("section-1-")]
    assert [id for id in after if not id.startswith("section-1-")] == others


def test_sections_are_told_apart_by_their_numbers_at_any_depth(course: Any) -> None:
    lesson = course.edit(("# ## 2. Doubling twice", "# ### 1.2 Doubling twice"))
    assert "section-1-2-1" in ids(lesson)


def test_a_heading_without_a_number_gives_its_words(course: Any) -> None:
    words = "What there is to see in the sigmoid's slope"
    lesson = course.edit(("# ## On your own", f"# ## {words}"))
    assert ids(lesson)[-2:] == [
        "section-what-there-is-to-see-in-the-sigm-1",
        "section-what-there-is-to-see-in-the-sigm-2",
    ]


# ---------------------------------------------------------------- what is refused

DOUBLE = '# %% exercise="double"'
CHECK = '# %% check="double"'
TESTS = '# %% tests="double" points=30'
FIGURE = '# %% figure="line" alt="A straight line from 0 to 4."'

# The edit, a text in the line that is named, what is said, and a part of the remedy.
REFUSED: dict[str, tuple[tuple[str, str], str, str, str]] = {
    # markers
    "unknown marker": (
        (CHECK, '# %% chekc="double"'),
        '# %% chekc="double"',
        "unknown marker 'chekc'",
        "The markers are alt, builds, builds_on, check, ",
    ),
    "marker without quotes": (
        (CHECK, "# %% check=double"),
        "# %% check=double",
        "unknown marker",
        "The markers are",
    ),
    "a title": (
        ("# %% [markdown]\n# ## 1.", "# %% Title\n# ## 1."),
        "# %% Title",
        "'title'",
        "are",
    ),
    "tags": (
        ("# %%\nimport matplotlib", '# %% tags=["hide"]\nimport matplotlib'),
        '# %% tags=["hide"]',
        "unknown marker 'tags'",
        "The markers are",
    ),
    "two kinds in a cell": (
        (CHECK, '# %% check="double" figure="twice" alt="Twice."'),
        '# %% check="double" figure',
        "a cell can't be check and figure",
        "Split it into two cells.",
    ),
    "points for a check": (
        (CHECK, CHECK + " points=5"),
        CHECK,
        "'points' does not go with a check cell",
        "the kind it belongs to: tests",
    ),
    "points for provided code": (
        ("# %%\nimport matplotlib", "# %% points=5\nimport matplotlib"),
        "# %% points=5",
        "'points' does not go with a provided cell",
        "the kind it belongs to: tests",
    ),
    "prose as an exercise": (
        ("# %% [markdown]\n# ## 1.", '# %% [markdown] exercise="double"\n# ## 1.'),
        '# %% [markdown] exercise="double"',
        "'exercise' does not go with a markdown cell",
        "the kind it belongs to: exercise",
    ),
    "a raw cell": (
        ("# %% own=true\n# Try something here.", "# %% [raw]\n# Try."),
        "# %% [raw]",
        "a raw cell",
        "Use markdown or code.",
    ),
    "no name": (
        (DOUBLE, '# %% exercise=""'),
        '# %% exercise=""',
        "exercise='' is no function's name",
        "Name the function.",
    ),
    "a name that is none": (
        (TESTS, '# %% tests="double it" points=30'),
        '# %% tests="double it"',
        "tests='double it' is no function's name",
        "Name the function.",
    ),
    "figure without alt": (
        (FIGURE, '# %% figure="line"'),
        '# %% figure="line"',
        "a figure without alt text",
        'Add alt="what there is to be seen".',
    ),
    "figure with an empty alt": (
        (FIGURE, '# %% figure="line" alt=""'),
        '# %% figure="line"',
        "a figure without alt text",
        'Add alt="what there is to be seen".',
    ),
    # points
    "no points": (
        (TESTS, '# %% tests="double"'),
        '# %% tests="double"',
        "points=None is no positive number",
        "Write, say, points=5.",
    ),
    "negative points": (
        (TESTS, '# %% tests="double" points=-30'),
        "points=-30",
        "points=-30 is no positive number",
        "Write, say, points=5.",
    ),
    "0 points": (
        ("points=10", "points=0"),
        "points=0",
        "points=0 is no positive number",
        "points=5",
    ),
    "points in words": (
        ("points=10", 'points="10"'),
        'points="10"',
        "points='10' is no positive number",
        "Write, say, points=5.",
    ),
    "points that are no number": (
        ("points=10", "points=true"),
        "points=true",
        "points=True is no positive number",
        "Write, say, points=5.",
    ),
    # cells
    "text before the first cell": (
        ("# %% [markdown] minutes", "import os\n\n# %% [markdown] minutes"),
        "import os",
        "the text does not begin with a cell",
        "Begin with '# %% [markdown]'.",
    ),
    "Jupytext's header": (
        ("# %% [markdown] minutes", "# ---\n# jupyter:\n# ---\n\n# %% [markdown] minutes"),
        "# ---\n# jupyter",
        "the text does not begin with a cell",
        "Begin with '# %% [markdown]'.",
    ),
}


@pytest.mark.parametrize(
    ("edit", "line", "problem", "remedy"), REFUSED.values(), ids=REFUSED.keys()
)
def test_a_malformed_text_is_refused_with_file_line_and_remedy(
    course: Any, edit: tuple[str, str], line: str, problem: str, remedy: str
) -> None:
    course.assert_refused(edit, line, problem, remedy)


@pytest.mark.parametrize("text", ["", "\n\n", "import numpy\n", "# only a comment\n"])
def test_a_text_without_a_cell_is_refused(course: Any, text: str) -> None:
    course.text.write_text(text, "utf-8")
    with pytest.raises(LessonError, match="does not begin with a cell"):
        course.read()


@pytest.mark.parametrize("line", ["#%%", "# %%time"])
def test_a_line_that_only_looks_like_a_cell_is_refused(course: Any, line: str) -> None:
    with pytest.raises(LessonError, match="Let no line inside a cell begin with '# %%'"):
        course.edit(("# Try something here.", f"x = 1\n{line}\nx = 2"))


@pytest.mark.parametrize(
    "name",
    [
        "1_tiny/1_tiny.py",
        "tiny/tiny.py",
        "01_Tiny/01_Tiny.py",
        "01-tiny/01-tiny.py",
        "01_a/01_b.py",
    ],
)
def test_a_wrong_name_is_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    with pytest.raises(LessonError, match="Rename the file or its folder") as caught:
        read_lesson(path)
    assert (caught.value.path, caught.value.line) == (path, 1)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LessonError, match="there is no such file") as caught:
        read_lesson(tmp_path / "01_tiny" / "01_tiny.py")
    assert caught.value.line == 1


def test_a_text_that_is_not_utf_8_is_refused(course: Any) -> None:
    course.text.write_bytes(course.text.read_bytes() + "# Übung\n".encode("latin-1"))
    with pytest.raises(LessonError, match="Save it as UTF-8"):
        course.read()
