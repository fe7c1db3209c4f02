"""The client: runs a notebook's cells in a Jupyter kernel of any language, inside the sandbox.

::

    python -m nbproctor.kernels.client  < order  > a line of JSON for each cell

The process that is started is trusted until it forks. Client and kernel are one candidate, which
`nbproctor.sandbox` confines like any other, except for TCP on its own loopback.
"""

from __future__ import annotations

import json
import math
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TextIO

import msgpack
import nbformat
from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellTimeoutError, DeadKernelError

from nbproctor.kernels.order import Order
from nbproctor.process.exit_cause import ends_within
from nbproctor.records import unpack
from nbproctor.sandbox import prepare
from nbproctor.sandbox.memory import INTERVAL, MemoryWatch
from nbproctor.sandbox.root_filesystem import HOME

__all__ = ["main", "shortened"]

#: Characters that are kept of an output beyond the limit.
_SHORT = 1000
#: Outputs that are kept of a cell, and as many more of those that decide a test.
_MOST = 1000
_DROPPED = "... the rest of this cell's output was dropped ...\n"


def main() -> None:
    """Run the order on stdin."""
    order = unpack(Order, msgpack.unpackb(sys.stdin.buffer.read()))
    programs = [Path(path) for path in order.readable]
    cell = prepare(order.limits, readable=[Path(order.kernel)], programs=programs, loopback=True)
    workdir = HOME / "notebook"
    _lay(order.files, workdir)
    out = os.dup(1)
    watch = MemoryWatch(order.limits.memory + order.limits.array)
    pid = cell.fork()
    if pid == 0:
        try:
            cell.enter(workdir, keep=[out])
            os.chdir(workdir)
            with os.fdopen(out, "w") as lines:
                _Client(order, lines).run()
        finally:
            os._exit(0)
    os.close(1)
    greedy = False
    while not greedy and not ends_within(pid, INTERVAL):
        greedy = watch.exceeded(0)
    cell.end(pid)
    if greedy:
        # On a line of its own, even if the candidate was killed in the middle of one.
        os.write(out, b'\n{"kind": "greedy"}\n')


def _lay(files: Mapping[str, bytes], workdir: Path) -> None:
    """Write the files beside the notebook."""
    workdir.mkdir()
    for place, content in files.items():
        target = workdir / place
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


class _OneKernel(KernelSpecManager):
    """Knows one kernel, by its folder."""

    folder = ""

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:  # noqa: ARG002
        spec: KernelSpec = KernelSpec.from_resource_dir(self.folder)
        return spec


class _Client:
    """Runs cells, and reports each on a line."""

    def __init__(self, order: Order, lines: TextIO) -> None:
        self._order = order
        self._lines = lines

    def _report(self, **fields: object) -> None:
        self._lines.write(json.dumps(fields) + "\n")
        self._lines.flush()

    def run(self) -> None:
        """Run all cells, or up to one that the kernel doesn't survive."""
        cells = [nbformat.v4.new_code_cell(source) for _, source in self._order.cells]
        client = self._connect(cells)
        try:
            with client.setup_kernel():
                self._report(kind="started")
                for place, (index, _) in enumerate(self._order.cells):
                    if not self._run_cell(client, cells[place], place, index):
                        return
        except Exception as error:
            self._report(kind="failed", text=f"{type(error).__name__}: {error}")

    def _connect(self, cells: list[Any]) -> Any:
        """Return nbclient's client for these cells, with the settings that nbgrader has."""
        specs = _OneKernel()
        specs.folder = self._order.kernel
        client = NotebookClient(
            nbformat.v4.new_notebook(cells=cells),
            km=AsyncKernelManager(kernel_name="the-one", kernel_spec_manager=specs),
            timeout=math.ceil(self._order.limits.wall_per_cell),
            interrupt_on_timeout=True,
            allow_errors=True,
            store_widget_state=False,
            error_on_timeout={"ename": "CellTimeoutError", "evalue": "", "traceback": []},
        )
        client.on_cell_executed = _keep_error
        return client

    def _run_cell(self, client: Any, cell: Any, place: int, index: int) -> bool:
        """Run one cell; return whether the kernel can go on."""
        end = "done"
        try:
            client.execute_cell(cell, place)
        except DeadKernelError:
            end = "dead"
        except CellTimeoutError:
            end = "timeout"
        interrupted = any(output.get("ename") == "CellTimeoutError" for output in cell.outputs)
        outputs = shortened(cell.outputs, self._order.limits.output)
        reported = "timeout" if interrupted else end
        self._report(kind="ran", index=index, outputs=outputs, end=reported)
        return end == "done"


def shortened(outputs: list[Any], limit: int) -> list[Any]:
    """Return a cell's outputs with at most `limit` characters, and something of each beyond it.

    An error, a result or a line on stderr decides a test, so none of them is dropped altogether.
    """
    left = limit
    kept: list[Any] = []
    for output in outputs:
        left -= len(json.dumps(output))
        if left >= 0:
            kept.append(output)
        elif output["output_type"] == "error":
            kept.append({**output, "evalue": output["evalue"][:_SHORT], "traceback": []})
        elif output["output_type"] == "execute_result":
            text = str(output["data"].get("text/plain", ""))[:_SHORT]
            kept.append({**output, "data": {"text/plain": text}})
        else:
            name = output.get("name", "stdout")
            kept.append({"output_type": "stream", "name": name, "text": _DROPPED})
    return kept[:_MOST] + [o for o in kept[_MOST:] if o.get("name") != "stdout"][-_MOST:]


def _keep_error(*, cell: Any, execute_reply: Any, **_: object) -> None:
    """Add an error that is in the kernel's reply only to the outputs, as nbgrader does."""
    content = execute_reply["content"]
    if content.get("status") != "error":
        return
    if any(output.get("ename") == content.get("ename") for output in cell.outputs):
        return
    error = {"output_type": "error", "ename": "", "evalue": "", "traceback": []}
    for field in ("ename", "evalue", "traceback"):
        error[field] = content.get(field) or error[field]
    cell.outputs.append(nbformat.from_dict(error))


if __name__ == "__main__":
    main()
