"""``nbgrader export`` into CSV in which no name is taken for columns or a formula.

nbgrader's own plug-in writes names as they are: a comma in a name moves the points into another
column, and a name that begins with ``=`` is a formula, which runs where the file is opened.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook, MissingEntry
from nbgrader.plugins import CsvExportPlugin

from nbproctor.course.report import is_ungraded
from nbproctor.terminal import printable

__all__ = ["CsvExport", "cell_text"]

_COLUMNS = (
    "assignment",
    "duedate",
    "timestamp",
    "student_id",
    "last_name",
    "first_name",
    "email",
    "raw_score",
    "late_submission_penalty",
    "score",
    "max_score",
)
#: Beginnings of text that spreadsheets take for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def cell_text(value: object) -> str:
    """Return a name or a date as text that neither a spreadsheet nor a terminal obeys.

    A quote keeps spreadsheets from reading it as a formula; control characters are escaped.
    """
    text = "" if value is None else str(value)
    quote = "'" if text.lstrip(" ").startswith(_FORMULA) else ""
    return f"{quote}{printable(text)}"


class CsvExport(CsvExportPlugin):  # type: ignore[misc]
    """Writes the same columns as nbgrader's CsvExportPlugin."""

    def export(self, gradebook: Gradebook) -> None:
        """Write the grades of the selected assignments and students."""
        path = Path(self.to or "grades.csv")
        self.log.info("Exporting grades to %s", path)
        with path.open("w", encoding="utf-8", newline="") as file:
            rows = csv.writer(file, lineterminator="\n")
            rows.writerow(_COLUMNS)
            for assignment in gradebook.assignments:
                if self.assignment and assignment.name not in map(str, self.assignment):
                    continue
                for student in gradebook.students:
                    if not self.student or student.id in map(str, self.student):
                        rows.writerow(_row(gradebook, assignment, student))


def _row(gradebook: Gradebook, assignment: Any, student: Any) -> list[object]:
    timestamp: object = ""
    scores: tuple[object, ...] = (0.0, 0.0, 0.0)
    try:
        submission = gradebook.find_submission(assignment.name, student.id)
    except MissingEntry:
        pass
    else:
        timestamp, raw = submission.timestamp, submission.score
        penalty = submission.late_submission_penalty or 0.0
        scores = raw, penalty, max(0.0, raw - penalty)
        if submission.notebooks and all(map(is_ungraded, submission.notebooks)):
            scores = "", "", ""  # handed in and not graded: no score is not 0
    texts = (
        assignment.name,
        assignment.duedate,
        timestamp,
        student.id,
        student.last_name,
        student.first_name,
        student.email,
    )
    return [*map(cell_text, texts), *scores, assignment.max_score]
