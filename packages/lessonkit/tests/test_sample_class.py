"""`lessonkit.sample_class`: makes submissions out of a lesson's class.toml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
import pytest

from lessonkit.errors import BuildError
from lessonkit.instructor import instructor_notebook
from lessonkit.notebook import to_bytes
from lessonkit.sample_class import Student, read_class, submission, write_class

CLASS = """\
[[student]]
id = "perfect"
says = "has everything right"

[[student]]
id = "untouched"
says = "hands in the release"
unsolved = ["all"]
loses = ["all"]

[[student]]
id = "early_mistake"
says = "triples"
answers = ["double/wrong/tripled"]
loses = ["double"]

[[student]]
id = "messy"
says = "has left quadruple, deleted a test, and overwritten np"
unsolved = ["quadruple"]
delete = ["tests-double"]
replace = { section-on-your-own-2 = "x = 1" }
before = { double = "np = 5" }
loses = ["quadruple"]
"""
ANSWER = '"""Tripled.\n\nCaught by: any_shape\n"""\n\n\ndef double(Z):\n    return 3 * Z\n'
STUB = "    raise NotImplementedError"


def a_release(lesson: Any) -> Any:
    """Make what stands for nbgrader's release: stubs in place of the solutions."""
    notebook = instructor_notebook(lesson)
    for cell in notebook.cells:
        if cell.id in lesson.exercises:
            cell.source = f"def {cell.id}(Z):\n{STUB}"
    return notebook


@pytest.fixture
def classroom(course: Any) -> Any:
    """A course with a class, a bank of one answer, and a release."""
    course.text.with_name("class.toml").write_text(CLASS, "utf-8")
    answer = course.text.parent / "answers" / "double" / "wrong" / "tripled.py"
    answer.parent.mkdir(parents=True)
    answer.write_text(ANSWER, "utf-8")
    release = course.root / "release" / course.name
    (release / "images").mkdir(parents=True)
    (release / f"{course.name}.ipynb").write_bytes(to_bytes(a_release(course.read())))
    (release / "expect.py").write_text("# expect\n", "utf-8")
    (release / "images" / "01_a.svg").write_text("<svg/>", "utf-8")
    (release / ".hidden").write_text("", "utf-8")
    return course


def cells_of(course: Any, student: str) -> dict[str, Any]:
    lesson = course.read()
    (found,) = [one for one in read_class(lesson) if one.id == student]
    return {cell.id: cell for cell in submission(lesson, found, a_release(lesson)).cells}


# ---------------------------------------------------------------- reading


def test_the_class_is_read(classroom: Any) -> None:
    students = read_class(classroom.read())
    assert [student.id for student in students] == [
        "perfect",
        "untouched",
        "early_mistake",
        "messy",
    ]
    assert students[0] == Student("perfect", "has everything right")
    assert students[2].answers == ["double/wrong/tripled"]
    assert students[3].before == {"double": "np = 5"}


def test_all_stands_for_all_exercises(classroom: Any) -> None:
    untouched = read_class(classroom.read())[1]
    assert untouched.unsolved == ("double", "quadruple")
    assert untouched.loses == ("double", "quadruple")


@pytest.mark.parametrize(
    ("edit", "says"),
    [
        (('[[student]]\nid = "perfect"', '[[student\nid = "perfect"'), "TOMLDecodeError"),
        (('says = "has everything right"\n', ""), "TypeError"),
        (('says = "triples"', 'says = "triples"\ntripples = true'), "tripples"),
        (('delete = ["tests-double"]', 'delete = ["tests-duoble"]'), "'tests-duoble'"),
        (("{ double =", "{ duoble ="), "student 'messy' names no cell: 'duoble'"),
        (("{ section-on-your-own-2", "{ section-9"), "names no cell: 'section-9'"),
        (('unsolved = ["quadruple"]', 'unsolved = ["quadrupel"]'), "quadrupel"),
        (('loses = ["double"]', 'loses = ["duoble"]'), "duoble"),
    ],
    ids=[
        "no TOML",
        "a key is missing",
        "unknown key",
        "deleted cell",
        "cell before",
        "replaced cell",
        "unsolved exercise",
        "lost exercise",
    ],
)
def test_a_class_that_is_malformed_or_names_what_does_not_exist_is_told(
    classroom: Any, edit: tuple[str, str], says: str
) -> None:
    path = classroom.text.with_name("class.toml")
    assert CLASS.count(edit[0]) == 1
    path.write_text(CLASS.replace(*edit), "utf-8")
    with pytest.raises(BuildError, match=says) as caught:
        read_class(classroom.read())
    assert str(path) in str(caught.value)


@pytest.mark.parametrize(
    "content",
    [None, b"", b"\xff", b"student = 5"],
    ids=["missing", "empty", "not UTF-8", "no list"],
)
def test_a_class_that_cannot_be_read_is_told(classroom: Any, content: bytes | None) -> None:
    path = classroom.text.with_name("class.toml")
    path.unlink()
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(BuildError, match=r"class\.toml"):
        read_class(classroom.read())


# ---------------------------------------------------------------- submissions


def test_who_has_everything_right_hands_in_the_solutions_without_markers(classroom: Any) -> None:
    cells = cells_of(classroom, "perfect")
    assert cells["double"].source.endswith('    """\n    return np.add(Z, Z)')
    assert cells["quadruple"].source.endswith("    return double(double(Z))")


