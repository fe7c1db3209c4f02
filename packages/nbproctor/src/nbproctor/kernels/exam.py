"""The exam of a notebook in another language: run as nbgrader runs it, but inside the sandbox.

Its tests are written in the notebook's language, so they cannot be kept apart from what they test:
one Jupyter kernel runs them after the student's cells, as under nbgrader alone. Both are still kept
from the rest of the machine. Client and kernel (`nbproctor.kernels.client`) run in an enclosure of
their own, whose network ends at its loopback because kernels and clients talk over TCP. Their
outputs are checked like those of any candidate.
"""

from __future__ import annotations

import contextlib
import json
import math
import os
import selectors
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO, Any

import msgpack
from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel
from nbformat import NotebookNode

from nbproctor.errors import GraderFault, SubmissionError
from nbproctor.kernels.environment import Environment
from nbproctor.kernels.order import Order
from nbproctor.limits import Limits
from nbproctor.notebook.outputs import Output, Transcript, error_output
from nbproctor.plan.job import Report, Step
from nbproctor.process.exit_cause import Exit, exit_cause
from nbproctor.records import pack
from nbproctor.sandbox import enclose
from nbproctor.sandbox.visible import interpreter_paths, system_paths
from nbproctor.verdict import CellVerdict, Outcome

__all__ = ["examine_in_kernel", "is_python"]

#: Seconds that the enclosure, the client and the kernel may take to start.
_START = 90.0
_ENVIRONMENT = ("PATH", "LANG", "LC_ALL", "TZ", "PYTHONPATH", "VIRTUAL_ENV", "LD_LIBRARY_PATH")
#: How a cell's run can end early: the outcome, and the message for the student.
_ENDS = {
    "timeout": (Outcome.TIMEOUT, "This ran longer than {wall:g} seconds and was stopped."),
    "dead": (Outcome.STUDENT_ERROR, "This ended the whole kernel."),
}


def is_python(notebook: NotebookNode) -> bool:
    """Whether a notebook asks for a kernel of Python, or for none."""
    kernel = notebook.metadata.get("kernelspec") or {}
    return "python" in f"{kernel.get('language', '')} {kernel.get('name', 'python')}".lower()


def examine_in_kernel(
    notebook: NotebookNode,
    name: str,
    steps: Sequence[Step],
    limits: Limits,
    *,
    files: Mapping[str, Path],
    sandbox: str,
    hidden: Sequence[Path] = (),
    environment: Environment | None = None,
) -> Report:
    """Run a notebook's cells in its kernel, and judge the tests as nbgrader does.

    Parameters
    ----------
    notebook : NotebookNode
        The mended submission.
    name : str
        Its name, for messages.
    steps : sequence of Step
        Its code cells.
    limits : Limits
        What it may use up.
    files : mapping
        What lies beside it: place -> file.
    sandbox : str
        The sandbox's mode; only "full" has a network of its own.
    hidden : sequence of Path
        Folders and files that it must not see.
    environment : Environment, optional
        The environment of a kernel of Python.

    Raises
    ------
    SubmissionError
        When it can't be run here.
    GraderFault
        When the kernel does not start.
    """
    kernel = str(notebook.metadata["kernelspec"].get("name"))
    asks = f"{name}.ipynb asks for the kernel {kernel!r}"
    kind = "notebooks of other languages than Python need"
    if environment is not None:
        asks += f", which is another Python environment ({environment.program})"
        kind = "install nbproctor into that environment and grade from there; here it needs"
    if sandbox != "full":
        raise SubmissionError(
            f"{asks}; {kind} --sandbox=full (nbproctor doctor says what it takes), or nbgrader "
            "alone"
        )
    readable = environment.paths if environment is not None else ()
    folder = _find_kernel(kernel, asks, readable)
    order = Order(
        readable=readable,
        hidden=tuple(map(str, hidden)),
        kernel=str(folder),
        limits=limits,
        cells=tuple((step.index, step.source) for step in steps),
        files={place: path.read_bytes() for place, path in files.items()},
    )
    started = time.monotonic()
    progress = _Progress(steps, limits)
    for line in _run(order):
        progress.take(line)
    if not progress.started:
        problem = progress.problem or "it said nothing"
        raise GraderFault(
            f"{asks}, which does not start in the sandbox: {problem}. Its program and files have "
            "to lie in /usr or in this environment, it gets no terminal, and a large one may need "
            "more of the limit memory; else grade this assignment with nbgrader alone"
        )
    outputs, results = progress.results()
    return Report(
        outputs,
        results,
        notes=(_unprotected(kernel, environment),),
        seconds=time.monotonic() - started,
    )


def _unprotected(kernel: str, environment: Environment | None) -> str:
    where = f"The tests ran beside the submission, in the kernel {kernel!r}"
    if environment is None:
        return f"{where}; nbproctor protects tests of Python alone."
    return (
        f"{where} of another Python environment ({environment.program}), without protection; "
        "install nbproctor there and grade from there to have them protected."
    )


