"""`lessonkit.audit`: the bank and the mutants in real exam rooms, and what is kept of it."""

from __future__ import annotations

from typing import Any

import pytest
from click.testing import CliRunner

from lessonkit.audit import Audit, audit, digest, read_equivalent
from lessonkit.build import files_beside
from lessonkit.cli import main
from lessonkit.errors import AnswerError
from lessonkit.text import Lesson

BANK = {
    "double/wrong/tripled": (
        '"""Three times it is.\n\nCaught by: any_shape\n"""\n\ndef double(Z):\n    return 3 * Z\n'
    ),
    "double/right/product": '"""A product."""\n\ndef double(Z):\n    return 2 * Z\n',
    # Their results are not the expected ones.
    "double/wrong/passes": (
        '"""Right.\n\nCaught by: any_shape\n"""\n\ndef double(Z):\n    return Z + Z\n'
    ),
    "double/right/fails": '"""Wrong."""\n\ndef double(Z):\n    return 3 * Z\n',
}
# Its two branches give the same.
SOLUTION = ("    return np.add(Z, Z)\n", "    return 2 * Z if Z.size < 9 else Z + Z\n")
EQUIVALENT = """
[[double]]
change = "return 2 * Z if Z.size < 9 else Z + Z -> return 2 * Z if Z.size < 10 else Z + Z"
reason = "both branches give the same"

[[double]]
change = "there is none -> such"
reason = "none"
"""


def _lesson(built_course: Any, root: Any) -> Lesson:
    original, _ = built_course
    course = type(original)(root)
    course.text.parent.mkdir(parents=True)
    course.text.write_bytes(original.text.read_bytes())
    for name, content in BANK.items():
        path = course.text.parent / "answers" / f"{name}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
    (course.text.parent / "equivalent.toml").write_text(EQUIVALENT, "utf-8")
    lesson: Lesson = course.edit(SOLUTION)
    return lesson


@pytest.fixture(scope="module")
def lesson(built_course: Any, tmp_path_factory: pytest.TempPathFactory) -> Lesson:
    return _lesson(built_course, tmp_path_factory.mktemp("audit") / "course")


@pytest.fixture(scope="module")
def files(lesson: Lesson) -> dict[str, bytes]:
    return files_beside(lesson)


@pytest.fixture(scope="module")
def double(lesson: Lesson, files: dict[str, bytes]) -> Audit:
    seen: list[tuple[int, int]] = []
    (found,) = audit(lesson, files, ["double"], 1, lambda *done: seen.append(done))
    assert seen[-1][0] == seen[-1][1] == len(seen)
    return found


def test_answers_are_counted_and_those_that_are_not_as_they_have_to_be_are_found(
    double: Audit,
) -> None:
    assert (double.wrong, double.right) == (2, 2)
    found = {(one.kind, one.name): one.problem for one in double.findings}
    assert found["wrong", "passes"] == "it loses nothing"
    assert "it loses 30 points" in found["right", "fails"]
    assert found["proof", "double/wrong/passes"] == "any_shape lets it pass"
    assert "a right answer fails" in found["proof", "double/right/fails"]
    assert len([kind for kind, _ in found if kind == "proof"]) == 2
    assert ("wrong", "tripled") not in found
    assert ("right", "product") not in found


def test_a_mutant_that_nothing_catches_survives_unless_it_is_known_to_be_right(
    double: Audit,
) -> None:
    survivors = [one.name for one in double.findings if one.kind == "mutant"]
    assert any(name.endswith("if Z.size <= 9 else Z + Z") for name in survivors)
    assert not any("Z.size < 10" in name for name in survivors)
    assert double.equivalent == 1
    assert double.mutants > len(survivors) + 1


def test_a_mutant_with_a_known_mistake_is_named(double: Audit) -> None:
    """Among them is ``3 * Z``, which is what a wrong answer does."""
    assert double.named >= 1


def test_an_entry_that_names_no_survivor_is_found(double: Audit) -> None:
    assert [one.name for one in double.findings if one.kind == "equivalent"] == [
        "there is none -> such"
    ]


def test_a_digest_changes_with_what_the_audit_depends_on(
    built_course: Any, lesson: Lesson, files: dict[str, bytes], tmp_path: Any
) -> None:
    before = digest(lesson, files, "double")
    assert digest(lesson, files, "double") == before
    assert digest(lesson, {**files, "expect.py": b""}, "double") != before
    other = _lesson(built_course, tmp_path / "course")
    assert digest(other, files, "double") == before
    answer = other.path.parent / "answers" / "double" / "right" / "product.py"
    answer.write_text(answer.read_text("utf-8").replace("2 * Z", "Z * 2"), "utf-8")
    assert digest(other, files, "double") != before


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[[double]]\nchange = 'a'\n", "reason"),
        ("[[double]]\nchange = 'a'\nreason = ''\n", "no reason"),
        ("[[triple]]\nchange = 'a'\nreason = 'b'\n", "no exercise 'triple'"),
        ("not toml", "An entry is"),
    ],
)
def test_a_malformed_file_of_equivalents_is_refused(
    built_course: Any, tmp_path: Any, text: str, problem: str
) -> None:
    lesson = _lesson(built_course, tmp_path / "course")
    (lesson.path.parent / "equivalent.toml").write_text(text, "utf-8")
    with pytest.raises(AnswerError, match=problem):
        read_equivalent(lesson)


def test_the_command_fails_where_something_is_found(lesson: Lesson) -> None:
    root = str(lesson.path.parents[2])
    done = CliRunner().invoke(main, ["audit", "--root", root, "-e", "double", "-j", "1"])
    assert done.exit_code == 1
    assert "double: wrong passes: it loses nothing" in done.output
