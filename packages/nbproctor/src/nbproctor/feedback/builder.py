"""From a graded notebook and its grades to a page."""

from __future__ import annotations

import ast
import dataclasses
import re
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup, escape
from nbformat import NotebookNode

from nbproctor.feedback.budget import PageBudget
from nbproctor.feedback.clean import clean_text
from nbproctor.feedback.code import code_lines
from nbproctor.feedback.explanation import Explanation, explain
from nbproctor.feedback.grades import Grade, Grades
from nbproctor.feedback.markdown import clean_markdown
from nbproctor.feedback.outputs import ShownOutput, show_outputs
from nbproctor.feedback.page import (
    CheckFeedback,
    Comment,
    ExerciseFeedback,
    Page,
    State,
    StudentCell,
    TestFeedback,
)
from nbproctor.feedback.pictures import Pictures
from nbproctor.redaction.hidden_tests import HiddenPart, Markers

__all__ = ["make_page"]

_GENERATED_NAME = re.compile(r"cell-[0-9a-f]{6,}")  # nbgrader's own names for cells
_PREFIX = re.compile(r"^(tests?|checks?)(?=[-_ ]|$)[-_ ]*")
#: nbgrader's own comment on a cell that its student has not changed.
_AS_RELEASED = "No response."
_SHORTENED = "Some of what was handed in is shown as plain text: formatting it would take too long."
_HEADING = re.compile(r"(?m)^#+ +(.+)$")
#: Characters below which a line of a hidden test is too common to give it away.
_SHORTEST_SECRET = 12


def make_page(
    notebook: NotebookNode,
    grades: Grades,
    *,
    student: str,
    assignment: str,
    name: str,
    markers: Markers | None = None,
    pictures: Pictures | None = None,
    budget: PageBudget | None = None,
    left_out: str = "",
) -> Page:
    """Return the page of a graded notebook.

    Parameters
    ----------
    notebook : NotebookNode
        The graded notebook; it is not changed.
    grades : Grades
        Its points and comments.
    student, assignment, name : str
        The student's id and the names of the assignment and of the notebook.
    markers : Markers, optional
        The delimiters of hidden tests.
    pictures : Pictures, optional
        What the text of the notebook can name as pictures.
    budget : PageBudget, optional
        What the page may use up.
    left_out : str
        What is already left out of the notebook, as a sentence.
    """
    budget = budget or PageBudget()
    builder = _PageBuilder(notebook, grades, markers or Markers(), pictures or Pictures(), budget)
    for number, cell in enumerate(notebook.cells):
        builder.add(number, cell)
    exercises = [
        one for one in builder.exercises if one.grades or one.parts or one.checks or one.comments
    ]
    for number, exercise in enumerate(exercises, 1):
        exercise.number = number
    return Page(
        student=clean_text(student, 200),
        assignment=clean_text(assignment, 200),
        notebook=clean_text(name, 200),
        exercises=tuple(exercises),
        points=grades.points,
        max_points=grades.max_points,
        late_penalty=grades.late_penalty,
        before=tuple(builder.before),
        left_out=left_out or (_SHORTENED if budget.shortened else ""),
    )


@dataclasses.dataclass(frozen=True, slots=True)
class _Test:
    """A test cell: its hidden part, the source that students see, and why it ended so."""

    hidden: HiddenPart
    seen: str
    explanation: Explanation


