"""The warm-up of a zygote: imports and first uses of all that every notebook needs.

Python code takes twice as long the first times that it runs, until the interpreter has learned
which types it meets, and many libraries load parts of themselves when they are first used. A fork
inherits what was loaded and learned.
"""

from __future__ import annotations

import contextlib
import gc
import socket
import sys
import warnings
from collections.abc import Callable
from importlib import import_module
from typing import Any

import numpy as np

from nbproctor.candidate.candidate import Candidate
from nbproctor.examiner.desk import ExaminerDesk
from nbproctor.examiner.found_names import FoundNames
from nbproctor.examiner.lent_objects import LentObjects
from nbproctor.examiner.namespace import Namespace
from nbproctor.examiner.patching import PatchSpotter
from nbproctor.examiner.run import CurrentRun
from nbproctor.limits import Limits
from nbproctor.protocol.frames import Frame, Wire
from nbproctor.protocol.peer import Peer, Raised
from nbproctor.proxies.introspection import IntrospectionSpotter
from nbproctor.shell.notebook_shell import NotebookShell, make_shell

__all__ = ["settle", "use_matplotlib", "warm_up"]

#: What notebooks and the modules beside them often import besides.
_COMMON = ("cmath", "difflib", "statistics", "timeit")
#: What tests often import besides.
_TESTING = ("numpy.testing", "unittest.mock")
#: How often code has to run before the interpreter has learned which types it meets.
_TIMES = 10
#: Names of the warm-up's own in the shell's namespace, while it lasts.
_PLOTS = "_nbproctor_plots"
_REHEARSED = "rehearsed"


def warm_up(limits: Limits, *, for_tests: bool) -> NotebookShell:
    """Import and use once what nearly every notebook needs; return the shell for its cells.

    Tests seldom draw or read files. Without the libraries for that, a fork has half the memory.

    Parameters
    ----------
    limits : Limits
        What a submission may use up.
    for_tests : bool
        Whether tests run in the shell, or a submission's cells.
    """
    with warnings.catch_warnings():
        # IPython's own folder cannot be made inside the sandbox; IPython takes a temporary one.
        warnings.filterwarnings("ignore", "IPython (dir|parent)", UserWarning)
        shell = make_shell(limits.output, Namespace() if for_tests else None)
    for module in (*_COMMON, *(_TESTING if for_tests else ())):
        import_module(module)
    _run_cells(shell)
    _rehearse_calls(shell, limits)
    if for_tests:
        shell.compile.rewrite = lambda tree: IntrospectionSpotter().visit(
            PatchSpotter().visit(tree)
        )
        shell.remembers = False  # no test looks at earlier outputs
    _forget(shell)
    settle(shell)
    return shell


def use_matplotlib(shell: NotebookShell) -> None:
    """Have matplotlib load what it loads when it is first used."""
    shell.execute(f"import matplotlib.pyplot as {_PLOTS}\n{_PLOTS}.plot([0, 1])", 0)
    shell.execute(f"{_PLOTS}.close('all')", 0)
    dict.pop(shell.user_ns, _PLOTS)


def settle(shell: NotebookShell) -> None:
    """Make the process ready to be forked: no event loop, and nothing for `gc` to look through."""
    shell.close_loop()
    sys.stdout, sys.stderr = sys.__stdout__, sys.__stderr__
    gc.collect()
    gc.freeze()


def _run_cells(shell: NotebookShell) -> None:
    """Run cells that end in an error, and in a result."""
    shell.execute("1/0", 1)
    shell.execute("raise ValueError", 1)
    for number in range(_TIMES):
        shell.execute("x = 1\nprint(x)\n[1.5]", number)


def _forget(shell: NotebookShell) -> None:
    """Remove all traces of the cells that have run."""
    shell.reset(new_session=True)  # type: ignore[no-untyped-call]
    shell.displayhook.flush()
    for name in ("__", "___", "_"):
        shell.user_ns[name] = ""


def _rehearse_calls(shell: NotebookShell, limits: Limits) -> None:
    """Look up a function and call it, several times, on both ends of a connection.

    Parameters
    ----------
    shell : NotebookShell
        The zygote's shell.
    limits : Limits
        Of the messages.
    """
    shell.user_ns[_REHEARSED] = _rehearsed
    ours, theirs = socket.socketpair()
    candidate = Candidate(shell)
    there = candidate.peer = Peer(Wire(theirs, limits), limits, candidate)
    wire = _Prompter(ours, limits)
    link = _Link()
    desk = ExaminerDesk(shell, link, LentObjects(), FoundNames(), CurrentRun())
    link.peer = Peer(wire, limits, desk)
    wire.prompt = lambda: there.serve(there.wire.receive())
    with contextlib.closing(wire), contextlib.closing(there.wire):
        _, function = link.ask("look", _REHEARSED)
        for n in range(_TIMES):
            array = np.arange(6.0).reshape(2, 3)
            data = {"W": array.T, "b": [n, 0.5, "relu", None, True], "n": np.float64(n)}
            function(array, (array, array.copy()), [array[0]], data, key=np.zeros(2, int))
            with contextlib.suppress(TypeError):
                function()
    dict.pop(shell.user_ns, _REHEARSED)


def _rehearsed(array: Any, *args: Any, **kwargs: Any) -> Any:
    return array + 1, args, kwargs


class _Link:
    """The examiner's end of the rehearsal's connection."""

    peer: Peer

    def describe(self, _: BaseException) -> list[Any]:
        """Describe nothing: no exception leaves a block here."""
        return []

    def defines(self, _: str, *, unknown: bool = True, of: object = None) -> bool:  # noqa: ARG002
        """Say that everything is defined."""
        return True

    def ask(self, operation: str, *args: Any, **kwargs: Any) -> Any:
        """Have an operation carried out at the other end."""
        try:
            return self.peer.operate(operation, args, kwargs, timeout=1.0)
        except Raised:
            raise TypeError from None


class _Prompter(Wire):
    """Lets the other end, which lives in the same process, answer before it waits."""

    prompt: Callable[[], None]

    def receive(self, timeout: float | None = None) -> Frame:
        """Return the next frame, after the other end has made it."""
        self.prompt()
        return super().receive(timeout)
