"""A course of one tiny lesson, and quick doubles for nbgrader and the kernel."""

from __future__ import annotations

import base64
import io
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_output
from PIL import Image

from lessonkit import expect
from lessonkit.build import Built, build
from lessonkit.errors import LessonError
from lessonkit.notebook import new_cell, notebook_of, to_bytes
from lessonkit.parser import read_lesson
from lessonkit.provenance import RECORD
from lessonkit.text import Cell, Kind, Lesson

NAME = "01_tiny"

# Line 1 is the first marker.  Tests that look for a line find it by its text.
TEXT = '''\
# %% [markdown] minutes=5 builds="a doubling" needs="addition"
# # A tiny lesson

# %% [markdown]
# ## 1. Doubling
#
# Twice a number is the number and itself.

# %%
import matplotlib.pyplot as plt
import numpy as np

import expect

# %% exercise="double"
def double(Z):
    """
    Double each entry.

    Parameters
    ----------
    Z : ndarray of any shape
    """
    ### BEGIN SOLUTION
    return np.add(Z, Z)
    ### END SOLUTION

# %% check="double"
twice = expect.call("double", np.array([1.0, 2.0]))
expect.same(twice, [2.0, 4.0], "twice")
print("double: as documented")

# %% tests="double" points=30
def any_shape(student, course, rng):
    """Arrays of several shapes."""
    for shape in ((3,), (2, 4), (1, 1)):
        Z = draw(shape, rng)
        expect.same(
            student.double(Z),
            course.double(Z),
            "twice",
            known={"This is the square.": np.square(Z)},
        )


def _unused(Z):
    return Z


# %% tests="double" points=10 part="zero"
def zero(student, course, rng):
    """The number 0."""
    expect.same(student.double(np.zeros(2)), np.zeros(2), "twice")


# %% testkit=true
def draw(shape, rng):
    """Draw an array whose entries are not 0."""
    return sign(shape, rng) * rng.uniform(1, 2, shape)


def sign(shape, rng):
    """Draw signs."""
    return np.where(rng.random(shape) < 0.5, -1.0, 1.0)


def unused(Z):
    """Do nothing."""
    return Z


# %% [markdown]
# ## 2. Doubling twice

# %% exercise="quadruple"
def quadruple(Z):
    """Quadruple each entry, by doubling it twice."""
    ### BEGIN SOLUTION
    return double(double(Z))
    ### END SOLUTION

# %% check="quadruple"
expect.same(expect.call("quadruple", np.array([1.0])), [4.0], "fourfold")

# %% tests="quadruple" points=60
def fourfold(student, course, rng):
    """Arrays of some shape."""
    Z = rng.uniform(1, 2, (2, 3))
    expect.same(student.quadruple(Z), course.quadruple(Z), "fourfold")


# %% figure="line" alt="A straight line from 0 to 4."
plt.figure(figsize=(1, 1), dpi=40)
plt.plot([0, 1], [0, 4])
plt.show()

# %% [markdown]
# ## On your own

# %% own=true
# Try something here.
'''

CONFIG = """\
c = get_config()
c.CourseDirectory.course_id = "tiny"
c.ClearSolutions.code_stub = {"python": "# YOUR CODE HERE\\nraise NotImplementedError"}
"""


@dataclass(frozen=True)
class Course:
    """A course in a temporary folder."""

    root: Path

    name = NAME

    @property
    def text(self) -> Path:
        return self.root / "lessons" / NAME / f"{NAME}.py"

    def read(self) -> Lesson:
        return read_lesson(self.text)

    def edit(self, *edits: tuple[str, str]) -> Lesson:
        """Replace what is there exactly once, write the text and read it."""
        self.text.write_text(edited(self.text.read_text("utf-8"), *edits), "utf-8")
        return self.read()

    def assert_refused(self, edit: tuple[str, str], line: str, problem: str, remedy: str) -> None:
        """Expect an error in the line that holds `line`, in the form FILE:LINE: PROBLEM, REMEDY."""
        with pytest.raises(LessonError) as caught:
            self.edit(edit)
        text = self.text.read_text("utf-8")
        assert problem in caught.value.problem
        assert remedy in caught.value.remedy
        assert caught.value.path == self.text
        assert caught.value.line == text[: text.index(line)].count("\n") + 1
        place, said = str(caught.value).split(" ", 1)
        assert place == f"{self.text}:{caught.value.line}:"
        assert said == f"{caught.value.problem}\n  {caught.value.remedy}"

    def files(self) -> dict[str, bytes]:
        """Return every file of the course but Python's caches and the record of what was built."""
        return {
            path.relative_to(self.root).as_posix(): path.read_bytes()
            for path in sorted(self.root.rglob("*"))
            if path.is_file() and "__pycache__" not in path.parts and path.name != RECORD
        }


def edited(text: str, *edits: tuple[str, str]) -> str:
    for before, after in edits:
        assert text.count(before) == 1, f"{text.count(before)} times in the text: {before!r}"
        text = text.replace(before, after)
    return text


def make_course(root: Path) -> Course:
    course = Course(root)
    course.text.parent.mkdir(parents=True)
    course.text.write_text(TEXT, "utf-8")
    (root / "nbgrader_config.py").write_text(CONFIG, "utf-8")
    return course


@pytest.fixture(autouse=True)
def expect_module(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let composed tests import expect: the package, from which the file is built."""
    monkeypatch.setitem(sys.modules, "expect", expect)


@pytest.fixture(scope="session")
def new_course() -> Callable[[Path], Course]:
    """Make a course in a folder that is not there yet."""
    return make_course


@pytest.fixture
def course(tmp_path: Path) -> Course:
    """A fresh course that a test may change."""
    return make_course(tmp_path / "course")


@pytest.fixture
def lesson(course: Course) -> Lesson:
    """The tiny lesson, unchanged."""
    return course.read()


def _drawn(cell: Cell) -> NotebookNode:
    """Make a cell, and where it draws, a picture for its output."""
    made = new_cell(cell, cell.source)
    if cell.kind is Kind.FIGURE:
        out = io.BytesIO()
        Image.new("RGB", (480, 120), "#0072B2").save(out, "PNG")
        picture = base64.b64encode(out.getvalue()).decode()
        made.outputs = [new_output("display_data", {"image/png": picture})]
    return made


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Build without nbgrader and without a kernel."""

    def solution(lesson: Lesson, files: Mapping[str, bytes]) -> NotebookNode:
        assert "expect.py" in files
        return notebook_of([_drawn(cell) for cell in lesson.cells])

    def release(root: Path, name: str, instructor: NotebookNode) -> bytes:
        assert (root / "lessons" / name).is_dir()
        return to_bytes(instructor)

    module = sys.modules["lessonkit.build"]  # its function of that name hides it
    monkeypatch.setattr(module, "solution_notebook", solution)
    monkeypatch.setattr(module, "release_notebook", release)


@pytest.fixture(scope="session")
def built_course(tmp_path_factory: pytest.TempPathFactory) -> tuple[Course, Built]:
    """A course and what the real nbgrader and a real kernel make of it; not to be changed."""
    made = make_course(tmp_path_factory.mktemp("built") / "course")
    return made, build(made.root)
