"""Text to notebooks: builds the course's lessons and proves their tests.

A lesson is written as one text file, ``lessons/NN_slug/NN_slug.py``.  From it
come three notebooks::

    lesson text --read--> Lesson --compose--> source/    (solutions, hidden tests)
                                 \\             |
                                  \\            +--nbgrader--> release/  (for students)
                                   \\
                                    +--execute--> notebooks/            (for readers)

`text` says what a lesson is, `parser` reads it, `rules` checks it; `instructor`,
`release` and `solution` make the three notebooks, and `build` writes or compares
all built files of the course.  `answers` reads the bank of right and wrong answers,
`proof` runs it against the hidden tests, and `audit` does the same in exam rooms.
"""

from lessonkit.build import Built, build, stale, write
from lessonkit.errors import BuildError, LessonError, LessonkitError
from lessonkit.parser import read_lesson
from lessonkit.text import Lesson

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
