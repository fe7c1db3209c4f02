"""The kernel that notebooks find with ``get_ipython().kernel``: ipykernel's own, never started.

It has no sockets, no threads and no event loop. Libraries reach it to open comms (widgets,
interactive figures) and to read its session. What they send to a front end is dropped, as it is
where nobody has the notebook open.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import comm
import traitlets
from ipykernel.ipkernel import IPythonKernel
from ipykernel.kernelbase import Kernel

if TYPE_CHECKING:
    from ipykernel.zmqshell import ZMQInteractiveShell

__all__ = ["NotebookKernel", "make_kernel"]


class NotebookKernel(IPythonKernel):
    """A kernel around a shell that exists already.

    Parameters
    ----------
    shell : ZMQInteractiveShell
        The process's shell.
    session : Session
        Takes the messages that the kernel and its comms send.
    """

    #: Only the class is needed to make a kernel; importing it would import a debugger.
    debugger_class = traitlets.Any()

    def __init__(self, *, shell: ZMQInteractiveShell, session: Any) -> None:
        # Not IPythonKernel's own, which imports the debugger and makes a shell.
        Kernel.__init__(self, session=session)
        self.shell = shell
        self.comm_manager = comm.get_comm_manager()
        shell.configurables.append(self.comm_manager)  # type: ignore[arg-type]
        for kind in ("comm_open", "comm_msg", "comm_close"):
            self.shell_handlers[kind] = getattr(self.comm_manager, kind)

    async def do_one_iteration(self) -> None:
        """Handle no message: none comes."""

    async def process_one(self, *_: object, **__: object) -> None:
        """Handle no message: none comes."""

    def start(self) -> None:
        """Start nothing: the cells run without a kernel's loop."""


# Programs look at the class's name, as with the shell's.
NotebookKernel.__name__ = NotebookKernel.__qualname__ = IPythonKernel.__name__
NotebookKernel.__module__ = IPythonKernel.__module__


def make_kernel(shell: ZMQInteractiveShell, session: Any) -> None:
    """Give a shell its kernel, which is the one of this process."""
    shell.kernel = NotebookKernel.instance(shell=shell, session=session)
