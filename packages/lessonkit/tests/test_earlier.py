"""`lessonkit.earlier`: a module of an earlier lesson, made from its solutions."""

from __future__ import annotations

from typing import Any

import pytest

from lessonkit.build import files_beside
from lessonkit.earlier import earlier_modules, module_text
from lessonkit.errors import LessonError
from lessonkit.parser import read_lesson
from lessonkit.proof import prove
from lessonkit.solution import solution_notebook
from lessonkit.text import Lesson

LATER = '''\
# %% [markdown] minutes=5 builds="an eightfold" needs="lesson 01"
# # A later lesson

# %%
import numpy as np

import expect
from tiny import double, quadruple

# %% exercise="eightfold"
def eightfold(Z):
    """Multiply each entry by eight."""
    ### BEGIN SOLUTION
    return double(quadruple(Z))
    ### END SOLUTION

# %% check="eightfold"
expect.same(expect.call("eightfold", np.array([1.0])), [8.0], "Z8")

# %% tests="eightfold" points=100
def any_numbers(student, course, rng):
    """Any numbers."""
    Z = rng.uniform(1, 2, 3)
    expect.same(student.eightfold(Z), course.double(4 * Z), "Z8")
'''


def add(course: Any, name: str, text: str = LATER) -> Lesson:
    path = course.root / "lessons" / name / f"{name}.py"
    path.parent.mkdir()
    path.write_text(text, "utf-8")
    return read_lesson(path)


@pytest.fixture
def later(course: Any) -> Lesson:
    return add(course, "02_later")


# ---------------------------------------------------------------- which modules


def test_a_lesson_without_imports_of_lessons_gets_no_module(lesson: Lesson) -> None:
    assert earlier_modules(lesson) == {}


def test_a_module_holds_the_solutions_with_docstrings_and_no_markers(
    later: Lesson, lesson: Lesson
) -> None:
    text = earlier_modules(later)["tiny.py"].decode()
    assert text == module_text(lesson)
    assert "return double(double(Z))" in text
    assert "Quadruple each entry" in text
    assert "SOLUTION" not in text
    assert "matplotlib" not in text
    compile(text, "tiny.py", "exec")


def test_the_module_of_a_module_comes_along(course: Any, later: Lesson) -> None:
    text = LATER.replace("from tiny import double, quadruple", "from later import eightfold")
    text = text.replace("double(quadruple(Z))", "eightfold(Z)").replace('"eightfold"', '"eight"')
    text = text.replace("def eightfold(", "def eight(").replace(
        "student.eightfold", "student.eight"
    )
    last = add(course, "03_last", text.replace("course.double(4 * Z)", "8 * Z"))
    assert set(earlier_modules(last)) == {"tiny.py", "later.py"}
    assert set(files_beside(last)) == {"expect.py", "tiny.py", "later.py"}
    assert later.exercises == ("eightfold",)


@pytest.mark.parametrize(
    ("name", "imported", "problem"),
    [
        ("02_later", "from later import eightfold", "imports from itself"),
        ("00_before", "from tiny import double", "imports from a later lesson, 01_tiny"),
        ("02_later", "from tiny import treble", "tiny has no 'treble'"),
        ("02_later", "from tiny import *", r"tiny has no '\*'"),
        ("02_later", "import tiny\ntiny.treble", "tiny has no 'treble'"),
    ],
)
def test_what_may_not_be_imported_is_refused_with_its_line(
    course: Any, name: str, imported: str, problem: str
) -> None:
    text = LATER.replace("from tiny import double, quadruple", imported)
    lesson = add(course, name, text)
    with pytest.raises(LessonError, match=problem) as caught:
        earlier_modules(lesson)
    line = text.splitlines().index(imported.splitlines()[-1]) + 1
    assert caught.value.line in (line, line - 1)


# ---------------------------------------------------------------- what uses them


def test_the_hidden_tests_work_with_the_module_and_let_its_functions_stand_in(
    later: Lesson,
) -> None:
    answers = {
        "wrong/always_one": "Caught by: any_numbers\n",
        "right/own_double": "",
    }
    sources = {
        "wrong/always_one": "def eightfold(Z):\n    return Z\n",
        "right/own_double": (
            "def double(Z):\n    return Z\n\n\ndef eightfold(Z):\n    return double(quadruple(Z))\n"
        ),
    }
    for name, fields in answers.items():
        path = later.path.parent / "answers" / "eightfold" / f"{name}.py"
        path.parent.mkdir(parents=True)
        path.write_text(f'"""An answer.\n\n{fields}"""\n\n{sources[name]}', "utf-8")
    verdicts = prove(later, files_beside(later))
    assert {v.name: v.problem for v in verdicts} == dict.fromkeys(
        ("reference", "untouched", "eightfold/wrong/always_one", "eightfold/right/own_double"), ""
    )


def test_the_solved_notebook_runs_with_the_module(later: Lesson) -> None:
    notebook = solution_notebook(later, files_beside(later))
    assert [output for cell in notebook.cells[1:] for output in cell.outputs] == []
