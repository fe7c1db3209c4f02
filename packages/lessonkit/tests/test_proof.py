"""`lessonkit.proof`: proves hidden tests by the bank of answers, and a bank by itself."""

from __future__ import annotations

from typing import Any

import pytest

from lessonkit.build import files_beside
from lessonkit.proof import Verdict, prove

TRIPLED = "def double(Z):\n    return 3 * Z\n"
ADDED = "def double(Z):\n    return Z + Z\n"


def wrong(caught_by: str, code: str, says: str = "") -> str:
    return (
        f'"""Wrong.\n\nCaught by: {caught_by}\n' + (says and f"Says: {says}\n") + f'"""\n\n{code}'
    )


def right(code: str) -> str:
    return f'"""Right."""\n\n{code}'


BANK = {
    "double/wrong/tripled": wrong("any_shape", TRIPLED, "a constant factor"),
    "double/wrong/off_at_0": wrong("zero", "def double(Z):\n    return 2 * Z + (not Z.any())\n"),
    "double/wrong/syntax_error": wrong("zero", "def double(Z)\n    return Z\n", "is not defined"),
    "double/right/added": right(ADDED),
    "double/right/by_a_helper": right(
        "def half(Z):\n    return Z\n\n" + ADDED.replace("Z +", "half(Z) +")
    ),
    # Their results are not the expected ones.
    "double/wrong/shows_arrays": wrong(
        "any_shape", "def double(Z):\n    raise ValueError(f'\\n  expected  {2 * Z}')\n"
    ),
    "double/wrong/passes": wrong("any_shape", ADDED),
    "double/wrong/passes_the_named_cell": wrong("zero", TRIPLED),
    "double/wrong/says_otherwise": wrong("any_shape", TRIPLED, "the square"),
    "double/wrong/harms_others": wrong("any_shape", "np.add = None\n" + TRIPLED),
    "double/wrong/ends_the_process": wrong("any_shape", "import os\n\nos._exit(3)\n"),
    "double/right/fails": right(TRIPLED),
    "quadruple/wrong/passes_the_named_check": wrong("nothing", "def quadruple(Z):\n    return Z\n"),
}
SECOND_CHECK = '''\
def nothing(student, course, rng):
    """The number 0, for which almost everything is right."""
    expect.same(student.quadruple(np.zeros(1)), np.zeros(1), "fourfold")


# %% figure="line"'''


@pytest.fixture(scope="module")
def verdicts(built_course: Any, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Verdict]:
    """All verdicts of one run, by name."""
    original, _ = built_course
    course = type(original)(tmp_path_factory.mktemp("proof") / "course")
    course.text.parent.mkdir(parents=True)
    course.text.write_bytes(original.text.read_bytes())
    lesson = course.edit(('# %% figure="line"', SECOND_CHECK))
    for name, content in BANK.items():
        path = course.text.parent / "answers" / f"{name}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
    told: list[Verdict] = []
    made = prove(lesson, files_beside(lesson), progress=told.append)
    assert sorted(v.name for v in told) == sorted(v.name for v in made)
    return {verdict.name: verdict for verdict in made}


def test_the_reference_the_release_and_all_answers_are_run(verdicts: dict[str, Verdict]) -> None:
    assert sorted(verdicts) == sorted(["reference", "untouched", *BANK])


def test_the_reference_earns_all_points(verdicts: dict[str, Verdict]) -> None:
    assert verdicts["reference"].points == {"double": 40, "quadruple": 60}
    assert verdicts["reference"].problem == ""


def test_an_untouched_release_earns_nothing(verdicts: dict[str, Verdict]) -> None:
    assert verdicts["untouched"].points == {"double": 0, "quadruple": 0}
    assert verdicts["untouched"].problem == ""


@pytest.mark.parametrize(
    ("name", "points"),
    [
        ("double/wrong/tripled", {"double": 10, "quadruple": 60}),
        ("double/wrong/off_at_0", {"double": 30, "quadruple": 60}),
        ("double/wrong/syntax_error", {"double": 0, "quadruple": 60}),
        ("double/right/added", {"double": 40, "quadruple": 60}),
        ("double/right/by_a_helper", {"double": 40, "quadruple": 60}),
    ],
)
def test_an_answer_that_is_as_it_has_to_be_has_no_problem(
    verdicts: dict[str, Verdict], name: str, points: dict[str, float]
) -> None:
    assert verdicts[name].problem == ""
    assert verdicts[name].points == points


def test_what_the_student_is_told_is_kept(verdicts: dict[str, Verdict]) -> None:
    assert "Checked: Arrays of several shapes." in verdicts["double/wrong/tripled"].message
    assert verdicts["double/right/added"].message == ""


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("double/wrong/passes", "any_shape lets it pass"),
        ("double/wrong/passes_the_named_cell", "zero lets it pass"),
        ("double/wrong/says_otherwise", "'the square' is not in the message: "),
        ("double/wrong/harms_others", "quadruple loses points, too: "),
        (
            "double/wrong/ends_the_process",
            "it could not be run: the process ended with exit code 3",
        ),
        ("double/wrong/shows_arrays", "arrays of a hidden test are shown: "),
        ("double/right/fails", "a right answer fails: "),
    ],
)
def test_an_answer_that_is_not_as_it_has_to_be_is_told(
    verdicts: dict[str, Verdict], name: str, problem: str
) -> None:
    assert verdicts[name].problem.startswith(problem)


def test_an_answer_that_another_check_of_the_cell_catches_is_told(
    verdicts: dict[str, Verdict],
) -> None:
    """`Caught by` names the check that must fail, not its cell."""
    assert "nothing" in verdicts["quadruple/wrong/passes_the_named_check"].problem


def test_the_answers_of_one_exercise_can_be_run_alone(built_course: Any) -> None:
    course, _ = built_course
    files = files_beside(course.read())
    made = prove(course.read(), files, exercises=["quadruple"], jobs=1)
    assert [verdict.name for verdict in made] == ["reference", "untouched"]


def test_hidden_tests_that_an_untouched_release_passes_are_told(course: Any) -> None:
    lesson = course.edit(
        ('    expect.same(student.double(np.zeros(2)), np.zeros(2), "twice")', "    return")
    )
    made = prove(lesson, files_beside(lesson))
    (untouched,) = [verdict for verdict in made if verdict.name == "untouched"]
    assert untouched.problem == "an untouched release earns {'double': 10.0, 'quadruple': 0.0}"


def test_hidden_tests_that_the_reference_fails_are_told(course: Any) -> None:
    lesson = course.edit(('np.zeros(2), "twice"', 'np.ones(2), "twice"'))
    made = prove(lesson, files_beside(lesson))
    (reference,) = [verdict for verdict in made if verdict.name == "reference"]
    assert reference.problem.startswith("double loses points, too: ")