class _PageBuilder:
    """Collects exercises, cell by cell."""

    def __init__(
        self,
        notebook: NotebookNode,
        grades: Grades,
        markers: Markers,
        pictures: Pictures,
        budget: PageBudget,
    ) -> None:
        self._grades = grades
        self._budget = budget
        self._pictures = pictures
        # Graders' comments are formatted first: no answer can use up the time for them.
        self._comments = {
            name: self._comment(text)
            for name, text in grades.comments.items()
            if text.strip() and text.strip() != _AS_RELEASED
        }
        self._secret = _secret_lines(notebook, markers)
        #: The section in which the current cell is.
        self._section = ""
        self.exercises: list[ExerciseFeedback] = []
        self.before: list[StudentCell] = []
        # All tests are read first: an answer marks the lines at which later tests stopped.
        self._tests = _read_tests(notebook, markers)
        #: The lines at which tests stopped, by the numbers of their cells.
        self._stops: dict[int, set[int]] = {}
        for test in self._tests.values():
            if (place := test.explanation.place) is not None:
                self._stops.setdefault(place.cell, set()).add(place.line)

    def add(self, number: int, cell: NotebookNode) -> None:
        """Add one cell."""
        about = cell.metadata.get("nbgrader") or {}
        grade_id = about.get("grade_id", "")
        if cell.cell_type == "markdown" and (found := _HEADING.findall(cell.source)):
            self._section = clean_text(re.sub(r"[*`_$]", "", found[-1]), 200).strip()
        if number in self._tests:
            self._add_test(self._tests[number], cell, grade_id)
        elif about.get("solution") or about.get("task"):
            self._add_answer(number, cell, grade_id, is_graded=bool(about.get("grade")))
        elif not about.get("locked"):
            part = self._student_cell(number, cell, "A cell of your own")
            if part is not None:
                (self.exercises[-1].parts if self.exercises else self.before).append(part)

    def _add_answer(
        self, number: int, cell: NotebookNode, grade_id: str, *, is_graded: bool
    ) -> None:
        exercise = self.exercises[-1] if self.exercises else None
        if exercise is None or exercise.grades or exercise.checks or not exercise.names:
            exercise = self._new_exercise(grade_id, cell)
        else:  # a second answer before any test
            exercise.title += f", {_exercise_title(grade_id, cell, self._section)}"
        exercise.names += [clean_text(grade_id, 100), *_definitions(cell)]
        if is_graded or grade_id in self._grades.cells:
            exercise.manual.append(self._grade(grade_id))
        if grade_id in self._comments:
            about = clean_text(grade_id, 100)
            exercise.comments.append(Comment(about, self._comments[grade_id]))
        is_unchanged = self._grades.comments.get(grade_id, "").strip() == _AS_RELEASED
        part = self._student_cell(number, cell, "Your answer", unchanged=is_unchanged)
        if part is not None:
            exercise.parts.append(part)

    def _new_exercise(self, grade_id: str, cell: NotebookNode) -> ExerciseFeedback:
        number = len(self.exercises) + 1
        title = _exercise_title(grade_id, cell, self._section) or f"Exercise {number}"
        section = self._section if self._section != title else ""
        self.exercises.append(ExerciseFeedback(f"exercise-{number}", title, section))
        return self.exercises[-1]

    def _grade(self, grade_id: str) -> Grade:
        return self._grades.cells.get(grade_id, Grade(0.0, 0.0))

    def _add_test(self, test: _Test, cell: NotebookNode, grade_id: str) -> None:
        exercise = self.exercises[-1] if self.exercises else self._new_exercise(grade_id, cell)
        grade = self._grade(grade_id)
        verdict = cell.metadata.get("nbproctor") or {}
        state = _test_state(cell, verdict, grade)
        is_hidden = test.hidden.is_there
        feedback = TestFeedback(
            title=_test_title(grade_id, exercise),
            grade=grade,
            state=state,
            explanation=test.explanation,
            checks=_checks(test, state),
            source=code_lines(test.seen) if _has_code(test.seen) else (),
            shown=() if is_hidden else self._outputs(cell),
            hidden=is_hidden,
            protected=verdict.get("protected", True) is not False,
        )
        (exercise.tests if grade.max_points or is_hidden else exercise.checks).append(feedback)

    def _student_cell(
        self, number: int, cell: NotebookNode, title: str, *, unchanged: bool = False
    ) -> StudentCell | None:
        """Return a cell of the student's, or None if it is empty and there is nothing to say."""
        if not cell.source.strip() and not unchanged:
            return None
        if cell.cell_type == "code":
            return StudentCell(
                number,
                title,
                lines=code_lines(cell.source),
                shown=self._outputs(cell),
                unchanged=unchanged,
                marked=frozenset(self._stops.get(number, ())),
            )
        text = self._text(cell)
        if not self._budget.spend(len(text)):
            text = escape("... left out: this page is too large ...")
        return StudentCell(number, title, text=text, unchanged=unchanged)

    def _text(self, cell: NotebookNode) -> Markup:
        """Return a text cell as HTML: rendered, or its source where that is not possible."""
        if cell.cell_type == "markdown":
            pictures = self._pictures.attached_to(cell)
            html = self._budget.format(
                lambda: clean_markdown(cell.source, pictures, spend=self._budget.spend)
            )
            if html is not None:
                return html
        return Markup("<pre>{}</pre>").format(clean_text(cell.source))

    def _comment(self, text: str) -> Markup:
        """Return a grader's comment as HTML: rendered, or its source where that is not possible."""
        html = self._budget.format(lambda: clean_markdown(text, keep_lines=True))
        return html or Markup("<pre>{}</pre>").format(clean_text(text))

    def _outputs(self, cell: NotebookNode) -> tuple[ShownOutput, ...]:
        """Return a cell's outputs, without those that repeat a line of a hidden test."""
        return tuple(
            ShownOutput("text", "... left out: this output repeats a line of a hidden test ...")
            if self._secret and self._secret & _lines(one.text + one.html)
            else one
            for one in show_outputs(cell.outputs, self._budget, self._pictures)
        )