def _run(order: Order) -> Iterator[Any]:
    """Run an order in an enclosure; yield the lines that come out, until its time is up."""
    deadline = time.monotonic() + order.limits.wall_total + _START
    with tempfile.TemporaryFile() as stdin:
        stdin.write(msgpack.packb(pack(order)))
        stdin.seek(0)
        enclosure = enclose(
            [sys.executable, "-m", "nbproctor.kernels.client"],
            env={name: os.environ[name] for name in _ENVIRONMENT if name in os.environ},
            readable=[Path(order.kernel), *map(Path, order.readable)],
            hidden=[*map(Path, order.hidden)],
            loopback=True,
            stdin=stdin,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        with enclosure:
            pipe = enclosure.process.stdout
            assert pipe is not None
            with pipe:
                yield from _lines(pipe, deadline, order.limits.frame)


def _find_kernel(kernel: str, asks: str, readable: Sequence[str]) -> Path:
    """Return the folder of an installed kernel whose program exists in the sandbox."""
    try:
        spec = KernelSpecManager().get_kernel_spec(kernel)
    except NoSuchKernel:
        raise SubmissionError(
            f"{asks}, which is not installed; 'jupyter kernelspec list' shows those that are"
        ) from None
    folder = Path(spec.resource_dir).resolve()
    program = shutil.which(spec.argv[0]) if spec.argv else None
    if program is None:
        raise SubmissionError(f"{asks}, whose program {spec.argv[:1]} is not there; install it")
    shown = [*system_paths(), *interpreter_paths(), folder, *map(Path, readable)]
    if not any(place in Path(program).absolute().parents for place in shown):
        raise SubmissionError(
            f"{asks}, whose program {program} can't be seen in the sandbox; install it into /usr "
            f"or into {sys.prefix}"
        )
    return folder


def _lines(pipe: IO[bytes], deadline: float, longest: int) -> Iterator[Any]:
    """Yield values of the lines of JSON in a pipe, until it ends or the deadline has passed."""
    rest = b""
    with selectors.DefaultSelector() as selector:
        selector.register(pipe, selectors.EVENT_READ)
        while selector.select(max(0.0, deadline - time.monotonic())):
            part = pipe.read1(1 << 20)  # type: ignore[attr-defined]
            if not part:
                return
            *lines, rest = (rest + part).split(b"\n")
            if len(rest) > longest:
                return
            for line in lines:
                # A line that is no JSON was cut off, or was written by student code.
                with contextlib.suppress(ValueError, RecursionError):
                    yield json.loads(line)


class _Progress:
    """What is known of the cells so far. All of it comes from the candidate, and is untrusted."""

    def __init__(self, steps: Sequence[Step], limits: Limits) -> None:
        self._steps = steps
        self._limits = limits
        self._ran: dict[int, str] = {}
        self._transcript = Transcript()
        self.started = False
        self.problem = ""
        self._greedy = False

    def take(self, line: object) -> None:
        """Take one message: the kernel has started or failed, or a cell has ended."""
        if not isinstance(line, dict):
            return
        self.started |= line.get("kind") == "started"
        self._greedy |= line.get("kind") == "greedy"
        if line.get("kind") == "failed":
            self.problem = str(line.get("text"))[:500]
        index, outputs = line.get("index"), line.get("outputs")
        if line.get("kind") != "ran" or type(index) is not int or not isinstance(outputs, list):
            return
        self._ran[index] = str(line.get("end"))
        events = [
            [output.get("output_type"), output] for output in outputs if isinstance(output, dict)
        ]
        self._transcript.add(index, events)

    def results(self) -> tuple[dict[int, list[Output]], tuple[CellVerdict, ...]]:
        """Return the outputs, and the tests' results."""
        shown: dict[int, list[Output]] = {}
        verdicts = []
        for step in self._steps:
            outputs = self._transcript.outputs(step.index)
            outcome, message, points = self._judge(step, outputs)
            if message and not any(output["output_type"] == "error" for output in outputs):
                outputs.append(error_output(outcome.name.title(), message))
            shown[step.index] = outputs
            if step.grade_id:
                verdicts.append(
                    CellVerdict(
                        step.grade_id,
                        outcome,
                        points,
                        step.points,
                        message[:2000],
                        protected=False,
                    )
                )
        return shown, tuple(verdicts)

    def _judge(self, step: Step, outputs: list[Output]) -> tuple[Outcome, str, float]:
        """Judge a cell by its outputs, as nbgrader does."""
        if step.index not in self._ran and self._greedy:
            self._greedy = False
            return *exit_cause(Exit(0, greedy=True), self._limits), 0.0
        if step.index not in self._ran:
            limit = self._limits.wall_total
            why = f"the kernel had ended before, or the notebook's {limit:g} seconds were over"
            return Outcome.NOT_RUN, f"This did not run: {why}.", 0.0
        if self._ran[step.index] in _ENDS:
            outcome, message = _ENDS[self._ran[step.index]]
            return outcome, message.format(wall=self._limits.wall_per_cell), 0.0
        if not step.grade_id:
            return Outcome.PASSED, "", 0.0
        for output in outputs:
            if output["output_type"] == "error":
                return Outcome.WRONG, f"{output['ename']}: {output['evalue']}", 0.0
        for output in outputs:
            if output["output_type"] == "stream" and output["name"] == "stderr":
                return Outcome.WRONG, f"The test wrote an error: {output['text']}", 0.0
            if output["output_type"] == "execute_result":
                return Outcome.PASSED, "", _partial(output, step.points)
        return Outcome.PASSED, "", step.points


def _partial(output: Output, most: float) -> float:
    """Return the points that a test has shown, within what it can earn."""
    text = output["data"].get("text/plain", "")
    try:
        shown = float(text)
    except ValueError:
        return most
    points = 0.0 if math.isnan(shown) else min(max(shown, 0.0), most)
    output["data"] = {"text/plain": repr(points)}
    return points
