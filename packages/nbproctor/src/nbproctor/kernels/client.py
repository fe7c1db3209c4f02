"""Runs a notebook's cells in a Jupyter kernel of any language; lives inside of a room of its own.

::

    python -m nbproctor.kernels.client  < order  > a line of JSON for each cell

The process that is started is trusted until it forks; client and kernel are one candidate, which
`nbproctor.sandbox` locks in like any other, but for TCP on its own loopback.
"""

from __future__ import annotations

import json
import math
import os
import sys
from pathlib import Path
from typing import Any

import msgpack
import nbformat
from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellTimeoutError, DeadKernelError

from nbproctor.limits import Limits
from nbproctor.process.exit_cause import ends_within
from nbproctor.sandbox import prepare
from nbproctor.sandbox.memory import INTERVAL, MemoryWatch
from nbproctor.sandbox.root_filesystem import HOME

__all__ = ["main"]

_SHORT = 1000
_MOST = 1000
_DROPPED = "... the rest of this cell's output was dropped ...\n"


class _OneKernel(KernelSpecManager):
    """Knows one kernel, by its folder."""

    folder = ""

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:  # noqa: ARG002
        spec: KernelSpec = KernelSpec.from_resource_dir(self.folder)
        return spec


def main() -> None:
    """Run what stdin says."""
    order: dict[str, Any] = msgpack.unpackb(sys.stdin.buffer.read())
    limits = Limits(**order["limits"])
    cell = prepare(limits, readable=[Path(order["kernel"])], loopback=True)
    workdir = HOME / "notebook"
    workdir.mkdir()
    for place, content in order["files"].items():
        target = workdir / place
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    out = os.dup(1)
    watch = MemoryWatch(limits.memory + limits.array)
    pid = cell.fork()
    if pid == 0:
        try:
            cell.enter(workdir, keep=[out])
            os.chdir(workdir)
            with os.fdopen(out, "w") as lines:
                _Client(order, limits, lines).run()
        finally:
            os._exit(0)
    os.close(1)
    greedy = False
    while not greedy and not ends_within(pid, INTERVAL):
        greedy = watch.exceeded(0)
    cell.end(pid)
    if greedy:
        # On a line of its own, whatever the candidate was about to say.
        os.write(out, b'\n{"kind": "greedy"}\n')


class _Client:
    """Runs cells, and tells of each."""

    def __init__(self, order: dict[str, Any], limits: Limits, lines: Any) -> None:
        self._cells = order["cells"]
        self._kernel = order["kernel"]
        self._limits = limits
        self._lines = lines

    def _say(self, **fields: object) -> None:
        self._lines.write(json.dumps(fields) + "\n")
        self._lines.flush()

    def run(self) -> None:
        """Run all cells, or up to one that the kernel doesn't survive."""
        cells = [nbformat.v4.new_code_cell(source) for _, source in self._cells]
        specs = _OneKernel()
        specs.folder = self._kernel
        client = NotebookClient(
            nbformat.v4.new_notebook(cells=cells),
            km=AsyncKernelManager(kernel_name="the-one", kernel_spec_manager=specs),
            timeout=math.ceil(self._limits.wall_per_cell),
            interrupt_on_timeout=True,
            allow_errors=True,
            store_widget_state=False,
            error_on_timeout={"ename": "CellTimeoutError", "evalue": "", "traceback": []},
        )
        client.on_cell_executed = _keep_error
        try:
            with client.setup_kernel():
                self._say(kind="started")
                for place, (index, _) in enumerate(self._cells):
                    if not self._run_cell(client, cells[place], place, index):
                        return
        except Exception as error:
            self._say(kind="failed", text=f"{type(error).__name__}: {error}")

    def _run_cell(self, client: Any, cell: Any, place: int, index: int) -> bool:
        """Run one cell; return whether the kernel can go on."""
        end = "done"
        try:
            client.execute_cell(cell, place)
        except DeadKernelError:
            end = "dead"
        except CellTimeoutError:
            end = "timeout"
        stopped = any(output.get("ename") == "CellTimeoutError" for output in cell.outputs)
        told = "timeout" if stopped else end
        self._say(kind="ran", index=index, outputs=self._shortened(cell.outputs), end=told)
        return end == "done"

    def _shortened(self, outputs: list[Any]) -> list[Any]:
        """Return the outputs without what goes beyond the limit.

        Of what a test is judged by, something is left: an error, a result, a line on stderr.
        """
        left = self._limits.output
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
    """Add the error that a kernel has only replied with; nbgrader does it, too."""
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
