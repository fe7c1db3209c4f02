"""Preprocessors with which plain ``nbgrader autograde`` grades in exam rooms.

In an `nbgrader_config.py`::

    from nbproctor.plugin import use_nbproctor

    use_nbproctor(c)

The rest of nbgrader is unchanged.
"""

from __future__ import annotations

import atexit
import sys
import tempfile
import warnings
from pathlib import Path
from typing import Any

from nbconvert.exporters.exporter import ResourcesDict
from nbconvert.preprocessors import ClearMetadataPreprocessor
from nbformat import NotebookNode
from nbgrader.preprocessors import (
    AssignLatePenalties,
    CheckCellMetadata,
    ClearOutput,
    DeduplicateIds,
    IgnorePattern,
    LimitOutput,
    NbGraderPreprocessor,
    OverwriteKernelspec,
    SaveAutoGrades,
)
from nbgrader.preprocessors import Execute as StockExecute
from traitlets import Unicode
from traitlets.config import Config

from nbproctor.backends.serial import Worker
from nbproctor.course.config import Course
from nbproctor.course.gradebook import Gradebook
from nbproctor.errors import NbproctorError
from nbproctor.files import is_plain_file
from nbproctor.grading.beside import write_others
from nbproctor.grading.proctor import Proctor
from nbproctor.grading.result import is_undecided
from nbproctor.plan.master import Master
from nbproctor.plan.plan import make_plan
from nbproctor.plugin.hand_ins import handed_in, use_hand_ins
from nbproctor.plugin.rehearsed import rehearsed
from nbproctor.plugin.restore import RestoreCells
from nbproctor.terminal import printable
from nbproctor.verdict import Outcome

__all__ = ["NO_ROOMS", "Execute", "Sanitize", "SaveScores", "use_nbgrader_alone", "use_nbproctor"]

#: The warning where there are no exam rooms.
NO_ROOMS = (
    "nbproctor's exam rooms need Linux; here nbgrader grades alone. Student code then runs as you, "
    "beside the tests and your files: grade only what you trust, or use a Linux machine or "
    "container."
)

_AGAIN = "; grade it again"

#: Keeps its exam room open from one notebook to the next, until nbgrader ends.
_worker = Worker()
atexit.register(_worker.close)


def use_nbproctor(config: Config) -> None:
    """Make ``nbgrader autograde`` use nbproctor, in an `nbgrader_config.py`.

    Exam rooms need Linux. On other systems nbgrader grades alone, with a warning; on Linux, a
    missing wall of the sandbox is an error.
    """
    if sys.platform != "linux":
        warnings.warn(NO_ROOMS, stacklevel=2)
        use_nbgrader_alone(config)
        return
    config.Autograde.sanitize_preprocessors = [ClearOutput, Sanitize, CheckCellMetadata]
    config.Autograde.autograde_preprocessors = [
        Execute,
        IgnorePattern,
        ClearMetadataPreprocessor,
        LimitOutput,
        SaveScores,
        AssignLatePenalties,
        CheckCellMetadata,
    ]
    use_hand_ins(config)
    _use_plugins(config)


def use_nbgrader_alone(config: Config) -> None:
    """Make ``nbgrader autograde`` grade by itself, but put back deleted test cells."""
    config.Autograde.sanitize_preprocessors = [
        ClearOutput,
        DeduplicateIds,
        OverwriteKernelspec,
        RestoreCells,
        CheckCellMetadata,
    ]
    config.Autograde.autograde_preprocessors = [
        StockExecute,
        IgnorePattern,
        ClearMetadataPreprocessor,
        LimitOutput,
        SaveAutoGrades,
        AssignLatePenalties,
        CheckCellMetadata,
    ]
    _use_plugins(config)
    config.RestoreCells.add_missing_cells = True
    # Kernels keep no history, and log errors only.
    config.Execute.extra_arguments = ["--HistoryManager.hist_file=:memory:", "--log-level=ERROR"]


def _use_plugins(config: Config) -> None:
    """Make ``nbgrader export`` write CSV in which no name is a formula, and zip_collect collect."""
    config.ExportApp.setdefault("plugin_class", "nbproctor.plugin.csv_export.CsvExport")
    config.ZipCollectApp.setdefault("collector_plugin", "nbproctor.plugin.collector.LmsCollector")


