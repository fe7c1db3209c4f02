"""The examiner's end of the calls: it serves the candidate's questions and receives its answers.

It joins what has two owners: objects that tests have lent (`nbproctor.examiner.lent_objects`), and
the proxies of the candidate's objects, which are valid for one candidate at one moment.
"""

from __future__ import annotations

import contextlib
import io
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager
from typing import Any

from nbproctor.errors import Refused, WireError
from nbproctor.examiner.found_names import FoundNames
from nbproctor.examiner.lent_objects import LentObjects, check_subclass
from nbproctor.examiner.run import CurrentRun
from nbproctor.protocol.types import Tag, Tree
from nbproctor.protocol.warning_state import Conditions, show_warning
from nbproctor.proxies.base import Link, attributes_of, is_proxy
from nbproctor.proxies.kept import is_kept, make_kept, original_of
from nbproctor.proxies.objects import ObjectProxy, make_proxy
from nbproctor.shell.notebook_shell import NotebookShell

__all__ = ["ExaminerDesk"]

#: Libraries whose modules are the same in both processes.
_SHARED_LIBRARIES = ("numpy", "pandas", "matplotlib", "scipy")


class ExaminerDesk:
    """What the examiner does with the candidate's questions and answers (a `peer.Desk`).

    Parameters
    ----------
    shell : NotebookShell
        Where the tests run; what the student's code prints when they call it appears there.
    requests : Link
        How proxies reach the candidate.
    lent : LentObjects
        What the running test has lent.
    found : FoundNames
        Loses the names that the candidate reports as bound anew.
    current : CurrentRun
        The run whose output and texts these are.
    """

    def __init__(
        self,
        shell: NotebookShell,
        requests: Link,
        lent: LentObjects,
        found: FoundNames,
        current: CurrentRun,
    ) -> None:
        self._shell = shell
        self._requests = requests
        self._lent = lent
        self._found = found
        self._current = current
        self._proxies: dict[int, object] = {}
        self._conditions = Conditions()

    # -- which candidate the proxies belong to -------------------------------------------------

    @property
    def proxies(self) -> dict[int, object]:
        """The proxies of the candidate's objects as they are now, by number."""
        return dict(self._proxies)

    def exchange(self, proxies: dict[int, object]) -> dict[int, object]:
        """Make these the valid proxies; return those that were."""
        before, self._proxies = self._proxies, proxies
        return before

    def reset(self) -> None:
        """Forget everything that concerns a candidate that has ended."""
        self._proxies = {}
        self._lent.take_back()

    # -- references ----------------------------------------------------------------------------

    def export(self, value: Any) -> Tree:
        """Describe an object of a test's, or refer to one of the candidate's."""
        if not is_proxy(value):
            # Provided functions already exist in the candidate; send a reference.
            value = getattr(value, "__dict__", {}).get("_nbproctor_proxy") or value
        if not is_proxy(value):
            return self._lent.lend(value)
        number: int = attributes_of(value)["_nbproctor"]
        if self._proxies.get(number) is not value:
            raise Refused("this object of the submission's belonged to a test that is over")
        return [Tag.YOURS, number]

    def refer(self, value: object) -> list[Tree] | None:
        """Return the original of a copy; refuse an object of a class of the test's.

        In the student's process such an object would lose what its class is for: it counts, or
        forbids.
        """
        if is_kept(value):
            return [self.export(original_of(value))]
        check_subclass(value)
        return None

    def resolve(self, tag: int, fields: list[Tree]) -> object:
        """Return the object for a reference in an answer."""
        number, *rest = fields
        if tag == Tag.KEPT:
            reference, own = rest
            fits = issubclass(type(reference), ObjectProxy) and isinstance(own, list)
            return make_kept(number, reference, own) if fits else number
        if type(number) is not int:
            raise WireError("no reference")
        if tag == Tag.YOURS:
            return self._lent.find(number)
        if number not in self._proxies:
            kind, name, info = rest
            if kind == "module" and name in sys.modules and _is_shared_module(name):
                return sys.modules[name]
            self._proxies[number] = make_proxy(self._requests, number, kind, name, info)
            self.hear([str(name)])
        return self._proxies[number]

    def describe(self, error: BaseException) -> list[Any]:
        """Describe an exception of a lent function for the student's code."""
        return self._lent.describe(error)

    def operate(self, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """Carry out what the student's code asks of a lent object."""
        return self._lent.operate(name, args, kwargs)

    # -- warnings, output, texts ---------------------------------------------------------------

    def conditions(self) -> Tree:
        """Return what the test has set about warnings."""
        return self._conditions.settings()

    def under(self, _: Tree) -> AbstractContextManager[None]:
        """Change nothing: the candidate's settings don't apply to the test's functions."""
        return contextlib.nullcontext()

    def begin(self) -> None:
        """Do nothing: what a callback prints is part of the test's own output."""

    def collect(self) -> list[Any]:
        """Return nothing, for the same reason."""
        return []

    def hear(self, texts: list[str]) -> None:
        """Note the texts of an answer, where the test is hidden."""
        observation = self._current.run.observation
        if observation is not None:
            observation.heard(texts)

    def note(self, events: list[Any]) -> None:
        """Show what the student's code has put out while a test called it.

        Of a hidden test it is shown only where the test itself captures it.
        """
        for event in events:
            if not isinstance(event, list) or len(event) != 2:
                continue
            kind, content = event
            if kind == "stale" and isinstance(content, list):
                for name in content:
                    self._found.forget(name)
            elif kind == "warning":
                with self._captured():
                    show_warning(content)
            elif kind == "stream" and isinstance(content, dict):
                with self._captured():
                    stream = sys.stderr if content.get("name") == "stderr" else sys.stdout
                    stream.write(str(content.get("text")))
            elif self._current.run.hidden:
                continue
            elif kind in ("display_data", "update_display_data", "clear_output"):
                for own in self._shell.streams:
                    own.flush()
                self._shell.record.note(kind, content if isinstance(content, dict) else {})

    @contextlib.contextmanager
    def _captured(self) -> Iterator[None]:
        """Drop what is written within the block to a hidden test's cell output."""
        streams = sys.stdout, sys.stderr
        if self._current.run.hidden:
            nowhere = io.StringIO()
            sys.stdout, sys.stderr = (
                nowhere if stream in self._shell.streams else stream for stream in streams
            )
        try:
            yield
        finally:
            sys.stdout, sys.stderr = streams


def _is_shared_module(name: object) -> bool:
    root = str(name).partition(".")[0]
    return root in sys.stdlib_module_names or root in _SHARED_LIBRARIES
