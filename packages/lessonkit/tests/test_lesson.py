"""`lessonkit.lesson`: reads a lesson's text and refuses what is malformed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from lessonkit.errors import LessonError
from lessonkit.lesson import About, Kind, read_lesson

# ---------------------------------------------------------------- a lesson that is well-formed


def test_every_cell_is_read_with_its_kind_and_id(lesson: Any) -> None:
    assert [(cell.kind, cell.id) for cell in lesson.cells] == [
        (Kind.PROSE, "section-0-1"),
        (Kind.PROSE, "section-1-1"),
        (Kind.GIVEN, "section-1-2"),
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


def test_the_lesson_knows_its_name_exercises_and_points(lesson: Any) -> None:
    assert lesson.name == "01_tiny"
    assert lesson.exercises == ("double", "quadruple")
    assert lesson.points_of("double") == 40
    assert lesson.points_of("quadruple") == 60


def test_the_marker_line_is_no_part_of_a_cell(lesson: Any) -> None:
    assert not any("# %%" in cell.source for cell in lesson.cells)
    assert lesson.cells[1].source.startswith("## 1. Doubling\n\nTwice a number")


def test_halves_of_points_count(course: Any) -> None:
    lesson = course.edit(("points=30", "points=29.5"), ("points=10", "points=10.5"))
    assert lesson.points_of("double") == 40


def test_decimal_fractions_of_points_that_make_100_are_accepted(course: Any) -> None:
    """As floating-point numbers, nine times 11.1 and 0.1 make 99.99999999999997."""
    parts = "".join(
        f'# %% tests="quadruple" points=11.1 part="p{i}"\n'
        f'def check_{i}(student, course, rng):\n    """One."""\n\n'
        for i in range(8)
    )
    lesson = course.edit(
        ("points=30", "points=0.05"),
        ("points=10", "points=0.05"),
        ("points=60", "points=11.1"),
        ("# %% figure", parts + "# %% figure"),
    )
    assert lesson.points_of("double") == 0.1


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
FOURFOLD = '# %% tests="quadruple" points=60'
FIGURE = '# %% figure="line" alt="A straight line from 0 to 4."'
SOLUTION = "    ### BEGIN SOLUTION\n    return np.add(Z, Z)\n    ### END SOLUTION\n"

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
    "points for given code": (
        ("# %%\nimport matplotlib", "# %% points=5\nimport matplotlib"),
        "# %% points=5",
        "'points' does not go with a given cell",
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
    # ids
    "second exercise of a name": (
        ('# %% exercise="quadruple"', DOUBLE + " "),
        DOUBLE + " ",
        "a second cell 'double'; the first is in line 15",
        "Name it otherwise",
    ),
    "second check": (
        ('# %% check="quadruple"', CHECK + " "),
        CHECK + " ",
        "a second cell 'check-double'",
        "Name it otherwise",
    ),
    "second tests without a part": (
        (' part="zero"', ""),
        '# %% tests="double" points=10',
        "a second cell 'tests-double'; the first is in line 33",
        'several tests cells of an exercise get part="..."',
    ),
    "second figure": (
        ("# %% own=true\n", '# %% figure="line" alt="Once more."\n'),
        'alt="Once more."',
        "a second cell 'figure-line'",
        "Name it otherwise",
    ),
    "second section of a number": (
        ("## 2. Doubling", "## 1. Doubling"),
        "# %% [markdown]\n# ## 1. Doubling twice",
        "a second cell 'section-1-1'",
        "Name it otherwise",
    ),
    "a part of two words": (
        ('part="zero"', 'part="the number 0"'),
        'part="the number 0"',
        "'tests-double-the number 0' is no cell id",
        "Use at most 64 letters, digits, - and _.",
    ),
    "a figure with a long name": (
        ('figure="line"', f'figure="{"x" * 70}"'),
        "xxx",
        "is no cell id",
        "Use at most 64 letters",
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
    "too few points": (
        ("points=10", "points=9"),
        FOURFOLD,
        "the points add up to 99",
        "They have to make 100.",
    ),
    "too many points": (
        ("points=10", "points=10.5"),
        FOURFOLD,
        "the points add up to 100.5",
        "They have to make 100.",
    ),
    # exercises, checks and tests
    "exercise without tests": (
        (FOURFOLD, "# %% testkit=true"),
        '# %% exercise="quadruple"',
        "the exercise 'quadruple' has no tests cell",
        'Add a cell with tests="quadruple".',
    ),
    "exercise without a check": (
        (CHECK, "# %%"),
        DOUBLE,
        "the exercise 'double' has no check cell",
        'Add a cell with check="double".',
    ),
    "tests of no exercise": (
        (FOURFOLD, '# %% tests="quadrupel" points=60'),
        'tests="quadrupel"',
        "tests='quadrupel' names no exercise of this lesson",
        "The exercises are double, quadruple.",
    ),
    "check of no exercise": (
        (CHECK, '# %% check="duoble"'),
        'check="duoble"',
        "check='duoble' names no exercise of this lesson",
        "The exercises are double, quadruple.",
    ),
    "building on no exercise": (
        ('exercise="quadruple"', 'exercise="quadruple" builds_on="duoble"'),
        'builds_on="duoble"',
        "builds_on names 'duoble', which is no exercise",
        "Correct the name.",
    ),
    "another function in an exercise": (
        ("def quadruple(Z):", "def fourfold(Z):"),
        '# %% exercise="quadruple"',
        "the exercise 'quadruple' should define that function and nothing else",
        "Move everything else to a cell of its own.",
    ),
    "something beside the exercise's function": (
        ("def double(Z):", "FACTOR = 2\n\n\ndef double(Z):"),
        DOUBLE,
        "should define that function and nothing else",
        "Move everything else",
    ),
    "a class for a function": (
        ("def quadruple(Z):", "class quadruple:"),
        '# %% exercise="quadruple"',
        "should define that function",
        "Move everything else",
    ),
    "exercise without a docstring": (
        ('    """Quadruple each entry, by doubling it twice."""\n', ""),
        '# %% exercise="quadruple"',
        "quadruple has no docstring",
        "Say what it takes and returns, with shapes.",
    ),
    # solutions
    "no solution": (
        (SOLUTION, "    return np.add(Z, Z)\n"),
        DOUBLE,
        "double does not have exactly one solution",
        "Put it between '### BEGIN SOLUTION' and '### END SOLUTION'.",
    ),
    "unclosed solution": (
        ("np.add(Z, Z)\n    ### END SOLUTION\n", "np.add(Z, Z)\n"),
        DOUBLE,
        "double does not have exactly one solution",
        "Put it between",
    ),
    "unopened solution": (
        ("    ### BEGIN SOLUTION\n    return np", "    return np"),
        DOUBLE,
        "double does not have exactly one solution",
        "Put it between",
    ),
    "two solutions": (
        (SOLUTION, SOLUTION + SOLUTION),
        DOUBLE,
        "double does not have exactly one solution",
        "Put it between",
    ),
    "nested solution": (
        ("    return np.add(Z, Z)\n", SOLUTION),
        DOUBLE,
        "double does not have exactly one solution",
        "Put it between",
    ),
    "empty solution": (
        ("    return np.add(Z, Z)\n    ### END", "    ### END"),
        "    ### END SOLUTION\n\n" + CHECK,
        "the solution is empty, or ends before it begins",
        "Write the solution between the two markers.",
    ),
    "solution of a blank line": (
        ("    return np.add(Z, Z)\n    ### END", "\n    ### END"),
        "    ### END SOLUTION\n\n" + CHECK,
        "the solution is empty",
        "Write the solution between the two markers.",
    ),
    "solution of a comment": (
        ("    return np.add(Z, Z)\n    ### END", "    # twice\n    ### END"),
        "    ### END SOLUTION\n\n" + CHECK,
        "the solution is empty",
        "Write the solution between the two markers.",
    ),
    "solution that ends before it begins": (
        (SOLUTION, "    ### END SOLUTION\n    return np.add(Z, Z)\n    ### BEGIN SOLUTION\n"),
        "    ### END SOLUTION\n    return",
        "the solution is empty, or ends before it begins",
        "Write the solution between the two markers.",
    ),
    # Python
    "syntax error": (
        ("    return np.add(Z, Z)\n", "    return np.add(Z, Z\n"),
        "    return np.add(Z, Z\n",
        "this is not Python: '(' was never closed",
        "Mend it",
    ),
    "syntax error below blank lines": (
        ("# %%\nimport matplotlib", "# %%\n\n\nx = = 1\nimport matplotlib"),
        "x = = 1",
        "this is not Python",
        "Mend it",
    ),
    "wrong indentation": (
        ("def unused(Z):\n", "def unused(Z):\nreturn Z\n"),
        'return Z\n    """Do nothing',
        "this is not Python: expected an indented block",
        "Mend it",
    ),
    "magic": (
        (
            "import numpy as np\n\nimport expect",
            "import numpy as np\n%matplotlib inline\nimport expect",
        ),
        "%matplotlib inline",
        "this is not Python",
        "magics such as %matplotlib are not needed",
    ),
    "magic in a comment, which Jupytext takes for one": (
        ("import numpy as np\n\nimport", "import numpy as np\n# %matplotlib inline\nimport"),
        "# %matplotlib inline",
        "this is not Python",
        "magics such as %matplotlib are not needed",
    ),
    "shell command": (
        ("import numpy as np\n\nimport", "import numpy as np\n!pip install numpy\nimport"),
        "!pip install numpy",
        "this is not Python",
        "magics",
    ),
    # tests cells
    "statement in a tests cell": (
        ("def _unused(Z):\n    return Z\n", "def _unused(Z):\n    return Z\n\n\n0.5\n"),
        "0.5\n",
        "a tests cell holds functions only",
        "Put this statement into a check, def check(student, course, rng).",
    ),
    "import in a tests cell": (
        (TESTS + "\n", TESTS + "\nimport math\n\n\n"),
        "import math",
        "a tests cell holds functions only",
        "Put this statement into a check",
    ),
    "statement in a testkit cell": (
        ("# %% testkit=true\n", "# %% testkit=true\nTOLERANCE = 1\n\n\n"),
        "TOLERANCE = 1",
        "a testkit cell holds functions only",
        "Put this statement into a check",
    ),
    "check with other arguments": (
        ("def zero(student, course, rng):", "def zero(student, course):"),
        "def zero(",
        "the check zero does not take (student, course, rng)",
        "A helper's name begins with an underscore.",
    ),
    "check with arguments in another order": (
        ("def fourfold(student, course, rng):", "def fourfold(course, student, rng):"),
        "def fourfold(",
        "the check fourfold does not take (student, course, rng)",
        "A helper's name begins with an underscore.",
    ),
    "check without a docstring": (
        ('    """The number 0."""\n', ""),
        "def zero(",
        "the check zero has no docstring",
        "students read it in their feedback",
    ),
    "tests cell of helpers only": (
        ("def zero(student, course, rng):", "def _zero(student, course, rng):"),
        'part="zero"',
        "there is no check in this tests cell",
        "Add def check(student, course, rng).",
    ),
    "empty tests cell": (
        (
            'def zero(student, course, rng):\n    """The number 0."""\n'
            '    expect.same(student.double(np.zeros(2)), np.zeros(2), "twice")\n',
            "# to do\n",
        ),
        'part="zero"',
        "there is no check in this tests cell",
        "Add def check(student, course, rng).",
    ),
    # leaked markers
    "solution marker in prose": (
        ("# Twice a number", "# ### BEGIN SOLUTION\n# Twice a number"),
        "# ### BEGIN SOLUTION\n# Twice",
        "'BEGIN SOLUTION' where it does not belong",
        "It would hide the wrong text, or leak it.",
    ),
    "solution marker in given code": (
        ("import numpy as np\n\nimport", "import numpy as np\n### END SOLUTION\nimport"),
        "### END SOLUTION\nimport",
        "'END SOLUTION' where it does not belong",
        "It would hide the wrong text, or leak it.",
    ),
    "solution marker in tests": (
        ('    """The number 0."""\n', '    """The number 0."""\n    # BEGIN SOLUTION\n'),
        "    # BEGIN SOLUTION",
        "'BEGIN SOLUTION' where it does not belong",
        "It would hide the wrong text, or leak it.",
    ),
    "solution marker in another form, in an exercise": (
        ("    return np.add(Z, Z)\n", "    # BEGIN SOLUTION\n    return np.add(Z, Z)\n"),
        "    # BEGIN SOLUTION",
        "'BEGIN SOLUTION' where it does not belong",
        "It would hide the wrong text, or leak it.",
    ),
    "hidden-tests marker in an exercise": (
        ("    return np.add(Z, Z)\n", "    return np.add(Z, Z)  ### BEGIN HIDDEN TESTS\n"),
        "BEGIN HIDDEN TESTS",
        "'BEGIN HIDDEN TESTS' where it does not belong",
        "The builder marks hidden tests.",
    ),
    "hidden-tests marker in tests": (
        ("    for shape in", "    ### END HIDDEN TESTS\n    for shape in"),
        "END HIDDEN TESTS",
        "'END HIDDEN TESTS' where it does not belong",
        "The builder marks hidden tests.",
    ),
    "hidden-tests marker in a check": (
        ('print("double: as documented")', 'print("### BEGIN HIDDEN TESTS")'),
        "BEGIN HIDDEN TESTS",
        "'BEGIN HIDDEN TESTS' where it does not belong",
        "The builder marks hidden tests.",
    ),
    "hidden-tests marker in an own cell": (
        ("# Try something here.", "### BEGIN HIDDEN TESTS"),
        "BEGIN HIDDEN TESTS",
        "'BEGIN HIDDEN TESTS' where it does not belong",
        "The builder marks hidden tests.",
    ),
    # cells
    "text before the first cell": (
        ("# %% [markdown] minutes", "import os\n\n# %% [markdown] minutes"),
        "import os",
        "the text does not begin with a cell",
        "Begin with '# %% [markdown]'.",
    ),
    "a first cell that is no prose": (
        ("# %% [markdown] minutes", "# %%\nx = 1\n\n# %% [markdown] minutes"),
        "# %%\nx = 1",
        "the first cell has no title",
        "Let it be prose with a heading '# Title'.",
    ),
    "a first cell without a title": (
        ("# # A tiny lesson", "# A tiny lesson"),
        "# %% [markdown] minutes",
        "the first cell has no title",
        "Let it be prose with a heading '# Title'.",
    ),
    "no minutes": (
        ("minutes=5 ", ""),
        "# %% [markdown] builds",
        "minutes=None does not say how long the lesson takes",
        "Write, say, # %% [markdown] minutes=150",
    ),
    "minutes in words": (
        ("minutes=5 ", 'minutes="five" '),
        "# %% [markdown] minutes",
        "minutes='five' does not say",
        "minutes=150",
    ),
    "no word of what it builds": (
        (' builds="a doubling"', ""),
        "# %% [markdown] minutes",
        "does not say what the lesson builds",
        'Add builds="..."',
    ),
    "no word of what it needs": (
        (' needs="addition"', ' needs=" "'),
        "# %% [markdown] minutes",
        "does not say what the lesson needs",
        'Add needs="..."',
    ),
    "a milestone that is no figure": (
        (' needs="addition"', ' needs="addition" milestone="curve"'),
        "# %% [markdown] minutes",
        "milestone='curve' names no figure",
        "The figures are line.",
    ),
    "minutes in the middle": (
        ("# %% [markdown]\n# ## 2.", "# %% [markdown] minutes=5\n# ## 2."),
        "# %% [markdown] minutes=5\n# ## 2.",
        "'minutes' is said of the whole lesson",
        "Move it to the first cell.",
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
def test_a_malformed_lesson_is_refused_with_file_line_and_remedy(
    course: Any, edit: tuple[str, str], line: str, problem: str, remedy: str
) -> None:
    with pytest.raises(LessonError) as caught:
        course.edit(edit)
    text = course.text.read_text("utf-8")
    assert problem in caught.value.problem
    assert remedy in caught.value.remedy
    assert caught.value.path == course.text
    assert caught.value.line == text[: text.index(line)].count("\n") + 1
    place, said = str(caught.value).split(" ", 1)
    assert place == f"{course.text}:{caught.value.line}:"
    assert said == f"{caught.value.problem}\n  {caught.value.remedy}"


@pytest.mark.parametrize("text", ["", "\n\n", "import numpy\n", "# only a comment\n"])
def test_a_text_without_a_cell_is_refused(course: Any, text: str) -> None:
    course.text.write_text(text, "utf-8")
    with pytest.raises(LessonError, match="does not begin with a cell"):
        course.read()


@pytest.mark.parametrize("line", ["#%%", "# %%time"])
def test_a_line_that_only_looks_like_a_cell_is_refused(course: Any, line: str) -> None:
    with pytest.raises(LessonError, match="Let no line inside a cell begin with '# %%'"):
        course.edit(("# Try something here.", f"x = 1\n{line}\nx = 2"))


def test_a_lesson_without_exercises_has_no_points(course: Any) -> None:
    course.text.write_text(
        '# %% [markdown] minutes=5 builds="a doubling" needs="addition"\n# # Nothing to do\n',
        "utf-8",
    )
    with pytest.raises(LessonError, match="the points add up to 0") as caught:
        course.read()
    assert caught.value.line == 1


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


def test_letters_of_any_language_are_read(course: Any) -> None:
    lesson = course.edit(("Twice a number", "Zweimal → 数 Ü"))
    assert "Zweimal → 数 Ü" in lesson.cells[1].source


def test_a_lesson_says_what_the_front_page_tells_of_it(course: Any) -> None:
    about = course.read().about
    assert about == About("A tiny lesson", 5, "a doubling", "addition", "figure-line")
    lesson = course.edit(
        ('needs="addition"', 'needs="addition" milestone="line" welcome="one.h5 two.h5"')
    )
    assert lesson.about.milestone == "figure-line"
    assert lesson.about.welcome == ("one.h5", "two.h5")


def test_a_lesson_without_figures_has_no_milestone(course: Any) -> None:
    lesson = course.edit(('# %% figure="line" alt="A straight line from 0 to 4."', "# %%"))
    assert lesson.about.milestone == ""
