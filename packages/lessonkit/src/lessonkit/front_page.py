"""The front page of the solved lessons: a table of them, with a picture of each."""

from __future__ import annotations

import base64
import io
from collections.abc import Sequence
from pathlib import PurePosixPath

from nbformat import NotebookNode
from PIL import Image

from lessonkit.errors import BuildError
from lessonkit.text import Kind, Lesson

__all__ = ["FRONT_PAGE", "front_page", "milestone_path", "thumbnail"]

FRONT_PAGE = PurePosixPath("notebooks/README.md")
_WIDTH = 240  # pixels

_BEGIN = """\
# The lessons

Deep learning from scratch in NumPy, in the order in which the lessons build on one another. These
are the solved notebooks, with their outputs; what students get lies in [release/](../release).

| | lesson | you build | you need | time |
|:--|:--|:--|:--|--:|
"""
_END = """
Times are for reading, writing the functions, and looking at the pictures. Every lesson stands by
itself: what it needs of an earlier one lies beside it.
"""


def milestone_path(lesson: Lesson) -> PurePosixPath:
    """Return the path of a lesson's picture, relative to the notebooks."""
    return PurePosixPath("images", f"{lesson.number}_milestone.png")


def front_page(lessons: Sequence[Lesson]) -> bytes:
    """Return the text of the front page.

    Parameters
    ----------
    lessons : sequence of Lesson
        All lessons of the course, in order.
    """
    rows = []
    for lesson in lessons:
        about = lesson.about
        alt = next((c.alt for c in lesson.of_kind(Kind.FIGURE) if c.id == about.milestone), "")
        picture = f"![{_in_cell(alt)}]({milestone_path(lesson)})" if about.milestone else ""
        exercises = f"{about.builds}; {len(lesson.exercises)} exercises"
        rows.append(
            f"| {picture} | [{lesson.number} {_in_cell(about.title)}]({lesson.name}.ipynb) "
            f"| {_in_cell(exercises)} | {_in_cell(about.needs)} | {_time(about.minutes)} |"
        )
    return (_BEGIN + "\n".join(rows) + "\n" + _END).encode()


def _in_cell(text: str) -> str:
    """Replace what would end the cell of a table, or a link in it."""
    return text.replace("|", "\\|").replace("[", "(").replace("]", ")")


def _time(minutes: int) -> str:
    return f"{minutes / 60:g} h" if minutes >= 60 else f"{minutes} min"


def thumbnail(lesson: Lesson, solved: NotebookNode) -> bytes | None:
    """Return a small PNG of the figure that represents a lesson, or None if there is none.

    Raises
    ------
    BuildError
        If the cell has drawn no picture.
    """
    name = lesson.about.milestone
    if not name:
        return None
    cell = next(cell for cell in solved.cells if cell.id == name)
    for output in cell.outputs:
        picture = output.get("data", {}).get("image/png")
        if picture:
            return _shrunk(base64.b64decode(picture))
    raise BuildError(
        f"{lesson.path}: {name}, the milestone, has drawn no picture\n"
        "  Draw with Matplotlib and end with plt.show(), or name another figure as milestone."
    )


def _shrunk(png: bytes) -> bytes:
    with Image.open(io.BytesIO(png)) as picture:
        height = round(picture.height * _WIDTH / picture.width)
        small = picture.convert("RGB").resize((_WIDTH, height), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    small.save(out, "PNG", optimize=True)
    return out.getvalue()