def test_what_is_unsolved_stays_as_released(classroom: Any) -> None:
    cells = cells_of(classroom, "messy")
    assert cells["quadruple"].source == f"def quadruple(Z):\n{STUB}"
    assert STUB not in cells["double"].source
    assert all(
        STUB in cells_of(classroom, "untouched")[id].source for id in ("double", "quadruple")
    )


def test_an_answer_of_the_bank_takes_the_solutions_place(classroom: Any) -> None:
    cells = cells_of(classroom, "early_mistake")
    assert cells["double"].source == "def double(Z):\n    return 3 * Z"
    assert STUB not in cells["quadruple"].source


def test_cells_are_deleted_replaced_and_put_before_others(classroom: Any) -> None:
    cells = cells_of(classroom, "messy")
    ids = list(cells)
    assert "tests-double" not in ids
    assert cells["section-on-your-own-2"].source == "x = 1"
    new = ids[ids.index("double") - 1]
    assert new not in [cell.id for cell in classroom.read().cells]
    assert cells[new].source == "np = 5"


def test_everything_else_is_as_released(classroom: Any) -> None:
    lesson = classroom.read()
    release = a_release(lesson)
    before = to_bytes(release)
    made = submission(lesson, Student("a", "b"), release)
    assert to_bytes(release) == before
    changed = [one.id for one, other in zip(made.cells, release.cells, strict=True) if one != other]
    assert changed == ["double", "quadruple"]
    assert all(
        one.metadata == other.metadata for one, other in zip(made.cells, release.cells, strict=True)
    )


def test_an_answer_is_read_once_however_many_a_student_takes(
    classroom: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = classroom.text.parent / "answers"
    (folder / "double" / "wrong" / "again.py").write_text(ANSWER.replace("3 *", "4 *"), "utf-8")
    (folder / "quadruple" / "right").mkdir(parents=True)
    right = '"""Ours."""\n\n\ndef quadruple(Z):\n    return 4 * Z\n'
    (folder / "quadruple" / "right" / "ours.py").write_text(right, "utf-8")
    read: list[str] = []
    original = Path.read_text

    def counting(path: Path, *args: Any, **kwargs: Any) -> str:
        read.append(path.name)
        return original(path, *args, **kwargs)

    lesson, release = classroom.read(), a_release(classroom.read())
    names = ["double/wrong/tripled", "double/wrong/again", "quadruple/right/ours"]
    monkeypatch.setattr(Path, "read_text", counting)
    made = submission(lesson, Student("a", "b", answers=names), release)
    assert sorted(read) == ["again.py", "ours.py", "tripled.py"]
    sources = {cell.id: cell.source for cell in made.cells}
    assert sources["double"] == "def double(Z):\n    return 4 * Z"
    assert sources["quadruple"] == "def quadruple(Z):\n    return 4 * Z"


def test_an_answer_that_is_not_in_the_bank_is_told(classroom: Any) -> None:
    lesson = classroom.read()
    student = Student("a", "b", answers=["double/wrong/quintupled"])
    with pytest.raises(BuildError, match="'a' names no answer: 'double/wrong/quintupled'"):
        submission(lesson, student, a_release(lesson))


# ---------------------------------------------------------------- writing


def test_every_student_hands_in_a_notebook_and_what_lay_beside_it(classroom: Any) -> None:
    students = write_class(classroom.root, classroom.read())
    assert [student.id for student in students][:2] == ["perfect", "untouched"]
    submitted = {
        path.relative_to(classroom.root / "submitted").as_posix(): path
        for path in (classroom.root / "submitted").rglob("*")
        if path.is_file()
    }
    assert set(submitted) == {
        f"{student.id}/01_tiny/{name}"
        for student in students
        for name in ("01_tiny.ipynb", "expect.py", "images/01_a.svg")
    }
    notebook = nbformat.read(submitted["early_mistake/01_tiny/01_tiny.ipynb"], as_version=4)
    nbformat.validate(notebook)
    assert any("3 * Z" in cell.source for cell in notebook.cells)


def test_writing_the_class_again_replaces_it_and_leaves_other_work_alone(classroom: Any) -> None:
    lesson = classroom.read()
    write_class(classroom.root, lesson)
    before = classroom.files()
    stray = classroom.root / "submitted" / "perfect" / "01_tiny" / "stray.txt"
    stray.write_text("old", "utf-8")
    other = classroom.root / "submitted" / "perfect" / "02_more" / "02_more.ipynb"
    other.parent.mkdir()
    other.write_text("kept", "utf-8")
    write_class(classroom.root, lesson)
    after = classroom.files()
    assert after.pop("submitted/perfect/02_more/02_more.ipynb") == b"kept"
    assert after == before


def test_without_a_release_the_command_that_makes_it_is_told(classroom: Any) -> None:
    (classroom.root / "release" / "01_tiny" / "01_tiny.ipynb").unlink()
    with pytest.raises(BuildError, match="Make it: lessonkit build 01_tiny"):
        write_class(classroom.root, classroom.read())
    assert not (classroom.root / "submitted").exists()


def test_nothing_is_written_for_a_class_that_is_malformed(classroom: Any) -> None:
    path: Path = classroom.text.with_name("class.toml")
    path.write_text(CLASS.replace("double/wrong/tripled", "double/wrong/none"), "utf-8")
    with pytest.raises(BuildError, match="names no answer"):
        write_class(classroom.root, classroom.read())
    assert not (classroom.root / "submitted").exists()
