"""What a test is about, and what that builds on, is found in the instructor's notebook."""

from __future__ import annotations

from nbproctor.plan.exercises import (
    BUILDS_ON_TAG,
    Answer,
    Exercise,
    Test,
    find_exercises,
    reference_source,
)

SQUARE = "def square(x):\n    return x * x"
SQUARES = "def squares(n):\n    return [square(i) for i in range(n)]"
TOTAL = "def total(n):\n    return sum(squares(n))"
SOURCES = ["import math", SQUARE, SQUARES, TOTAL]


def _cells(*tests: Test) -> list[Answer | Test]:
    answers = [Answer(name, source) for name, source in zip("abc", SOURCES[1:], strict=True)]
    return [*answers, *tests]


def _about(source: str, *tags: str) -> Exercise | None:
    test = Test("t", source, frozenset(tags))
    return find_exercises(_cells(test), SOURCES).get("t")


def test_an_exercise_builds_on_what_its_solution_calls_and_so_on() -> None:
    assert _about("assert total(3) == 5") == Exercise(("total",), ("square", "squares"))


def test_a_test_is_about_the_nearest_answer_that_it_names() -> None:
    assert _about("assert square(3) == 9") == Exercise(("square",), ())
    assert _about("assert squares(2) == [0, square(1)]") == Exercise(("squares",), ("square",))


def test_a_name_in_a_string_counts() -> None:
    assert _about("grade('squares')") == Exercise(("squares",), ("square",))


def test_nothing_that_uses_the_function_itself_stands_in() -> None:
    """Else `total` would do the work of `squares` for it."""
    cells = [*_cells()[:2], Test("t", "squares(1), total(2)"), _cells()[2]]
    assert find_exercises(cells, SOURCES)["t"] == Exercise(("squares",), ("square",))


def test_what_comes_below_stands_in_for_nothing_that_a_test_only_mentions() -> None:
    """It may do the same work without a call: squares(4)[-1] would make a wrong square right."""
    alone = "def squares(n):\n    return [i * i for i in range(n)]"
    test = Test("t", "assert square(3) == 9, 'squares'\nsquares(3)")
    cells: list[Answer | Test] = [Answer("a", SQUARE), test, Answer("b", alone)]
    assert find_exercises(cells, [SQUARE, alone])["t"] == Exercise(("square",), ())


def test_what_only_the_test_uses_stands_apart() -> None:
    """Lent to a wrong function, it might do that one's work: powers(x)[2] is a square."""
    powers = "def powers(x):\n    return [1, x, x * x]"
    test = Test("t", "assert square(3) == powers(3)[2]")
    cells: list[Answer | Test] = [Answer("a", powers), Answer("b", SQUARE), test]
    assert find_exercises(cells, [powers, SQUARE])["t"] == Exercise(("square",), (), ("powers",))


def test_functions_between_are_followed_through_given_code() -> None:
    sources = [SQUARE, "def given(x):\n    return square(x)", "def last(x):\n    return given(x)"]
    cells: list[Answer | Test] = [
        *(Answer("a", sources[0]), Answer("b", sources[2])),
        Test("t", "last(1)"),
    ]
    assert find_exercises(cells, sources)["t"] == Exercise(("last",), ("square",))


def test_a_tag_says_it_where_the_guess_is_wrong() -> None:
    assert _about("total(3)", "nbproctor: builds on squares") == Exercise(("total",), ("squares",))
    assert _about("total(3)", "nbproctor: builds on nothing") == Exercise(("total",), ())


def test_a_test_of_no_answer_is_about_nothing() -> None:
    assert _about("assert x == 3") is None


def test_the_reference_holds_what_the_functions_need_and_does_nothing() -> None:
    source = reference_source(
        [
            "import math\nLIMIT = 3\nprint('hello')",
            "def f(x):\n    return math.sqrt(x) + LIMIT",
            "def other():\n    pass",
            "%matplotlib inline\nplot(f(3))",
        ],
        ["f"],
    )
    assert source == ("import math\nLIMIT = 3\ndef f(x):\n    return math.sqrt(x) + LIMIT")


def test_a_parameter_is_not_the_global_of_its_name() -> None:
    source = reference_source(
        [
            "def train(X):\n    costs = [x * RATE for x in X]\n    return costs",
            "X = 1 / 0\ncosts = train(X)\nRATE = 0.5",
            "shares = [x for x in costs]",
        ],
        ["train"],
    )
    assert "RATE = 0.5" in source
    assert "1 / 0" not in source
    assert "train(X)\n" not in source.partition("return")[2]


def test_tags_say_what_is_lent_to_the_student_and_leave_the_test_its_own() -> None:
    powers = "def powers(x):\n    return [1, x, x * x]"
    cells: list[Answer | Test] = [
        Answer("a", powers),
        Answer("b", SQUARE),
        Answer("c", "def last(x):\n    return x"),
    ]
    test = Test("t", "last(square(powers(1)[0]))", frozenset({f"{BUILDS_ON_TAG}square"}))
    found = find_exercises([*cells, test], [cell.source for cell in cells])["t"]
    assert found == Exercise(("last",), ("square",), ("powers",))
