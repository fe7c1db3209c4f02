"""Text to notebooks: builds the course's lessons and proves their tests.

A lesson is written as one text file, ``lessons/NN_slug/NN_slug.py``.  From it
come three notebooks::

    lesson text --read--> Lesson --compose--> source/    (solutions, hidden tests)
                                 \\             |
                                  \\            +--nbgrader--> release/  (for students)
                                   \\
                                    +--execute--> notebooks/            (for readers)

`lesson` reads and checks the text, `instructor`, `release` and `solution` make
the three notebooks, `build` puts all files of the course together and writes
or compares them.  `answers` and `proof` run the bank of right and wrong answers
against the hidden tests.
"""

from lessonkit.build import Built, build, stale, write
from lessonkit.errors import BuildError, LessonError, LessonkitError
from lessonkit.lesson import Lesson, read_lesson

__all__ = [
    "BuildError",
    "Built",
    "Lesson",
    "LessonError",
    "LessonkitError",
    "build",
    "read_lesson",
    "stale",
    "write",
]
