"""The process that makes pages, within limits; its arguments are a descriptor and its memory.

Parsers of Markdown, HTML and formulas work on text that a student has chosen. Here, they cannot
take more processor time or memory than this process may: `nbproctor.feedback.page_maker` starts
it, and replaces it when the kernel has ended it.
"""

from __future__ import annotations

import contextlib
import dataclasses
import pickle
import resource
import sys
import traceback
from multiprocessing.connection import Connection
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from nbproctor.feedback.budget import PageBudget
from nbproctor.feedback.builder import make_page
from nbproctor.feedback.grades import Grades
from nbproctor.feedback.pictures import Pictures
from nbproctor.feedback.render import render
from nbproctor.redaction.hidden_tests import Markers

__all__ = ["CPU_SECONDS", "MEMORY", "Order", "make_html", "parse"]

#: Seconds of processor time for one page, in each attempt.
CPU_SECONDS = 6
#: Bytes of address space; a usual page takes a tenth of that.
MEMORY = 1 << 30
_PLAIN = (
    "What was handed in is shown as plain text, without pictures: formatting it would take too "
    "much time or memory."
)
_POINTS_ONLY = "What was handed in is left out: this page would take too much time or memory."


@dataclasses.dataclass(frozen=True, slots=True)
class Order:
    """Everything that a page is made of.

    Parameters
    ----------
    notebook : bytes
        The graded notebook's file.
    grades : Grades
        Its points and comments.
    student, assignment, name : str
        The student's id and the names of the assignment and of the notebook.
    markers : Markers
        The delimiters of hidden tests.
    folder : Path, optional
        The handed-in folder, for pictures.
    made_of : str
        The digest that the page bears.
    """

    notebook: bytes
    grades: Grades
    student: str
    assignment: str
    name: str
    markers: Markers
    folder: Path | None = None
    made_of: str = ""


def parse(raw: bytes) -> NotebookNode | None:
    """Return a graded notebook, or None if it is none of version 4."""
    try:
        notebook: NotebookNode = nbformat.v4.reads(raw.decode("utf-8"))
    except (ValueError, RecursionError, LookupError, TypeError, AttributeError):
        return None
    is_one = notebook.get("nbformat") == 4 and isinstance(notebook.get("cells"), list)
    return notebook if is_one else None


def make_html(order: Order, attempt: int = 0) -> str | None:
    """Return a page, or None if the notebook is none.

    Parameters
    ----------
    order : Order
        What the page is made of.
    attempt : int
        0 for the whole page; 1 for plain text; 2 for the points alone.
    """
    notebook = _points_only(order.grades) if attempt == 2 else parse(order.notebook)
    if notebook is None:
        return None
    page = make_page(
        notebook,
        order.grades,
        student=order.student,
        assignment=order.assignment,
        name=order.name,
        markers=order.markers,
        pictures=Pictures(order.folder),
        budget=PageBudget() if attempt == 0 else PageBudget(1_000_000, page=0.0),
        left_out=("", _PLAIN, _POINTS_ONLY)[attempt],
    )
    return render(page, made_of=order.made_of)


def _points_only(grades: Grades) -> NotebookNode:
    """Return a notebook with an empty cell for each comment, and for the points of each cell."""
    cells = []
    for name in dict.fromkeys([*grades.comments, *grades.cells]):
        cell = nbformat.v4.new_code_cell()
        is_answer = name in grades.comments
        cell.metadata["nbgrader"] = {
            "grade_id": name,
            "grade": not is_answer,
            "solution": is_answer,
        }
        cells.append(cell)
    notebook: NotebookNode = nbformat.v4.new_notebook(cells=cells)
    return notebook


def _serve(connection: Connection) -> None:
    """Make the pages that are ordered, until nobody orders any more."""
    with contextlib.suppress(EOFError, ConnectionError):
        while True:
            order, attempt = pickle.loads(connection.recv_bytes())
            _limit_time()
            try:
                html = make_html(order, attempt)
                answer = b"none" if html is None else b"page" + html.encode("utf-8", "replace")
            except MemoryError:
                return
            except Exception:
                answer = b"fail" + traceback.format_exc().encode()
            connection.send_bytes(answer)


def _limit_time() -> None:
    """Let the kernel end this process when it has used up the time for one more page."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(used.ru_utime + used.ru_stime) + 1 + CPU_SECONDS
    resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.getrlimit(resource.RLIMIT_CPU)[1]))


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[2]), int(sys.argv[2])))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _serve(Connection(int(sys.argv[1])))
