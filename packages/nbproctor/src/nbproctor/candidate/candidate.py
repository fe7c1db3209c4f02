"""The candidate: the process that holds the student's code, and nothing else of value.

It runs cells when it is told to, and carries out the operations that a test asks for. It is
never trusted: whatever it answers is checked by the other end, and it decides no verdict.
"""

from __future__ import annotations

import builtins
import contextlib
import importlib
import linecache
import os
import signal
import sys
import traceback
import types
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

from nbproctor.candidate.examiner_objects import rebuild_exception, stand_in
from nbproctor.candidate.operations import OPERATIONS, ByReference
from nbproctor.candidate.snapshot import Snapshot
from nbproctor.engine_code import is_engine_code
from nbproctor.protocol.descriptions import describe_object
from nbproctor.protocol.peer import Peer, Raised
from nbproctor.protocol.types import Tag, Tree, is_primitive
from nbproctor.protocol.warning_state import Imposed
from nbproctor.shell.events import Event, sendable
from nbproctor.shell.notebook_shell import NotebookShell

__all__ = ["Candidate"]

_MESSAGE = 10_000
_ERRORS_KEPT = 8


class Interrupt:
    """Turns SIGINT into KeyboardInterrupt while student code runs, and ignores it otherwise."""

    def __init__(self) -> None:
        self.armed = False
        #: The copy of this process that serves a test just now; it is the one that is meant.
        self.copy = 0

    def install(self) -> None:
        """Become the process's handler."""
        signal.signal(signal.SIGINT, self._handle)

    def _handle(self, *_: object) -> None:
        if self.copy:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.kill(self.copy, signal.SIGINT)
        elif self.armed:
            self.armed = False
            raise KeyboardInterrupt

    def __enter__(self) -> None:
        self.armed = True

    def __exit__(self, *_: object) -> None:
        self.armed = False


