"""Notebooks in other languages than Python are run in their kernel, inside the sandbox.

The kernel is one of a small language of its own, because no other is installed everywhere: it
shows a text, compares, fails, waits, ends, or tries to get out.
"""

from __future__ import annotations

import json
import os
import socket
import sys
import time
from pathlib import Path

import nbformat
import pytest

from nbproctor.errors import SubmissionError
from nbproctor.grading.proctor import Proctor
from nbproctor.grading.result import Graded
from nbproctor.kernels.exam import _lines, _Progress
from nbproctor.limits import Limits
from nbproctor.plan.job import Role, Step
from nbproctor.plan.master import Master, MasterCell
from nbproctor.room.room import ExamRoom
from nbproctor.sandbox import strongest, survey
from nbproctor.verdict import Outcome

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or strongest(survey()) != "full", reason="needs namespaces"
)

_KERNEL = """
import os, pathlib, socket, time
from ipykernel.kernelapp import IPKernelApp
from ipykernel.kernelbase import Kernel

class Plain(Kernel):
    implementation = language = banner = "plain"
    implementation_version = language_version = "1"
    language_info = {"name": "plain", "mimetype": "text/plain", "file_extension": ".txt"}
    names = {}

    def do_execute(self, code, silent, *_, **__):
        try:
            shown = [str(self.line(line)) for line in code.splitlines() if not line.startswith("#")]
        except Exception as error:
            about = {"ename": type(error).__name__, "evalue": str(error), "traceback": []}
            return {"status": "error", **about}
        data = {"text/plain": shown[-1]}
        if shown[-1] != "None":
            content = {"data": data, "metadata": {}, "execution_count": self.execution_count}
            self.send_response(self.iopub_socket, "execute_result", content)
        about = {"execution_count": self.execution_count, "payload": [], "user_expressions": {}}
        return {"status": "ok", **about}

    def line(self, line):
        verb, _, rest = line.partition(" ")
        if verb == "let":
            name, value = rest.split(" ", 1)
            self.names[name] = value
        elif verb == "same":
            name, value = rest.split(" ", 1)
            if self.names.get(name) != value:
                raise AssertionError(f"{name} is {self.names.get(name)}")
        elif verb == "show":
            return rest
        elif verb == "read":
            return pathlib.Path(rest).read_text()
        elif verb == "call":
            socket.create_connection(("127.0.0.1", int(rest)), 1)
            return "connected"
        elif verb == "hoard":
            for _ in range(4):
                if os.fork() == 0:
                    more = bytearray(b"x") * int(rest)
                    time.sleep(1000)
            time.sleep(1000)
        elif verb == "wait":
            time.sleep(1000)
        elif verb == "end":
            os._exit(1)

IPKernelApp.launch_instance(kernel_class=Plain)
"""


@pytest.fixture(scope="module", autouse=True)
def kernel(tmp_path_factory: pytest.TempPathFactory) -> object:
    folder = tmp_path_factory.mktemp("jupyter") / "kernels" / "plain"
    folder.mkdir(parents=True)
    (folder / "kernel.py").write_text(_KERNEL)
    argv = [sys.executable, "{resource_dir}/kernel.py", "-f", "{connection_file}"]
    spec = {"argv": argv, "display_name": "Plain", "language": "plain"}
    (folder / "kernel.json").write_text(json.dumps(spec))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JUPYTER_PATH", str(folder.parents[1]))
        yield


def _grade(
    *cells: str | tuple[str, float],
    kernel: str = "plain",
    sandbox: str = "full",
    files: dict[str, Path] | None = None,
    wall_per_cell: float = 60,
) -> Graded:
    notebook = nbformat.v4.new_notebook()
    masters = []
    for number, cell in enumerate(cells):
        source, points = cell if isinstance(cell, tuple) else (cell, None)
        made = nbformat.v4.new_code_cell(source)
        notebook.cells.append(made)
        if points is not None:
            made.metadata["nbgrader"] = {"grade_id": f"test-{number}"}
            facts = True, True, False, False, points
            masters.append(MasterCell(f"test-{number}", "code", source, "", *facts))
    spec = {"name": kernel, "language": kernel, "display_name": kernel}
    limits = Limits(wall_per_cell=wall_per_cell, memory=1 << 30, array=1 << 20)
    with ExamRoom(limits, sandbox) as room:
        return Proctor(room, limits).grade(
            notebook, Master.of("lesson", tuple(masters), spec), files=files
        )


def test_tests_are_judged_as_nbgrader_does_and_said_to_be_unprotected(
    tmp_path: Path,
) -> None:
    beside, secret = tmp_path / "data.txt", tmp_path / "secret.txt"
    beside.write_text("beside")
    secret.write_text("secret")
    with socket.create_server(("127.0.0.1", 0)) as listener:
        graded = _grade(
            "let a 1",
            ("same a 1", 2.0),
            ("same a 2", 2.0),
            ("show 0.5", 2.0),
            ("show 7", 2.0),
            "read data.txt",
            f"read {secret}",
            f"call {listener.getsockname()[1]}",
            files={"data.txt": beside},
        )
    cells = graded.verdict.cells
    assert [cell.points for cell in cells] == [2.0, 0.0, 0.5, 2.0]
    assert cells[1].message == "AssertionError: a is 1"
    assert {cell.protected for cell in cells} == {False}
    assert "in the kernel 'plain'" in graded.verdict.notes[-1]
    shown, *hidden = (cell.outputs[0] for cell in graded.notebook.cells[5:])
    assert shown.data["text/plain"] == "beside"
    assert [one.ename for one in hidden] == ["FileNotFoundError", "ConnectionRefusedError"]