def _is_test(cell: NotebookNode) -> bool:
    about = cell.metadata.get("nbgrader") or {}
    return bool(about.get("grade")) and not about.get("solution") and cell.cell_type == "code"


def _read_tests(notebook: NotebookNode, markers: Markers) -> dict[int, _Test]:
    """Return the tests of a notebook by the numbers of their cells."""
    found = {}
    for number, cell in enumerate(notebook.cells):
        if _is_test(cell):
            seen, hidden = markers.split(cell.source)
            about = HiddenPart(cell.source, hidden)
            found[number] = _Test(about, seen, explain(cell, about, notebook))
    return found


def _lines(text: str) -> set[str]:
    return {line.strip() for line in re.split(r"\n|\\n", text)}


def _secret_lines(notebook: NotebookNode, markers: Markers) -> frozenset[str]:
    """Return the lines of hidden tests that are nowhere else in the notebook."""
    hidden: set[str] = set()
    known: set[str] = set()
    for cell in notebook.cells:
        if _is_test(cell):
            seen, secret = markers.split(cell.source)
            hidden |= _lines(secret)
            known |= _lines(seen)
        else:
            known |= _lines(cell.source)
    return frozenset(line for line in hidden - known if len(line) >= _SHORTEST_SECRET)


def _definitions(cell: NotebookNode) -> list[str]:
    """Return the names of the functions and classes that a cell defines."""
    if cell.cell_type != "code":
        return []
    try:
        tree = ast.parse(cell.source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return []
    kinds = ast.FunctionDef | ast.ClassDef
    return [clean_text(node.name, 100) for node in tree.body if isinstance(node, kinds)]


def _exercise_title(grade_id: str, cell: NotebookNode, section: str) -> str:
    if not _GENERATED_NAME.fullmatch(grade_id):
        return clean_text(_PREFIX.sub("", grade_id) or grade_id, 100)
    return next(iter(_definitions(cell)), section)


def _test_title(grade_id: str, exercise: ExerciseFeedback) -> str:
    """Return what a test's name adds to that of its exercise: "far out" for test-relu-far_out."""
    rest = _PREFIX.sub("", clean_text(grade_id, 100))
    for name in exercise.names:
        if rest.startswith(name):
            rest = rest.removeprefix(name).strip("-_ ")
            break
    return rest.replace("_", " ") if rest and not _GENERATED_NAME.fullmatch(grade_id) else ""


def _test_state(cell: NotebookNode, verdict: Mapping[str, Any], grade: Grade) -> State:
    """Return how a test ended, by its points, or by its outcome if it is worth nothing."""
    failed = any(output.output_type == "error" for output in cell.outputs)
    outcome = verdict.get("outcome", "wrong" if failed else "passed")
    if not grade.max_points:
        return State.PASSED if outcome == "passed" else State.FAILED
    if grade.waits:
        return State.WAITS
    if outcome == "not_run":
        return State.NOT_TRIED
    return State.of(grade.points, grade.max_points)


def _checks(test: _Test, state: State) -> tuple[CheckFeedback, ...]:
    """Return how each named check ended: they run in order, up to the first that fails."""
    titles = [clean_text(title, 300) for title in test.hidden.checks]
    failed = test.explanation.failed_check
    if state is State.PASSED:
        return tuple(CheckFeedback(title, State.PASSED) for title in titles)
    if failed not in titles:
        return (CheckFeedback(failed, State.FAILED),) if failed else ()
    place = titles.index(failed)
    states = [State.PASSED] * place + [State.FAILED] + [State.NOT_TRIED] * len(titles)
    return tuple(map(CheckFeedback, titles, states))


def _has_code(source: str) -> bool:
    """Whether there is more than comments and blank lines."""
    lines = (line.strip() for line in source.split("\n"))
    return any(line and not line.startswith("#") for line in lines)