class _MasterReader(NbGraderPreprocessor):  # type: ignore[misc]
    """Finds the instructor's version of the current notebook."""

    def _directory(self) -> Any:
        """Return nbgrader's course directory, or None outside of nbgrader's converter."""
        converter = getattr(self.parent, "parent", None)
        return getattr(converter, "coursedir", None)

    def _root(self) -> Path:
        """Return the course's folder."""
        directory = self._directory()
        return Path(directory.root) if directory is not None else Path.cwd()

    def _source(self, assignment: str) -> Path | None:
        """Return the assignment's source folder, or None outside of nbgrader's converter."""
        directory = self._directory()
        if directory is None:
            return None
        place = directory.format_path(directory.source_directory, ".", assignment)
        return Path(place).absolute()

    def _masters(self, resources: ResourcesDict) -> dict[str, Master]:
        about = resources["nbgrader"]
        assignment = about["assignment"]
        source = self._source(assignment) or Path("/nonexistent")
        with Gradebook(about["db_url"], "default_course", self.config) as gradebook:
            return gradebook.masters(assignment, source)

    def _master(self, resources: ResourcesDict) -> Master:
        return self._masters(resources)[resources["nbgrader"]["notebook"]]


class SaveScores(SaveAutoGrades):  # type: ignore[misc]
    """Saves scores; where a test is at fault, a person has to give the points."""

    def _add_score(self, cell: NotebookNode, resources: ResourcesDict) -> None:
        super()._add_score(cell, resources)
        if is_undecided(cell):
            name = cell.metadata["nbgrader"]["grade_id"]
            grade = self.gradebook.find_grade(
                name, self.notebook_id, self.assignment_id, self.student_id
            )
            grade.auto_score, grade.needs_manual_grade = None, True
            self.gradebook.db.commit()


class Sanitize(_MasterReader):
    """Restores everything in a submission that students may not change.

    Does what nbgrader's DeduplicateIds, OverwriteKernelspec and OverwriteCells do, and mends what
    makes them fail: copied and deleted cells, and metadata that is lost or of another version.
    """

    def preprocess(
        self, nb: NotebookNode, resources: ResourcesDict
    ) -> tuple[NotebookNode, ResourcesDict]:
        """Mend a notebook."""
        plan = make_plan(nb, self._master(resources), keep_outputs=True)
        for note in plan.notes:
            self.log.warning("%s", printable(f"{resources['nbgrader']['student']}: {note}"))
        return plan.notebook, resources


class Execute(StockExecute, _MasterReader):  # type: ignore[misc]
    """Runs a submission in an exam room, instead of in a Jupyter kernel."""

    sandbox = Unicode("", help="Mode of the sandbox; by default that of c.Nbproctor.sandbox.").tag(
        config=True
    )

    def preprocess(
        self,
        nb: NotebookNode,
        resources: ResourcesDict,
        km: Any = None,  # noqa: ARG002 - part of the replaced method
    ) -> tuple[NotebookNode, ResourcesDict]:
        """Grade a notebook and return it with its outputs."""
        from nbgrader.converters.base import NbGraderException

        about = resources["nbgrader"]
        folder = Path(resources.get("metadata", {}).get("path") or ".").absolute()
        source = self._source(about["assignment"])
        files = _files(folder)
        trusted = _files(source) if source is not None and source.is_dir() else files
        try:
            course = Course(self._root(), about["assignment"], self.config)
            if self.sandbox:
                course.settings.sandbox = self.sandbox
            masters = self._masters(resources)
            master = rehearsed(
                about["notebook"],
                masters,
                course=course,
                grade=_worker.grade,
                log=self.log,
            )
            room = _worker.room(course.limits, course.settings.sandbox, course.hidden)
            notebooks = handed_in(getattr(self.parent, "parent", None))
            with tempfile.TemporaryDirectory(prefix="nbproctor-beside-") as beside:
                others = write_others(about["notebook"], notebooks, masters, Path(beside))
                graded = Proctor(room, course.limits, course.marking).grade(
                    nb,
                    master,
                    student=about["student"],
                    files={**others, **files},
                    trusted_files=trusted,
                    together=tuple(masters.values()),
                )
        except NbproctorError as error:
            raise NbGraderException(str(error)) from None
        for note in graded.verdict.notes:
            self.log.warning("%s", printable(f"{about['student']}: {note}"))
        for cell in graded.verdict.cells:
            if cell.outcome is Outcome.GRADER_FAULT:
                message = cell.message.removesuffix(_AGAIN)
                raise NbGraderException(f"{cell.grade_id}: {message}{_AGAIN}")
        return graded.notebook, resources


def _files(folder: Path) -> dict[str, Path]:
    """Return a folder's files other than notebooks, by their paths relative to it."""
    return {
        str(path.relative_to(folder)): path
        for path in sorted(folder.rglob("*"))
        if path.suffix != ".ipynb" and is_plain_file(path)
    }
