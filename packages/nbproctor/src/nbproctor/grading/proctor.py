"""nbproctor's theory of operation, and the proctor, who runs one exam at a time.

An exam room
------------

nbgrader runs a submission in one process: the student's cells, and then the tests, as the
instructor's user. There the student's code can see the tests, and replace what they compare with.
nbproctor uses four kinds of process, so that what is graded and what grades never share one.

The **proctor** (this module, in the instructor's command) reads the submission and the instructor's
version, makes a plan out of both (`nbproctor.plan.plan`), and writes the results. It runs nobody's
code.

The **zygotes** (`nbproctor.room.zygote`) import NumPy, IPython and what notebooks or tests need
besides once, and then only fork: one, inside the sandbox, forks candidates; the other forks
examiners.

The **candidate** (`nbproctor.candidate.candidate`), one for each submission, runs the student's
cells like a notebook does (`nbproctor.shell.notebook_shell`). It holds no test, no expected value,
no reference solution.

The **examiner** (`nbproctor.examiner.examiner`), one for each submission too, runs the tests. A
name that a test uses and has not bound itself is looked up in the candidate
(`nbproctor.examiner.lookup`), unless it is the instructor's: what the notebook imports and the
helpers that it gives (`nbproctor.plan.provided`). Data is copied over. What is no data becomes
something that stands for it (`nbproctor.proxies.base`). Calling a function ships the arguments,
runs it there, and ships back the result, the exception, what it printed and which arguments it
changed (`nbproctor.protocol.peer`). Other objects become handles (`nbproctor.proxies.objects`),
which can be used but not compared: a student's ``__eq__`` decides nothing. Functions and objects
that a test passes to the student's code are called back the same way.

What travels between the two is a closed set of types (`nbproctor.protocol.types`) in frames of
bounded size (`nbproctor.protocol.frames`). Nothing is ever unpickled. Whatever the candidate does
(die, hang, flood, send garbage), `nbproctor.examiner.candidate_link` turns it into what became of
the test, and starts a new candidate, which runs again what its predecessor had finished.

A test's verdict (`nbproctor.verdict`) is the examiner's. Everything but *passed* is written into
the notebook as an error, because nbgrader's scoring reads silence as full marks. When the examiner
itself fails, that is a *grader fault*: no score is written, and the submission can be run again.

A notebook of another language than Python runs as nbgrader runs it, tests and all, in a Jupyter
kernel inside of the sandbox (`nbproctor.kernels.exam`).

When a test runs is decided beforehand (`nbproctor.plan.schedule`): later cells of the student's
must not be able to tell what a hidden test has tried.
"""

from __future__ import annotations

import contextlib
import dataclasses
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from nbformat import NotebookNode

from nbproctor.errors import GraderFault, RoomLost
from nbproctor.files import is_plain_file
from nbproctor.grading.result import Graded
from nbproctor.kernels.exam import examine_foreign, is_python
from nbproctor.limits import Limits
from nbproctor.notebook.outputs import error_output
from nbproctor.plan.job import Job, Report
from nbproctor.plan.master import Master
from nbproctor.plan.plan import Plan, make_plan
from nbproctor.plan.policy import USUAL, Marking
from nbproctor.process.temp_folder import writing_in
from nbproctor.process.workdirs import compiled, digest
from nbproctor.room.room import ExamRoom
from nbproctor.verdict import CellVerdict, Outcome, SubmissionVerdict

__all__ = ["METADATA", "Proctor", "copy_files"]

#: Where a test cell's metadata say what came of it.
METADATA = "nbproctor"


