"""What tests do with the names of the student's code: read, bind and delete them."""

from __future__ import annotations

import builtins
import contextlib
import importlib
from typing import Any

from nbproctor.candidate.snapshot import Snapshot
from nbproctor.shell.notebook_shell import NotebookShell

__all__ = ["StudentNames"]


class StudentNames:
    """The names that the student's code has bound, as a test uses them.

    Parameters
    ----------
    shell : NotebookShell
        Where the student's code runs.
    """

    def __init__(self, shell: NotebookShell) -> None:
        self._shell = shell
        #: The names that the examiner has read, and what each of them held then.
        self._read: dict[str, Snapshot] = {}
        #: Those that it reads in this operation, whose answer brings their values.
        self._fresh: set[str] = set()

    def look(self, name: str) -> tuple[bool, Any]:
        """Return whether the student has bound `name`, and its value."""
        namespace, hidden = self._shell.user_ns, self._shell.user_ns_hidden
        if name not in namespace or hidden.get(name, self) is namespace[name]:
            return False, None
        self._read[name] = Snapshot(namespace[name])
        self._fresh.add(name)
        return True, namespace[name]

    def look_all(self, names: list[str]) -> dict[str, Any]:
        """Return the values of those names that the student has bound."""
        looked = {name: self.look(name) for name in names}
        return {name: value for name, (found, value) in looked.items() if found}

    def names(self) -> list[str]:
        """Return the names that the student has bound."""
        hidden = self._shell.user_ns_hidden
        return [name for name in self._shell.user_ns if name not in hidden and name[0] != "_"]

    def outputs(self) -> dict[Any, Any]:
        """Return what cells have shown, by the cells' numbers."""
        return dict(self._shell.user_ns.get("Out", {}))

    def stale(self) -> list[str]:
        """Return the names whose values have changed since the examiner has read them.

        It has to read them again before it uses them. Each change is reported once.
        """
        namespace = self._shell.user_ns
        stale = [
            name
            for name, snapshot in self._read.items()
            if name not in self._fresh and not snapshot.matches(namespace.get(name, self))
        ]
        self._fresh.clear()
        for name in stale:
            del self._read[name]
        return stale

    def bind(self, name: str, value: object, origin: list[str]) -> None:
        """Bind `name` for the student's code.

        A name that is bound to what both ends have imported from the same module keeps its value.

        Parameters
        ----------
        name : str
            The name.
        value : object
            Its value.
        origin : list of str
            Module and qualified name of the value, or nothing.
        """
        own = self._shell.user_ns.get(name)
        if origin and origin == [getattr(own, "__module__", 0), getattr(own, "__qualname__", 0)]:
            return
        self._shell.user_ns[name] = value

    def bind_module(self, name: str, module: str) -> None:
        """Bind `name` to a module as the test has done; ignore a module that is missing here."""
        with contextlib.suppress(Exception):
            self._shell.user_ns[name] = importlib.import_module(module)

    def module(self, name: str, again: bool) -> object:
        """Return a module of the student's, imported as their cells would."""
        importlib.invalidate_caches()  # a cell may have written it a moment ago
        found = importlib.import_module(name)
        return importlib.reload(found) if again else found

    def unbind(self, name: str) -> bool:
        """Delete `name` for the student's code; return whether it was bound."""
        bound = name in self._shell.user_ns
        self._shell.user_ns.pop(name, None)
        return bound

    def restore(self, imports: list[str], wanted: list[str]) -> None:
        """Undo what student code has bound to provided names by accident: ``np = 3``, ``sum = 0``.

        Parameters
        ----------
        imports : list of str
            The import statements of the instructor's cells.
        wanted : list of str
            Built-in functions that the exercise asks the student to define.
        """
        namespace = self._shell.user_ns
        for name, value in list(namespace.items()):
            if hasattr(builtins, name) and name not in wanted and not callable(value):
                del namespace[name]
        for statement in imports:
            with contextlib.suppress(Exception):
                exec(statement, namespace)

    def figures(self) -> object:
        """Return an object that stands for pyplot, with the figures drawn in this process."""
        return _Figures()


class _Figures:
    """Pyplot as an object: a reference to the module would find the examiner's own pyplot."""

    def __getattr__(self, name: str) -> Any:
        return getattr(importlib.import_module("matplotlib.pyplot"), name)
