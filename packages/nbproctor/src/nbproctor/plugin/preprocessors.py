"""nbgrader's autograde with nbproctor inside: preprocessors to name in `nbgrader_config.py`.

::

    from nbproctor.plugin import use_nbproctor

    use_nbproctor(c)

Then plain ``nbgrader autograde`` grades in exam rooms. The rest of nbgrader stays what it is.
"""

from __future__ import annotations

import atexit
import sys
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

from nbproctor.course.config import Settings
from nbproctor.course.gradebook import Gradebook
from nbproctor.errors import NbproctorError
from nbproctor.files import is_plain_file
from nbproctor.grading.proctor import Proctor
from nbproctor.limits import Limits
from nbproctor.plan.master import Master
from nbproctor.plan.plan import make_plan
from nbproctor.plugin.restore import RestoreCells
from nbproctor.room.room import ExamRoom
from nbproctor.terminal import printable
from nbproctor.verdict import Outcome

__all__ = ["NO_ROOMS", "Execute", "Sanitize", "use_nbgrader_alone", "use_nbproctor"]

NO_ROOMS = (
    "nbproctor's exam rooms need Linux; here nbgrader grades alone. Student code then runs as you, "
    "beside the tests and your files: grade what you trust, or use a Linux machine or container."
)

_AGAIN = "; grade it again"

_rooms: dict[tuple[Limits, str], ExamRoom] = {}


def use_nbproctor(config: Config) -> None:
    """Make ``nbgrader autograde`` use nbproctor, in an `nbgrader_config.py`.

    Where there is no Linux there are no exam rooms: nbgrader grades alone there, and a warning says
    so. On Linux nothing is ever done without them; a wall that is missing is an error.
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
        SaveAutoGrades,
        AssignLatePenalties,
        CheckCellMetadata,
    ]
    _use_export(config)


def use_nbgrader_alone(config: Config) -> None:
    """Make ``nbgrader autograde`` grade by itself, but mend deleted test cells."""
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
    _use_export(config)
    config.RestoreCells.add_missing_cells = True
    # Kernels keep no history and say errors only.
    config.Execute.extra_arguments = ["--HistoryManager.hist_file=:memory:", "--log-level=ERROR"]


def _use_export(config: Config) -> None:
    """Have ``nbgrader export`` write names that no spreadsheet takes for formulas."""
    config.ExportApp.setdefault("plugin_class", "nbproctor.plugin.csv_export.CsvExport")


class _MasterReader(NbGraderPreprocessor):  # type: ignore[misc]
    """Finds the instructor's version of the notebook that is worked on."""

    def _root(self) -> Path:
        """Return the course's folder."""
        converter = getattr(self.parent, "parent", None)
        directory = getattr(converter, "coursedir", None)
        return Path(directory.root) if directory is not None else Path.cwd()

    def _source(self, assignment: str) -> Path | None:
        """Return the assignment's source folder, if this runs within nbgrader's converter."""
        converter = getattr(self.parent, "parent", None)
        directory = getattr(converter, "coursedir", None)
        if directory is None:
            return None
        place = directory.format_path(directory.source_directory, ".", assignment)
        return Path(place).absolute()

    def _master(self, resources: ResourcesDict) -> Master:
        about = resources["nbgrader"]
        assignment, name = about["assignment"], about["notebook"]
        source = self._source(assignment) or Path("/nonexistent")
        with Gradebook(about["db_url"], "default_course", self.config) as gradebook:
            return gradebook.masters(assignment, source)[name]


class Sanitize(_MasterReader):
    """Makes a submission what the instructor's version says that it must be.

    It does what DeduplicateIds, OverwriteKernelspec and OverwriteCells do, and mends what stops
    them: copied and deleted cells, and metadata that is lost or of another version.
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

    sandbox = Unicode("", help="Mode of the sandbox; c.Nbproctor.sandbox if empty.").tag(
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
        settings = Settings(config=Config({"Settings": self.config.get("Nbproctor", {})}))
        limits = self._limits(settings.for_assignment(about["assignment"]))
        marking = settings.marking(about["assignment"], self._root(), self.config)
        folder = Path(resources.get("metadata", {}).get("path") or ".").absolute()
        source = self._source(about["assignment"])
        files = _files(folder)
        trusted = _files(source) if source is not None and source.is_dir() else files
        try:
            room = _room(limits, self.sandbox or settings.sandbox)
            graded = Proctor(room, limits, marking).grade(
                nb,
                self._master(resources),
                student=about["student"],
                files=files,
                trusted_files=trusted,
            )
        except NbproctorError as error:
            raise NbGraderException(str(error)) from None
        for note in graded.verdict.notes:
            self.log.warning("%s", printable(f"{about['student']}: {note}"))
        for cell in graded.verdict.cells:
            if cell.outcome is Outcome.GRADER_FAULT:
                said = cell.message.removesuffix(_AGAIN)
                raise NbGraderException(f"{cell.grade_id}: {said}{_AGAIN}")
        return graded.notebook, resources

    def _limits(self, limits: Limits) -> Limits:
        """Return the limits with the time that ``c.Execute.timeout`` gives to a cell."""
        import dataclasses

        asked = self.config.get("Execute", {}).get("timeout") or self.config.get(
            "ExecutePreprocessor", {}
        ).get("timeout")
        return dataclasses.replace(limits, wall_per_cell=float(asked)) if asked else limits


def _files(folder: Path) -> dict[str, Path]:
    """Return what lies in a folder besides notebooks: place -> file."""
    return {
        str(path.relative_to(folder)): path
        for path in sorted(folder.rglob("*"))
        if path.suffix != ".ipynb" and is_plain_file(path)
    }


def _room(limits: Limits, sandbox: str) -> ExamRoom:
    """Return the room for these settings; it stays open until nbgrader ends."""
    key = limits, sandbox
    if key not in _rooms:
        _rooms[key] = ExamRoom(limits, sandbox)
        atexit.register(_rooms[key].close)
    return _rooms[key]
