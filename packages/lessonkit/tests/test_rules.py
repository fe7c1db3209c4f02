"""`lessonkit.rules`: refuses a lesson that breaks a rule."""

from __future__ import annotations

from typing import Any

import pytest

from lessonkit.errors import LessonError

DOUBLE = '# %% exercise="double"'
CHECK = '# %% check="double"'
TESTS = '# %% tests="double" points=30'
FOURFOLD = '# %% tests="quadruple" points=60'
SOLUTION = "    ### BEGIN SOLUTION\n    return np.add(Z, Z)\n    ### END SOLUTION\n"

# The edit, a text in the line that is named, what is said, and a part of the remedy.
REFUSED: dict[str, tuple[tuple[str, str], str, str, str]] = {
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
    "too few points": (
        ("points=10", "points=9"),
        FOURFOLD,
        "the points add up to 99",
        "The total must be 100.",
    ),
    "too many points": (
        ("points=10", "points=10.5"),
        FOURFOLD,
        "the points add up to 100.5",
        "The total must be 100.",
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
        "Correct it",
    ),
    "syntax error below blank lines": (
        ("# %%\nimport matplotlib", "# %%\n\n\nx = = 1\nimport matplotlib"),
        "x = = 1",
        "this is not Python",
        "Correct it",
    ),
    "wrong indentation": (
        ("def unused(Z):\n", "def unused(Z):\nreturn Z\n"),
        'return Z\n    """Do nothing',
        "this is not Python: expected an indented block",
        "Correct it",
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
    "solution marker in provided code": (
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
    "a check that is too long": (
        ('print("double: as documented")\n', 'print("double: as documented")\n' + 6 * "print()\n"),
        CHECK + "\n",
        "the check of double has 9 lines",
        "in at most 8",
    ),
    # cells
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
        "'minutes' describes the whole lesson",
        "Move it to the first cell.",
    ),
}


@pytest.mark.parametrize(
    ("edit", "line", "problem", "remedy"), REFUSED.values(), ids=REFUSED.keys()
)
def test_a_broken_rule_is_refused_with_file_line_and_remedy(
    course: Any, edit: tuple[str, str], line: str, problem: str, remedy: str
) -> None:
    course.assert_refused(edit, line, problem, remedy)


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


def test_a_lesson_without_exercises_has_no_points(course: Any) -> None:
    course.text.write_text(
        '# %% [markdown] minutes=5 builds="a doubling" needs="addition"\n# # Nothing to do\n',
        "utf-8",
    )
    with pytest.raises(LessonError, match="the points add up to 0") as caught:
        course.read()
    assert caught.value.line == 1
