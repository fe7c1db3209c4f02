"""How ``nbgrader autograde`` finds and reads what was handed in: as nbproctor's own command does.

nbgrader itself takes files of the right name only, in UTF-8 and format 4; and one notebook that
can't be read keeps all of the submission from being graded.
"""

from __future__ import annotations

import fnmatch
import functools
from collections.abc import Callable
from pathlib import Path
from typing import Any

from nbconvert.exporters import NotebookExporter
from nbconvert.exporters.exporter import ResourcesDict
from nbformat import NotebookNode
from nbgrader.api import MissingEntry
from nbgrader.converters.autograde import Autograde
from nbgrader.converters.base import NbGraderException
from traitlets.config import Config

from nbproctor.course.config import Submission
from nbproctor.course.gradebook import Gradebook
from nbproctor.errors import NbproctorError, SubmissionError
from nbproctor.grading.submission import HandIn, read_folder
from nbproctor.terminal import printable

__all__ = ["HandInReader", "handed_in", "use_hand_ins"]

#: The attribute of nbgrader's converter that holds the current submission's notebooks.
_READ = "_nbproctor_hand_in"
#: The same, by their names, until the submission is done.
_ALL = "_nbproctor_notebooks"


def use_hand_ins(config: Config) -> None:
    """Make ``nbgrader autograde`` read hand-ins as nbproctor does."""
    config.Autograde.exporter_class = HandInReader
    stock: Any = Autograde.init_assignment
    if not hasattr(stock, "__wrapped__"):
        Autograde.init_assignment = _reading(stock)


class HandInReader(NotebookExporter):
    """Takes the notebooks of the current submission from those that were read already."""

    def from_filename(
        self, filename: str, resources: dict[str, Any] | None = None, **more: Any
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Convert a notebook; in the first of nbgrader's two steps, the one that was handed in."""
        notebook: NotebookNode | None = getattr(self.parent, _READ, {}).pop(filename, None)
        if notebook is None:
            return super().from_filename(filename, resources=resources, **more)
        resources = ResourcesDict() if resources is None else resources
        path = Path(filename)
        resources["metadata"] = ResourcesDict(name=path.stem, path=str(path.parent))
        convert: Any = self.from_notebook_node
        converted: tuple[NotebookNode, dict[str, Any]] = convert(notebook, resources, **more)
        return converted


def handed_in(converter: Any) -> dict[str, NotebookNode]:
    """Return the notebooks of the submission that a converter of nbgrader's is at."""
    found: dict[str, NotebookNode] = getattr(converter, _ALL, {})
    return found


def _reading(stock: Callable[..., None]) -> Callable[..., None]:
    """Return nbgrader's preparation of a submission, preceded by reading its notebooks."""

    @functools.wraps(stock)
    def init_assignment(converter: Any, assignment_id: str, student_id: str) -> None:
        if not issubclass(converter.exporter_class, HandInReader):
            stock(converter, assignment_id, student_id)
            return
        folder = Path(converter._format_source(assignment_id, student_id))
        with _gradebook(converter) as gradebook:
            hand_in = _read(converter, gradebook, folder, assignment_id, student_id)
        if hand_in is not None:
            read = {str(folder / f"{name}.ipynb"): one for name, one in hand_in.notebooks.items()}
            converter.notebooks = list(read)
            setattr(converter, _READ, read)
            setattr(converter, _ALL, dict(hand_in.notebooks))
        stock(converter, assignment_id, student_id)
        if hand_in is not None and hand_in.unread:
            with _gradebook(converter) as gradebook:
                names = [name for name, _ in hand_in.unread]
                gradebook.leave_ungraded(assignment_id, student_id, names)

    return init_assignment


def _gradebook(converter: Any) -> Gradebook:
    directory = converter.coursedir
    return Gradebook(directory.db_url, directory.course_id, converter.config)


def _read(
    converter: Any, gradebook: Gradebook, folder: Path, assignment: str, student: str
) -> HandIn | None:
    """Read a submission's notebooks; None where nbgrader's own error says more."""
    try:
        names = gradebook.notebooks(assignment)
    except MissingEntry:
        return None
    chosen = [name for name in names if fnmatch.fnmatch(name, converter.coursedir.notebook_id)]
    if not chosen:
        return None
    try:
        hand_in = read_folder(folder, chosen)
    except SubmissionError as error:
        message = printable(str(error))
        converter.log.error("%s: not graded: %s", printable(student), message)
        try:
            time = Submission(student, folder).timestamp
            gradebook.note_hand_in(assignment, student, time)
        except NbproctorError as second:
            converter.log.error("%s: %s", printable(student), printable(str(second)))
        raise NbGraderException(message) from None
    for note in hand_in.notes:
        converter.log.warning("%s: %s", printable(student), printable(note))
    for _, reason in hand_in.unread:
        converter.log.error("%s: not graded: %s", printable(student), printable(reason))
    return hand_in