class Proctor:
    """Grades notebooks, one at a time.

    Parameters
    ----------
    room : ExamRoom
        Where the exams take place.
    limits : Limits
        What a submission may use up.
    marking : Marking
        What a mistake in an earlier function costs, and which mistakes have a name.
    """

    def __init__(
        self,
        room: ExamRoom,
        limits: Limits,
        marking: Marking = USUAL,
    ) -> None:
        self._room = room
        self._limits = limits
        self._marking = marking

    def grade(
        self,
        submitted: NotebookNode,
        master: Master,
        *,
        student: str = "",
        files: Mapping[str, Path] | None = None,
        trusted_files: Mapping[str, Path] | None = None,
    ) -> Graded:
        """Grade one notebook.

        Parameters
        ----------
        submitted : NotebookNode
            The submission.
        master : Master
            The instructor's version.
        student : str
            The student's id.
        files : mapping, optional
            What lies beside the notebook when the student's cells run: place -> file.
        trusted_files : mapping, optional
            What lies beside the tests: the instructor's files alone.
        """
        plan = make_plan(submitted, master)
        try:
            if is_python(plan.notebook):
                report = self._examine(plan, master, files or {}, trusted_files or {})
            else:
                report = examine_foreign(
                    *(plan.notebook, master.name, plan.steps, self._limits),
                    files=_usable(files or {}),
                    sandbox=self._room.sandbox,
                )
        except GraderFault as fault:
            return _faulty(plan, master, student, str(fault))
        return _graded(plan, master, student, report)

    def _hidden(self, master: Master) -> frozenset[str]:
        """Return the tests of which students do not see everything."""
        split = self._marking.markers.split
        return frozenset(t.grade_id for t in master.tests if split(t.source)[1].strip())

    def _examine(
        self,
        plan: Plan,
        master: Master,
        files: Mapping[str, Path],
        trusted_files: Mapping[str, Path],
    ) -> Report:
        """Have a notebook examined; again, where a process was killed and nobody knows why.

        The system may have been short of memory for another program's sake, or somebody has ended a
        process by hand. A candidate that dies so twice is the submission's doing; one that dies
        once, and one of our own processes beside it, is not.
        """
        lost = killed = False
        while True:
            try:
                report = self._examine_once(plan, master, files, trusted_files)
            except RoomLost:
                if lost:
                    raise
                lost = True
                continue
            if killed or not report.killed:
                break
            killed = True
        if lost or killed:
            note = "Examined again: one of the grader's processes was killed."
            return dataclasses.replace(report, notes=(*report.notes, note))
        return report

    def _examine_once(
        self,
        plan: Plan,
        master: Master,
        files: Mapping[str, Path],
        trusted_files: Mapping[str, Path],
    ) -> Report:
        home = self._room.home
        with contextlib.ExitStack() as stack:
            with writing_in(home.parent):
                temporary = tempfile.TemporaryDirectory(prefix="exam-", dir=home)
                folder = stack.enter_context(temporary)
                trusted = compiled(trusted_files, home)
                copy_files(trusted, Path(folder))
            beside = _usable(files)
            for place, path in trusted.items():
                source = place.replace("__pycache__/", "").split(".")[0] + ".py"
                if path.suffix == ".pyc" and beside.get(source) == trusted.get(source):
                    beside[place] = path
            job = Job(
                steps=plan.steps,
                limits=self._limits,
                files={place: (digest(path), str(path)) for place, path in beside.items()},
                trusted=folder,
                imports=master.analysis.imports,
                visible=plan.visible,
                methods=master.analysis.methods,
                provided=master.analysis.provided,
                builtins=master.analysis.builtins,
                reference=master.analysis.reference,
                carry_forward=self._marking.carry_forward,
                answers=str(self._marking.answers or ""),
                hidden=self._hidden(master),
            )
            return self._room.examine(job)


def _usable(files: Mapping[str, Path]) -> dict[str, Path]:
    """Return the files without links and devices: they could stand for one that is secret."""
    return {place: path.absolute() for place, path in files.items() if is_plain_file(path)}


def copy_files(files: Mapping[str, Path], folder: Path) -> None:
    """Copy files to their places in a folder; links and devices are left out."""
    for place, path in _usable(files).items():
        target = folder / place
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)


def _graded(plan: Plan, master: Master, student: str, report: Report) -> Graded:
    counts = {step.index: step.count for step in plan.steps}
    for index, outputs in report.outputs.items():
        cell = plan.notebook.cells[index]
        cell.outputs = [NotebookNode(output) for output in outputs]
        cell.execution_count = counts[index]
    places = {step.grade_id: step.index for step in plan.steps if step.grade_id}
    results = {result.grade_id: result for result in report.results}
    verdicts = []
    for cell in plan.notebook.cells:
        cell.metadata.pop(METADATA, None)
    for test in master.tests:
        result = results.get(test.grade_id)
        if result is None:
            # An empty test cell has nothing to fail at; nbgrader gives its points too.
            outcome = Outcome.PASSED if not test.source.strip() else Outcome.NOT_RUN
            points = test.points if outcome is Outcome.PASSED else 0.0
            verdicts.append(CellVerdict(test.grade_id, outcome, points, test.points))
            continue
        verdicts.append(result)
        cell = plan.notebook.cells[places[test.grade_id]]
        cell.metadata[METADATA] = NotebookNode(result.metadata())
        failed = any(output.output_type == "error" for output in cell.outputs)
        if result.outcome is not Outcome.PASSED and not failed:
            error = error_output(result.outcome.name.title(), result.message)
            cell.outputs = [*cell.outputs, NotebookNode(error)]
    notes = (*plan.notes, *report.notes)
    verdict = SubmissionVerdict(student, master.name, tuple(verdicts), notes, report.seconds)
    return Graded(plan.notebook, verdict)


def _faulty(plan: Plan, master: Master, student: str, message: str) -> Graded:
    verdicts = tuple(
        CellVerdict(test.grade_id, Outcome.GRADER_FAULT, 0.0, test.points, message)
        for test in master.tests
    )
    verdict = SubmissionVerdict(student, master.name, verdicts, plan.notes)
    return Graded(plan.notebook, verdict)
