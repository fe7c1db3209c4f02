"""From a graded notebook and its grades to a page."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable

from markupsafe import Markup, escape
from nbformat import NotebookNode

from nbproctor.feedback.clean import clean_markdown, clean_text
from nbproctor.feedback.code import code_lines
from nbproctor.feedback.grades import Grade, Grades
from nbproctor.feedback.page import Check, Exercise, Page, Part, State, Test
from nbproctor.feedback.shown import Budget, Shown, show
from nbproctor.feedback.telling import Told, tell
from nbproctor.redaction.hidden_tests import HiddenPart, Markers

__all__ = ["make_page"]

_MADE_UP = re.compile(r"cell-[0-9a-f]{6,}")  # nbgrader's own names for cells
_PREFIX = re.compile(r"^(tests?|checks?)(?=[-_ ]|$)[-_ ]*")
_SHORT = 12


def make_page(
    notebook: NotebookNode,
    grades: Grades,
    *,
    student: str,
    assignment: str,
    name: str,
    markers: Markers | None = None,
) -> Page:
    """Return the page of a graded notebook.

    Parameters
    ----------
    notebook : NotebookNode
        The graded notebook; it is not changed.
    grades : Grades
        Its points and comments.
    student, assignment, name : str
        Whose notebook it is, of what, and what it is called.
    markers : Markers, optional
        The lines between which tests are hidden.
    """
    maker = _Maker(notebook, grades, markers or Markers())
    for number, cell in enumerate(notebook.cells):
        maker.add(number, cell)
    exercises = [one for one in maker.exercises if one.grades or one.parts or one.checks]
    return Page(
        *(clean_text(student, 200), clean_text(assignment, 200), clean_text(name, 200)),
        tuple(exercises),
        *(grades.points, grades.max_points, grades.late_penalty),
        before=tuple(maker.before),
    )


class _Maker:
    """Collects exercises, cell by cell."""

    def __init__(self, notebook: NotebookNode, grades: Grades, markers: Markers) -> None:
        self._notebook = notebook
        self._grades = grades
        self._markers = markers
        self._budget = Budget()
        self._secret = _secret_lines(notebook, markers)
        self._stops: dict[int, set[int]] = {}
        self._section = ""
        self.exercises: list[Exercise] = []
        self.before: list[Part] = []
        self._tests = self._read_tests()

    def _read_tests(self) -> dict[int, tuple[HiddenPart, str, Told]]:
        """Read all tests first: an answer shows at which of its lines a later test stopped."""
        found = {}
        for number, cell in enumerate(self._notebook.cells):
            if _is_test(cell):
                seen, hidden = self._markers.split(cell.source)
                about = HiddenPart(cell.source, hidden)
                told = tell(cell, about, self._notebook)
                if told.place is not None:
                    self._stops.setdefault(told.place.cell, set()).add(told.place.line)
                found[number] = (about, seen, told)
        return found

    def add(self, number: int, cell: NotebookNode) -> None:
        """Take over one cell."""
        about = cell.metadata.get("nbgrader") or {}
        grade_id = about.get("grade_id", "")
        if cell.cell_type == "markdown" and (found := re.findall(r"(?m)^#+ +(.+)$", cell.source)):
            self._section = clean_text(re.sub(r"[*`_$]", "", found[-1]), 200).strip()
        if number in self._tests:
            self._add_test(number, cell, grade_id)
        elif about.get("solution") or about.get("task"):
            self._add_answer(number, cell, grade_id, is_graded=bool(about.get("grade")))
        elif not about.get("locked"):
            part = self._part(number, cell, "A cell of your own")
            if part is not None:
                (self.exercises[-1].parts if self.exercises else self.before).append(part)

    def _add_answer(
        self, number: int, cell: NotebookNode, grade_id: str, *, is_graded: bool
    ) -> None:
        exercise = self.exercises[-1] if self.exercises else None
        if exercise is None or exercise.grades or exercise.checks or not exercise.names:
            exercise = self._new(grade_id, cell)
        else:
            exercise.title += f", {_title(grade_id, cell, self._section)}"
        exercise.names += [clean_text(grade_id, 100), *_functions(cell)]
        if is_graded or grade_id in self._grades.cells:
            exercise.manual.append(self._grade(grade_id))
        part = self._part(number, cell, "Your answer", self._grades.comments.get(grade_id, ""))
        if part is not None:
            exercise.parts.append(part)

    def _new(self, grade_id: str, cell: NotebookNode) -> Exercise:
        number = len(self.exercises) + 1
        title = _title(grade_id, cell, self._section) or f"Exercise {number}"
        section = self._section if self._section != title else ""
        self.exercises.append(Exercise(f"exercise-{number}", title, section))
        return self.exercises[-1]

    def _grade(self, grade_id: str) -> Grade:
        return self._grades.cells.get(grade_id, Grade(0.0, 0.0))

    def _add_test(self, number: int, cell: NotebookNode, grade_id: str) -> None:
        hidden, seen, told = self._tests[number]
        exercise = self.exercises[-1] if self.exercises else self._new(grade_id, cell)
        grade = self._grade(grade_id)
        verdict = cell.metadata.get("nbproctor") or {}
        failed = any(output.output_type == "error" for output in cell.outputs)
        outcome = verdict.get("outcome", "wrong" if failed else "passed")
        state = State.of(grade.points, grade.max_points)
        if not grade.max_points:
            state = State.PASSED if outcome == "passed" else State.FAILED
        elif outcome == "not_run":
            state = State.NOT_TRIED
        test = Test(
            title=_test_title(grade_id, exercise),
            grade=grade,
            state=state,
            told=told,
            checks=_checks(hidden, told, state),
            source=code_lines(seen) if _has_code(seen) else (),
            shown=() if hidden.is_there else self._show(cell),
            hidden=hidden.is_there,
            protected=verdict.get("protected", True) is not False,
        )
        (exercise.tests if grade.max_points or hidden.is_there else exercise.checks).append(test)

    def _part(self, number: int, cell: NotebookNode, title: str, comment: str = "") -> Part | None:
        comment = clean_text(comment)
        if cell.cell_type == "code":
            lines = code_lines(cell.source)
            if not cell.source.strip() and not comment:
                return None
            marked = frozenset(self._stops.get(number, ()))
            return Part(number, title, lines, None, self._show(cell), comment, marked)
        if not cell.source.strip() and not comment:
            return None
        text = None
        if cell.cell_type == "markdown":
            attachments = cell.get("attachments")
            text = clean_markdown(cell.source, attachments, spend=self._budget.spend)
        if text is None:
            text = Markup("<pre>{}</pre>").format(clean_text(cell.source))
        if not self._budget.spend(len(text)):
            text = escape("... left out: this page is larger than it may be ...")
        return Part(number, title, text=text, comment=comment)

    def _show(self, cell: NotebookNode) -> tuple[Shown, ...]:
        shown = show(cell.outputs, self._budget)
        return tuple(
            Shown("text", "... left out: it shows what only a test could have told ...")
            if self._secret and self._secret & _lines(one.text + one.html)
            else one
            for one in shown
        )


def _is_test(cell: NotebookNode) -> bool:
    about = cell.metadata.get("nbgrader") or {}
    return bool(about.get("grade")) and not about.get("solution") and cell.cell_type == "code"


def _lines(text: str) -> set[str]:
    return {line.strip() for line in re.split(r"\n|\\n", text)}


def _secret_lines(notebook: NotebookNode, markers: Markers) -> frozenset[str]:
    """Return the hidden lines that nobody else in the notebook has written."""
    hidden: set[str] = set()
    known: set[str] = set()
    for cell in notebook.cells:
        if _is_test(cell):
            seen, secret = markers.split(cell.source)
            hidden |= _lines(secret)
            known |= _lines(seen)
        else:
            known |= _lines(cell.source)
    return frozenset(line for line in hidden - known if len(line) >= _SHORT)


def _functions(cell: NotebookNode) -> list[str]:
    if cell.cell_type != "code":
        return []
    try:
        tree = ast.parse(cell.source)
    except (SyntaxError, ValueError, RecursionError):
        return []
    kinds = ast.FunctionDef | ast.ClassDef
    return [clean_text(node.name, 100) for node in tree.body if isinstance(node, kinds)]


def _title(grade_id: str, cell: NotebookNode, section: str) -> str:
    if not _MADE_UP.fullmatch(grade_id):
        return clean_text(_PREFIX.sub("", grade_id) or grade_id, 100)
    return next(iter(_functions(cell)), section)


def _test_title(grade_id: str, exercise: Exercise) -> str:
    rest = _PREFIX.sub("", clean_text(grade_id, 100))
    for name in exercise.names:
        if rest.startswith(name):
            rest = rest.removeprefix(name).strip("-_ ")
            break
    return rest.replace("_", " ") if rest and not _MADE_UP.fullmatch(grade_id) else ""


def _checks(hidden: HiddenPart, told: Told, state: str) -> tuple[Check, ...]:
    """Return what became of each named check: they run in order, up to the first that fails."""
    titles = [clean_text(title, 300) for title in hidden.checks]
    if state == State.PASSED:
        return tuple(Check(title, State.PASSED) for title in titles)
    if told.failed_check not in titles:
        return (Check(told.failed_check, State.FAILED),) if told.failed_check else ()
    place = titles.index(told.failed_check)
    states = [State.PASSED] * place + [State.FAILED] + [State.NOT_TRIED] * len(titles)
    return tuple(map(Check, titles, states))


def _has_code(source: str) -> bool:
    lines: Iterable[str] = (line.strip() for line in source.split("\n"))
    return any(line and not line.startswith("#") for line in lines)