def test_a_cell_that_waits_is_stopped_and_one_that_ends_the_kernel_ends_the_notebook() -> None:
    tests = (("wait", 1.0), ("show 1", 1.0), ("end", 1.0), ("show 1", 1.0))
    graded = _grade(*tests, wall_per_cell=3)
    outcomes = [cell.outcome for cell in graded.verdict.cells]
    assert outcomes == [
        *(Outcome.TIMEOUT, Outcome.PASSED, Outcome.STUDENT_ERROR, Outcome.NOT_RUN),
    ]
    assert all(cell.outputs[-1].output_type == "error" for cell in graded.notebook.cells[2:])


def test_what_a_kernel_takes_with_its_children_is_limited() -> None:
    graded = _grade(("show 1", 1.0), (f"hoard {400 << 20}", 1.0), ("show 1", 1.0))
    outcomes = [cell.outcome for cell in graded.verdict.cells]
    assert outcomes == [Outcome.PASSED, Outcome.MEMORY, Outcome.NOT_RUN]
    assert graded.verdict.cells[1].message.startswith("This took more than 1 GiB of memory")


@pytest.mark.parametrize(
    ("kernel", "sandbox", "says"),
    [
        (
            "none",
            "full",
            "lesson.ipynb asks for the kernel 'none', which is not installed",
        ),
        ("plain", "landlock", "need --sandbox=full"),
    ],
)
def test_what_cannot_be_run_is_refused_with_the_remedy(
    kernel: str, sandbox: str, says: str
) -> None:
    with pytest.raises(SubmissionError, match=says):
        _grade(("show 1", 1.0), kernel=kernel, sandbox=sandbox)


def _progress(*lines: object) -> tuple[list[tuple[Outcome, float]], list[str]]:
    """Return the tests' outcomes and points, and their messages, after some lines."""
    steps = [
        Step(0, Role.STUDENT, "let a 1", 1),
        *(Step(n, Role.TEST, "same a 1", n + 1, f"t{n}", 2.0) for n in (1, 2)),
    ]
    progress = _Progress(steps, Limits(wall_per_cell=2))
    for line in lines:
        progress.take(line)
    _, results = progress.results()
    return [(one.outcome, one.points) for one in results], [one.message for one in results]


def _ran(index: int, *outputs: object, end: str = "done") -> dict[str, object]:
    return {"kind": "ran", "index": index, "outputs": list(outputs), "end": end}


def _shown(text: str) -> dict[str, object]:
    data = {"text/plain": text}
    return {"output_type": "execute_result", "data": data, "metadata": {}, "execution_count": 1}


@pytest.mark.parametrize(
    ("text", "points"),
    [("0.5", 0.5), ("7", 2.0), ("-1", 0.0), ("nan", 0.0), ("inf", 2.0), ("a", 2)],
)
def test_a_result_is_partial_credit_within_the_tests_points(text: str, points: float) -> None:
    assert _progress(_ran(1, _shown(text)))[0][0] == (Outcome.PASSED, points)


@pytest.mark.parametrize(
    ("line", "outcome"),
    [
        (_ran(1), Outcome.PASSED),
        (_ran(1, {"output_type": "stream", "name": "stderr", "text": "no"}), Outcome.WRONG),
        (
            _ran(1, {"output_type": "error", "ename": "E", "evalue": "", "traceback": []}),
            Outcome.WRONG,
        ),
        (_ran(1, end="timeout"), Outcome.TIMEOUT),
        (_ran(1, end="dead"), Outcome.STUDENT_ERROR),
        ({"kind": "greedy"}, Outcome.MEMORY),
    ],
)
def test_a_test_is_judged_by_what_it_put_out(line: object, outcome: Outcome) -> None:
    outcomes, messages = _progress({"kind": "started"}, _ran(0), line)
    assert [one for one, _ in outcomes] == [outcome, Outcome.NOT_RUN]
    assert bool(messages[0]) is (outcome is not Outcome.PASSED)


@pytest.mark.parametrize(
    "line",
    [
        None,
        [],
        {"kind": "ran"},
        _ran(True),
        {**_ran(1), "index": "1"},
        {**_ran(1), "outputs": {}},
        {**_ran(1), "kind": 1},
    ],
)
def test_a_line_that_is_no_message_changes_nothing(line: object) -> None:
    assert _progress(line)[0] == [(Outcome.NOT_RUN, 0.0)] * 2


def test_lines_end_with_the_pipe_or_with_the_time() -> None:
    reading, writing = os.pipe()
    with os.fdopen(reading, "rb") as pipe:
        os.write(writing, b'{"a": 1}\nnonsense\n[2]\n{"cut')
        found = _lines(pipe, time.monotonic() + 0.5, 100)
        assert list(found) == [{"a": 1}, [2]]
        os.write(writing, b"x" * 200)
        assert list(_lines(pipe, time.monotonic() + 60, 100)) == []
        os.close(writing)
        assert list(_lines(pipe, time.monotonic() + 60, 100)) == []
