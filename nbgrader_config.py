"""The course, for nbgrader.  Every nbgrader command in this folder reads it."""

import warnings
from pathlib import Path

from nbconvert.preprocessors import CSSHTMLHeaderPreprocessor
from nbconvert.preprocessors.sanitize import SanitizeHTML
from nbgrader.preprocessors import ClearHiddenTests, GetGrades
from sqlalchemy.exc import SAWarning

from nbproctor.feedback import HideWorthless
from nbproctor.plugin import use_nbproctor

# nbgrader 0.9.6 was written for an earlier SQLAlchemy, which did not warn of its autoflushes.
warnings.filterwarnings("ignore", category=SAWarning)

c = get_config()  # noqa: F821 - nbgrader defines it

c.CourseDirectory.course_id = "deep_learning_step_by_step"
c.CourseDirectory.root = str(Path(__file__).resolve().parent)

# What a student finds where a solution was.
c.ClearSolutions.code_stub = {"python": "# YOUR CODE HERE\nraise NotImplementedError"}

# Student code runs in a sandbox, and the tests where it can't reach them.
use_nbproctor(c)

# A mistake that is known from the lesson's wrong answers is named to the student.
c.Nbproctor.answers = "lessons/{assignment}/answers"

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

# Seconds a cell may run.  The tests stop a function of their own accord after five.
c.Nbproctor.limits = {"wall_per_cell": 30}
