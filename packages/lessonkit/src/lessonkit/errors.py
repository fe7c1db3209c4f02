"""The errors of lessonkit.

LessonkitError
+-- LessonError   a mistake in a lesson's text: file, line, what, remedy
+-- BuildError    something that a build needs is missing or fails
+-- AnswerError   a malformed or misplaced file of the bank of answers
"""

from __future__ import annotations

from pathlib import Path

__all__ = ["AnswerError", "BuildError", "LessonError", "LessonkitError"]


class LessonkitError(Exception):
    """Any error that its reader can correct; shown without a traceback."""


class LessonError(LessonkitError):
    """A mistake in a lesson's text.

    Parameters
    ----------
    path : Path
        The lesson's file.
    line : int
        Its line, counted from 1.
    problem : str
        What is wrong.
    remedy : str
        What to do about it.
    """

    def __init__(self, path: Path, line: int, problem: str, remedy: str) -> None:
        super().__init__(f"{path}:{line}: {problem}\n  {remedy}")
        self.path = path
        self.line = line
        self.problem = problem
        self.remedy = remedy

    def __reduce__(self) -> tuple[type[LessonError], tuple[Path, int, str, str]]:
        """Pickle all arguments: by default, an exception is rebuilt from its message alone."""
        return LessonError, (self.path, self.line, self.problem, self.remedy)


class BuildError(LessonkitError):
    """Something that a build needs is missing, or a step of it fails."""


class AnswerError(LessonkitError):
    """A malformed or misplaced file of the bank of answers."""