class Candidate:
    """Runs a student's cells and what tests ask of the names they define.

    Parameters
    ----------
    shell : NotebookShell
        Where the cells run.
    """

    def __init__(self, shell: NotebookShell) -> None:
        self.shell = shell
        self.interrupt = Interrupt()
        #: Copies that others have ended, and nobody has collected.
        self.left: list[int] = []
        self.peer: Peer | None = None
        self._objects: dict[int, object] = {}
        self._numbers: dict[int, int] = {}
        self._described: dict[int, list[Tree]] = {}
        self._foreign: dict[int, object] = {}
        self._foreign_numbers: dict[int, int] = {}
        self._errors: dict[int, BaseException] = {}
        self._imposed = Imposed(self._tell)
        self._depth = 0
        self._patched: dict[tuple[str, ...], object] = {}
        #: Names that the examiner has asked for -> what they were bound to then, and what it held.
        self._looked: dict[str, Snapshot] = {}
        #: Those of this operation, whose answer brings them.
        self._fresh: set[str] = set()

    # -- cells ---------------------------------------------------------------------------------

    def run_cell(self, source: str, count: int) -> tuple[list[Event], str | None, list[str]]:
        """Run one cell; return its events, what exception ended it, and the names it has bound."""
        before = dict(self.shell.user_ns)
        try:
            with self.interrupt:
                events, error, _ = self.shell.execute(source, count)
        except BaseException as stray:
            # An interrupt can arrive when IPython has already let go of the cell.
            events, error = self.shell.collect(), stray
        bound = [
            name
            for name, value in self.shell.user_ns.items()
            if name[:1] != "_" and before.get(name, self) is not value
        ]
        if error is None:
            return events, None, bound
        names = [kind.__name__ for kind in type(error).__mro__]
        shown = any(kind == "error" for kind, _ in events)
        if not shown and "UsageError" not in names:
            text: dict[str, Any] = {
                "ename": names[0],
                "evalue": str(error),
                "traceback": [names[0]],
            }
            events = [*events, ("error", text)]
        return events, "MemoryError" if "MemoryError" in names else names[0], bound

    # -- the desk ------------------------------------------------------------------------------

    def operate(self, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """Carry out an operation of the examiner's."""
        own = _OWN.get(name)
        with self.interrupt:
            return own(self, *args) if own is not None else OPERATIONS[name](*args, **kwargs)

    def conditions(self) -> Tree:
        """Return nothing: what the student's code sets holds here only."""

    def under(self, conditions: Tree) -> AbstractContextManager[None]:
        """Let what the test has set about warnings hold within the block."""
        return self._imposed.under(conditions)

    def _tell(self, warning: list[Any]) -> None:
        for stream in self.shell.streams:
            stream.flush()  # what was printed before comes before it
        self.shell.record.note("warning", {"told": warning})

    def begin(self) -> None:
        """Start to note what is printed, unless an operation is under way already."""
        if self._depth == 0:
            self.shell.begin()
        self._depth += 1

    def collect(self) -> list[Any]:
        """Return what was printed in the operation."""
        self._depth -= 1
        if self._depth:
            return []
        events: list[Any] = [
            ["warning", content["told"]] if kind == "warning" else [kind, content]
            for kind, content in sendable(self.shell.collect())
        ]
        stale = self._stale()
        return [*events, ["stale", stale]] if stale else events

    def _stale(self) -> list[str]:
        """Return the names that the examiner should ask for again before it uses them."""
        namespace = self.shell.user_ns
        stale = [
            name
            for name, snapshot in self._looked.items()
            if name not in self._fresh and not snapshot.matches(namespace.get(name, self))
        ]
        self._fresh.clear()
        for name in stale:
            del self._looked[name]
        return stale

    def note(self, events: list[Any]) -> None:
        """Ignore what the examiner's callbacks print: it prints that itself."""

    hear = note

    def export(self, value: object) -> Tree:
        """Describe an object of the student's."""
        if isinstance(value, ByReference):
            value = value.value
        if id(value) in self._foreign_numbers:
            return [Tag.YOURS, self._foreign_numbers[id(value)]]
        number = self._numbers.get(id(value))
        if number is None:
            number = len(self._objects) + 1
            self._objects[number] = value
            self._numbers[id(value)] = number
        if type(value) is not types.FunctionType:
            return [Tag.MINE, number, *describe_object(value)]
        # The other end keeps what it was told first.
        if number not in self._described:
            self._described[number] = describe_object(value)
        return [Tag.MINE, number, *self._described[number]]

    def resolve(self, tag: int, fields: list[Tree]) -> object:
        """Return the student's own object, or a stand-in for one of the examiner's."""
        number = fields[0]
        if tag == Tag.YOURS:
            return self._objects[number]
        if number not in self._foreign:
            made = stand_in(self, number, *fields[1:])
            self._foreign[number] = made
            self._foreign_numbers[id(made)] = number
        return self._foreign[number]

    def foreign(self, number: int, operation: str, /, *args: Any, **kwargs: Any) -> Any:
        """Ask the examiner for an operation on one of its objects."""
        assert self.peer is not None
        armed, self.interrupt.armed = self.interrupt.armed, False
        try:
            return self.peer.operate(operation, (self._foreign[number], *args), kwargs)
        except Raised as raised:
            raise rebuild_exception(raised.description, self.shell.user_ns) from None
        finally:
            self.interrupt.armed = armed

    def describe(self, error: BaseException) -> list[Any]:
        """Describe an exception: classes, arguments, message, number, line, attributes, and the
        number that it has at the other end if it came from there.
        """
        if isinstance(error, Raised):
            return error.description
        number = len(self._errors) + 1
        if len(self._errors) >= _ERRORS_KEPT:
            self._errors.pop(next(iter(self._errors)))
            number = max(self._errors) + 1
        self._errors[number] = error
        kinds = [f"{kind.__module__}.{kind.__name__}" for kind in type(error).__mro__]
        try:
            message = str(error)[:_MESSAGE]
        except BaseException:
            message = "(an exception whose message cannot be shown)"
        args = list(error.args) if all(map(is_primitive, error.args)) else None
        own = getattr(error, "__dict__", {})
        attributes = {name: value for name, value in own.items() if is_primitive(value)}
        back = attributes.pop("_nbproctor_number", 0)
        return [kinds, args, message, number, self._line(error), attributes, back]

    def exit(self, value: Any, told: list[Any] | None) -> Any:
        """Have a context manager hear of the exception that has ended its block."""
        error = None
        if told is not None:
            # One that the student's code has raised itself is still there.
            error = self._errors.get(told[-1]) or rebuild_exception(told, self.shell.user_ns)
        return type(value).__exit__(value, None if error is None else type(error), error, None)

    def _line(self, error: BaseException) -> list[Any] | None:
        """Return number, function and text of the notebook's innermost line in a traceback."""
        found, text = None, ""
        for frame, number in traceback.walk_tb(error.__traceback__):
            if frame.f_globals is self.shell.user_ns:
                text = linecache.getline(frame.f_code.co_filename, number).strip()
                found = [number, frame.f_code.co_name, text[:_MESSAGE]]
        return found

    def render(self, number: int) -> list[str]:
        """Return the lines of a traceback, as a notebook shows them."""
        error = self._errors[number]
        trace = error.__traceback__
        while trace is not None and is_engine_code(trace.tb_frame.f_code.co_filename):
            trace = trace.tb_next
        tb = self.shell.InteractiveTB
        return list(tb.structured_traceback(type(error), error, trace))

    # -- names ---------------------------------------------------------------------------------

    def look(self, name: str) -> tuple[bool, Any]:
        """Return whether the student has defined `name`, and its value."""
        namespace, hidden = self.shell.user_ns, self.shell.user_ns_hidden
        if name not in namespace or hidden.get(name, self) is namespace[name]:
            return False, None
        self._looked[name] = Snapshot(namespace[name])
        self._fresh.add(name)
        return True, namespace[name]

    def look_all(self, names: list[str]) -> dict[str, Any]:
        """Return the values of those names that the student has defined."""
        looked = {name: self.look(name) for name in names}
        return {name: value for name, (found, value) in looked.items() if found}

    def bind(self, name: str, value: object, origin: list[str]) -> None:
        """Give `name` a value for the student's code.

        What both ends have imported from the same module stays what it is.
        """
        own = self.shell.user_ns.get(name)
        if origin and origin == [getattr(own, "__module__", 0), getattr(own, "__qualname__", 0)]:
            return
        self.shell.user_ns[name] = value

    def bind_module(self, name: str, module: str) -> None:
        """Give `name` to a module, as a test has done on its side; one that isn't here is left."""
        with contextlib.suppress(Exception):
            self.shell.user_ns[name] = importlib.import_module(module)

    def unbind(self, name: str) -> bool:
        """Take `name` away from the student's code; return whether it was there."""
        there = name in self.shell.user_ns
        self.shell.user_ns.pop(name, None)
        return there

    def figures(self) -> object:
        """Return what stands for pyplot, with the figures that were drawn here."""
        return _Figures()

    def restore(self, imports: list[str], asked: list[str]) -> None:
        """Undo what student code has done to given names by accident: ``np = 3``, ``sum = 0``.

        Parameters
        ----------
        imports : list of str
            The import statements of the instructor's cells.
        asked : list of str
            Built-in functions that the student is asked to define.
        """
        namespace = self.shell.user_ns
        for name, value in list(namespace.items()):
            if hasattr(builtins, name) and name not in asked and not callable(value):
                del namespace[name]
        for statement in imports:
            with contextlib.suppress(Exception):
                exec(statement, namespace)

    def patch(self, path: list[str], value: object, gone: bool) -> None:
        """Replace or delete an attribute of a module, as a test has done on its side."""
        owner, name = self._owner(path)
        if owner is None:
            return
        self._patched.setdefault(tuple(path), getattr(owner, name, None))
        if gone:
            delattr(owner, name)
        else:
            setattr(owner, name, value)

    def unpatch(self, path: list[str]) -> None:
        """Give a replaced attribute of a module its own value again."""
        owner, name = self._owner(path)
        if owner is not None and tuple(path) in self._patched:
            setattr(owner, name, self._patched.pop(tuple(path)))

    def _owner(self, path: list[str]) -> tuple[Any, str]:
        owner: Any = sys.modules.get(path[0])
        for part in path[1:-1]:
            owner = getattr(owner, part, None)
        return owner, path[-1]

    def names(self) -> list[str]:
        """Return the names that the student's code has defined."""
        hidden = self.shell.user_ns_hidden
        return [name for name in self.shell.user_ns if name not in hidden and name[0] != "_"]

    def forget(self) -> None:
        """Drop the examiner's callbacks of the last test."""
        self._foreign.clear()
        self._foreign_numbers.clear()


class _Figures:
    """Pyplot as an object: as a module, it would be the examiner's own."""

    def __getattr__(self, name: str) -> Any:
        return getattr(importlib.import_module("matplotlib.pyplot"), name)


#: What is asked of the candidate itself, and not of one of its objects.
_OWN: dict[str, Callable[..., Any]] = {
    name: getattr(Candidate, name)
    for name in (
        *("look", "look_all", "bind", "bind_module", "unbind", "restore", "patch", "unpatch"),
        *("names", "render", "forget", "exit", "figures"),
    )
}
