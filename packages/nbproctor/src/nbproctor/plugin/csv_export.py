"""``nbgrader export`` into CSV that a spreadsheet takes for what it is.

nbgrader's own plug-in writes names as they are: a comma in one moves its points into another
column, and one that begins with ``=`` is a formula, which runs where the file is opened.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook, MissingEntry
from nbgrader.plugins import CsvExportPlugin

__all__ = ["CsvExport", "cell_text"]

_COLUMNS = (
    *("assignment", "duedate", "timestamp", "student_id", "last_name", "first_name", "email"),
    *("raw_score", "late_submission_penalty", "score", "max_score"),
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def cell_text(value: object) -> str:
    """Return a name or a date as a spreadsheet's text; what looks like a formula gets a quote."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) else text


class CsvExport(CsvExportPlugin):  # type: ignore[misc]
    """Writes grades as nbgrader's CsvExportPlugin does, column for column."""

    def export(self, gradebook: Gradebook) -> None:
        """Write the grades of all assignments and students that were asked for."""
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
    told = assignment.name, assignment.duedate
    who = student.id, student.last_name, student.first_name, student.email
    raw = penalty = 0.0
    when = ""
    try:
        submission = gradebook.find_submission(told[0], who[0])
    except MissingEntry:
        pass
    else:
        when, raw = submission.timestamp, submission.score
        penalty = submission.late_submission_penalty or 0.0
    texts = [cell_text(value) for value in (*told, when, *who)]
    return [*texts, raw, penalty, max(0.0, raw - penalty), assignment.max_score]
