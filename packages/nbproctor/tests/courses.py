"""Small nbgrader courses, made for tests."""

from __future__ import annotations

import atexit
import dataclasses
import functools
import shutil
import sqlite3
import tempfile
from collections.abc import Mapping
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from .commands import run_command
from .kept import run_here

__all__ = ["Cells", "CourseFolder"]

_SCORES = """
select student.id, base_cell.name, grade.auto_score from grade
join base_cell on base_cell.id = grade.cell_id
join submitted_notebook on submitted_notebook.id = grade.notebook_id
join submitted_assignment on submitted_assignment.id = submitted_notebook.assignment_id
join student on student.id = submitted_assignment.student_id
"""


class Cells:
    """Collects the cells of an instructor's notebook."""

    def __init__(self) -> None:
        self.cells: list[NotebookNode] = []

    def _add(self, kind: str, source: str, name: str, **about: object) -> None:
        make = nbformat.v4.new_code_cell if kind == "code" else nbformat.v4.new_markdown_cell
        cell = make(source, id=name)
        if about:
            cell.metadata["nbgrader"] = {
                **{"grade": False, "locked": False, "solution": False, "task": False},
                **{"grade_id": name, "schema_version": 3, "cell_type": kind},
                **about,
            }
        self.cells.append(cell)

    def plain(self, source: str) -> None:
        """Add a code cell that nbgrader does not know."""
        self._add("code", source, f"plain-{len(self.cells)}")

    def locked(self, name: str, source: str) -> None:
        """Add a read-only code cell."""
        self._add("code", source, name, locked=True)

    def answer(self, name: str, solution: str, before: str = "") -> None:
        """Add a cell for an answer."""
        source = f"{before}### BEGIN SOLUTION\n{solution}\n### END SOLUTION"
        self._add("code", source, name, solution=True)

    def test(self, name: str, points: float, source: str, *tags: str) -> None:
        """Add an autograded test."""
        self._add("code", source, name, grade=True, locked=True, points=points)
        if tags:
            self.cells[-1].metadata["tags"] = list(tags)

    def notebook(self) -> NotebookNode:
        """Return the instructor's notebook."""
        kernel = {"name": "python3", "language": "python", "display_name": "Python 3"}
        return nbformat.v4.new_notebook(cells=self.cells, metadata={"kernelspec": kernel})


@functools.cache
def _make(assignment: str, content: str, files: tuple[tuple[str, str], ...], config: str) -> Path:
    """Make a course, and its release with nbgrader; those like it are copies of it."""
    root = Path(tempfile.mkdtemp(prefix="nbproctor-course-"))
    atexit.register(shutil.rmtree, root)
    source = root / "source" / assignment
    source.mkdir(parents=True)
    (source / f"{assignment}.ipynb").write_text(content)
    for name, text in files:
        (source / name).write_text(text)
    (root / "nbgrader_config.py").write_text(f"c = get_config()\n{config}")
    CourseFolder(root).run("nbgrader", "generate_assignment", assignment)
    return root


@dataclasses.dataclass(frozen=True)
class CourseFolder:
    """A course on disk, with nbgrader's commands."""

    root: Path

    @classmethod
    def make(
        cls,
        root: Path,
        assignment: str,
        cells: Cells,
        files: Mapping[str, str] | None = None,
        config: str = "",
    ) -> CourseFolder:
        """Make a course with one assignment, and generate its release version."""
        content = nbformat.writes(cells.notebook())
        made = _make(assignment, content, tuple((files or {}).items()), config)
        shutil.copytree(made, root, dirs_exist_ok=True)
        return cls(root)

    def release(self, assignment: str) -> NotebookNode:
        """Return the version that students get."""
        return nbformat.read(
            self.root / "release" / assignment / f"{assignment}.ipynb", as_version=4
        )

    def submit(self, student: str, assignment: str, answers: Mapping[str, str]) -> NotebookNode:
        """Hand in the release version with some answers; return what was handed in."""
        notebook = self.release(assignment)
        for cell in notebook.cells:
            name = cell.metadata.get("nbgrader", {}).get("grade_id")
            if name in answers:
                cell.source = answers[name]
        self.hand_in(student, assignment, notebook)
        return notebook

    def hand_in(self, student: str, assignment: str, notebook: NotebookNode) -> Path:
        """Hand in a notebook."""
        folder = self.root / "submitted" / student / assignment
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{assignment}.ipynb"
        nbformat.write(notebook, path)
        return path

    def run(self, *command: str, status: int = 0) -> str:
        """Run a command of this environment in the course's folder; return what it printed."""
        done = run_command(*command, cwd=self.root)
        assert done.returncode == status, done.stdout + done.stderr
        return done.stdout + done.stderr

    def autograde(self, assignment: str, *options: str, status: int = 0) -> str:
        """Run ``nbproctor autograde`` in this process and a kept room; return what it printed."""
        done = run_here("autograde", assignment, *options, course=self.root)
        assert done.exit_code == status, done.output
        return done.stdout + done.stderr

    def scores(self) -> dict[tuple[str, str], float | None]:
        """Return the automatic scores in the gradebook, by student and cell."""
        with sqlite3.connect(self.root / "gradebook.db") as connection:
            rows = connection.execute(_SCORES).fetchall()
        connection.close()
        return {(student, cell): score for student, cell, score in rows}

    def forget_scores(self) -> None:
        """Remove what was graded."""
        with sqlite3.connect(self.root / "gradebook.db") as connection:
            connection.execute("update grade set auto_score = -1")
        connection.close()
