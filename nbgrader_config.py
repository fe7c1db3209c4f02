"""The course, for nbgrader.  Every nbgrader command in this folder reads it."""

import warnings
from pathlib import Path

from sqlalchemy.exc import SAWarning

from nbproctor.feedback.exporter import use_feedback_pages
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

# One mistake costs its own points, and not those of the exercises that build on it.
c.Nbproctor.carry_forward = "full"

# A mistake that is known from the lesson's wrong answers is named to the student.
c.Nbproctor.answers = "lessons/{assignment}/answers"

# A feedback page says what was passed and why not; it shows no hidden test, and runs no script.
use_feedback_pages(c)
