"""The candidate: the process that holds the student's code, and nothing else of value.

It runs cells, and carries out the operations that a test needs. It is untrusted: the examiner
checks every answer, and no verdict is made here.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

from nbproctor.candidate.exceptions import RaisedExceptions, rebuild_exception
from nbproctor.candidate.files import read_file, written
from nbproctor.candidate.interrupt import Interrupt, functions_among
from nbproctor.candidate.names import StudentNames
from nbproctor.candidate.operations import OPERATIONS
from nbproctor.candidate.patches import Patches
from nbproctor.candidate.references import References
from nbproctor.errors import chain_of
from nbproctor.protocol.peer import Peer, Raised
from nbproctor.protocol.types import Tree
from nbproctor.protocol.warning_state import Imposed
from nbproctor.shell.events import Event, sendable
from nbproctor.shell.notebook_shell import NotebookShell

__all__ = ["Candidate"]


class Candidate:
    """Runs a student's cells and carries out operations for tests; a `Desk` for its `Peer`.

    Parameters
    ----------
    shell : NotebookShell
        Where the cells run.
    """

    def __init__(self, shell: NotebookShell) -> None:
        self.shell = shell
        self.interrupt = Interrupt()
        self.peer: Peer | None = None
        self._references = References(self._ask_examiner)
        self._exceptions = RaisedExceptions(shell)
        self._names = StudentNames(shell)
        self._imposed = Imposed(self._note_warning)
        #: How many operations are under way; a callback's test may start another one.
        self._depth = 0
        names, patches = self._names, Patches()
        #: Operations on the candidate itself, and not on one of its objects.
        self._own_operations: dict[str, Callable[..., Any]] = {
            "look": names.look,
            "look_all": names.look_all,
            "names": names.names,
            "outputs": names.outputs,
            "bind": names.bind,
            "bind_module": names.bind_module,
            "unbind": names.unbind,
            "module": names.module,
            "written": written,
            "read_file": read_file,
            "restore": names.restore,
            "figures": names.figures,
            "patch": patches.patch,
            "unpatch": patches.unpatch,
            "render": self._exceptions.render,
            "exit": self._exit,
            "stopped_in": self._stopped_in,
            "forget": self._references.forget,
        }

    # -- cells ---------------------------------------------------------------------------------

    def run_cell(
        self, source: str, count: int, draws: bool = True
    ) -> tuple[list[Event], str | None, list[str]]:
        """Run one cell, and render its figures or not.

        Returns
        -------
        events : list of Event
            What the cell put out.
        error : str or None
            The class of the exception that ended it.
        names : list of str
            The names that it has bound.
        """
        before = dict(self.shell.user_ns)
        otherwise, self.shell.draws = self.shell.draws, draws
        try:
            with self.interrupt:
                events, error, _ = self.shell.execute(source, count)
        except BaseException as stray:
            # An interrupt can arrive when IPython has already let go of the cell.
            events, error = self.shell.collect(), stray
        finally:
            self.shell.draws = otherwise
        bound = [
            name
            for name, value in self.shell.user_ns.items()
            if name[:1] != "_" and before.get(name, self) is not value
        ]
        if error is None:
            return events, None, bound
        self.interrupt.where = _stopped_by_alarm(error) or self.interrupt.where
        kinds = [kind.__name__ for kind in type(error).__mro__]
        shown = any(kind == "error" for kind, _ in events)
        if not shown and "UsageError" not in kinds:
            text: dict[str, Any] = {
                "ename": kinds[0],
                "evalue": str(error),
                "traceback": [kinds[0]],
            }
            events = [*events, ("error", text)]
        return events, "MemoryError" if "MemoryError" in kinds else kinds[0], bound

    # -- operations ----------------------------------------------------------------------------

    def operate(self, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """Carry out an operation for the examiner."""
        own = self._own_operations.get(name)
        with self.interrupt:
            return own(*args) if own is not None else OPERATIONS[name](*args, **kwargs)

    def _exit(self, value: Any, description: list[Any] | None) -> Any:
        """Leave a context manager's block, with the exception that has ended it, if any."""
        error = None if description is None else self._exceptions.rebuild(description)
        return type(value).__exit__(value, None if error is None else type(error), error, None)

    def _stopped_in(self) -> list[str]:
        """Return the functions that were under way when student code was last stopped."""
        where, self.interrupt.where = self.interrupt.where, []
        return where

    def _ask_examiner(self, number: int, operation: str, /, *args: Any, **kwargs: Any) -> Any:
        """Have an operation carried out on an object of the examiner's.

        An interrupt meanwhile is ignored: it ends the student's code, not the examiner's.
        """
        assert self.peer is not None
        armed, self.interrupt.armed = self.interrupt.armed, False
        try:
            target = self._references.examiner_object(number)
            return self.peer.operate(operation, (target, *args), kwargs)
        except Raised as raised:
            raise rebuild_exception(raised.description, self.shell.user_ns) from None
        finally:
            self.interrupt.armed = armed

    def export(self, value: object) -> Tree:
        """Return the reference that is sent in place of an object."""
        return self._references.export(value)

    def refer(self, value: object) -> list[Tree] | None:
        """Return a reference to a container of a class of its own, which goes along with a copy."""
        return self._references.refer(value)

    def resolve(self, tag: int, fields: list[Tree]) -> object:
        """Return the object for a reference."""
        return self._references.resolve(tag, fields)

    def describe(self, error: BaseException) -> list[Any]:
        """Describe an exception of the student's code."""
        return self._exceptions.describe(error)

    # -- output and warnings -------------------------------------------------------------------

    def begin(self) -> None:
        """Start to record output, unless an operation is under way already."""
        if self._depth == 0:
            self.shell.begin()
        self._depth += 1

    def collect(self) -> list[Any]:
        """Return the output of the operation, and the names that have become stale."""
        self._depth -= 1
        if self._depth:
            return []
        events: list[Any] = [
            ["warning", content["warning"]] if kind == "warning" else [kind, content]
            for kind, content in sendable(self.shell.collect())
        ]
        stale = self._names.stale()
        return [*events, ["stale", stale]] if stale else events

    def _note_warning(self, warning: list[Any]) -> None:
        for stream in self.shell.streams:
            stream.flush()  # keeps the order of output and warnings
        self.shell.record.note("warning", {"warning": warning})

    def conditions(self) -> Tree:
        """Return nothing: the student's settings about warnings stay in this process."""

    def under(self, conditions: Tree) -> AbstractContextManager[None]:
        """Apply the test's settings about warnings within the block."""
        return self._imposed.under(conditions)

    def note(self, _: list[Any]) -> None:
        """Ignore the output of a test's callback, which appears in the test's own cell."""

    def hear(self, _: list[str]) -> None:
        """Ignore the texts of an answer."""


def _stopped_by_alarm(error: BaseException) -> list[str]:
    """Return the notebook's functions that an alarm of the cell's own has stopped.

    Checks that limit the time of a call raise what an ``except Exception`` does not catch, and turn
    it into an error for the reader.
    """
    for found in chain_of(error):
        if not isinstance(found, Exception | SystemExit | KeyboardInterrupt | GeneratorExit):
            return functions_among(frame for frame, _ in traceback.walk_tb(found.__traceback__))
    return []
