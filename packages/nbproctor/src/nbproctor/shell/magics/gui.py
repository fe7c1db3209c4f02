"""``%matplotlib`` and ``%gui``: select a GUI toolkit's event loop, without one to run.

ipykernel enters the selected loop between cells, which needs a kernel. Here the choice is recorded
and no loop ever runs: cells produce the outputs that they have without a screen.
"""

from __future__ import annotations

import types
from typing import Any

from ipykernel.zmqshell import ZMQInteractiveShell
from IPython.core.error import UsageError

__all__ = ["load_ipython_extension"]


def load_ipython_extension(shell: ZMQInteractiveShell) -> None:
    """Replace `enable_gui`, which both magics call."""
    #: Takes the place of the kernel where ipykernel selects a loop.
    kernel = types.SimpleNamespace(eventloop=None)

    def enable_gui(gui: Any = None) -> None:
        from ipykernel.eventloops import enable_gui

        try:
            enable_gui(gui, kernel)
        except ValueError as error:
            raise UsageError(str(error)) from error
        shell.active_eventloop = gui

    shell.enable_gui = enable_gui  # type: ignore[method-assign]
