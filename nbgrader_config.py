"""The course, for nbgrader.  Every nbgrader command in this folder reads it."""

import warnings
from pathlib import Path

from nbconvert.preprocessors import CSSHTMLHeaderPreprocessor
from nbconvert.preprocessors.sanitize import SanitizeHTML
from nbgrader.preprocessors import (
    CheckCellMetadata,
    ClearHiddenTests,
    ClearOutput,
    DeduplicateIds,
    GetGrades,
    OverwriteKernelspec,
)
from sqlalchemy.exc import SAWarning

from nbproctor.feedback import HideWorthless
from nbproctor.restore import RestoreCells

# nbgrader 0.9.6 was written for an earlier SQLAlchemy, which did not warn of its autoflushes.
warnings.filterwarnings("ignore", category=SAWarning)

c = get_config()  # noqa: F821 - nbgrader defines it

c.CourseDirectory.course_id = "deep_learning_step_by_step"
c.CourseDirectory.root = str(Path(__file__).resolve().parent)

# What a student finds where a solution was.
c.ClearSolutions.code_stub = {"python": "# YOUR CODE HERE\nraise NotImplementedError"}

# A test cell that a student has deleted comes back, and costs nothing.
c.Autograde.sanitize_preprocessors = [
    ClearOutput,
    DeduplicateIds,
    OverwriteKernelspec,
    RestoreCells,
    CheckCellMetadata,
]
c.RestoreCells.add_missing_cells = True

# A feedback page shows no hidden test, which holds the course's own functions, and runs no
# script that a student has put into an output.
c.HTMLExporter.sanitize_html = True
c.SanitizeHTML.enabled = True
c.GenerateFeedback.preprocessors = [
    GetGrades,
    HideWorthless,
    ClearHiddenTests,
    SanitizeHTML,
    CSSHTMLHeaderPreprocessor,
]

# Kernels keep no history and say errors only.
c.Execute.extra_arguments = ["--HistoryManager.hist_file=:memory:", "--log-level=ERROR"]

# Seconds a cell may run.  The tests stop a function of their own accord after five.
c.Execute.timeout = 30
