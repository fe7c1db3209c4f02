"""get_ipython().kernel is ipykernel's, and what it sends goes nowhere."""

from __future__ import annotations

import subprocess
import sys

_CELLS = """
import sys
import threading

from nbproctor.shell.notebook_shell import make_shell

shell = make_shell(10_000)
cells = {
    "the kernel": "kernel = get_ipython().kernel\\ntype(kernel).__name__, kernel.shell is not None",
    "an end": "get_ipython().kernel.do_shutdown(True)['status']",
    "a turn of its loop": "await get_ipython().kernel.do_one_iteration()",
    "a comm": "import comm\\ncomm.create_comm('t', data={'x': 'a' * 20_000}).close()\\n1",
    "exit": "exit()",
}
found = {}
for name, cell in cells.items():
    events, error, value = shell.execute(cell, 1)
    found[name] = [kind for kind, _ in events], error, value
sys.stdout, sys.stderr = sys.__stdout__, sys.__stderr__
assert found == {
    "the kernel": (["execute_result"], None, ("IPythonKernel", True)),
    "an end": (["execute_result"], None, "ok"),
    "a turn of its loop": ([], None, None),
    "a comm": (["execute_result"], None, 1),
    "exit": ([], None, None),
}, found
assert threading.active_count() == 1
assert "debugpy" not in sys.modules
"""


def test_cells_reach_a_kernel_that_needs_no_threads() -> None:
    subprocess.run([sys.executable, "-W", "ignore", "-c", _CELLS], check=True, timeout=60)
