"""What a name means to a test that has not bound it itself.

Names are looked up in the candidate at the moment when a test uses them; what the instructor's
cells import is imported here. What was found is kept as long as it can't have changed.
"""

from __future__ import annotations

import builtins
import collections
import contextlib
import linecache
import re
import types
from collections.abc import Callable
from typing import Any

import numpy as np

from nbproctor.examiner.namespace import Namespace
from nbproctor.notebook.names import BUILTINS, names_of
from nbproctor.plan.job import Job, Step
from nbproctor.proxies.base import is_proxy

__all__ = ["Lookup"]


class Lookup:
    """Finds names for tests, and tells the candidate what tests bind; a `Source` of names.

    Parameters
    ----------
    job : Job
        What is examined.
    names : Namespace
        The tests' own names.
    ask : callable
        Has an operation carried out in the candidate.
    tell : callable
        Does so without waiting for it.
    """

    def __init__(
        self, job: Job, names: Namespace, ask: Callable[..., Any], tell: Callable[..., None]
    ) -> None:
        self._job = job
        self._names = names
        self._ask = ask
        self._tell = tell
        self._cache: dict[str, Any] = {}
        self._together: frozenset[str] = frozenset()
        self._imported: dict[str, Any] = {}
        #: What the instructor's version gives: all names of its star imports, and what was asked.
        self._starred: dict[str, Any] | None = None
        self._given: dict[str, Any] = {}
        self._taken: frozenset[str] = frozenset()
        self._passed: frozenset[str] = frozenset()
        #: Whether the test asks for the figure that was drawn last, and names of pyplot in it.
        self._draws = False
        self._pyplots: set[str] = set()
        #: Functions of tests that the student's code finds under a name, and where they are from.
        self._lent: dict[str, tuple[Any, list[Any]]] = {}
        #: Names of the student's of whose data a test has a copy that it could change.
        self.copied: set[str] = set()

    def begin(self, step: Step, *, fresh: bool) -> None:
        """Prepare for a test.

        Parameters
        ----------
        step : Step
            The test.
        fresh : bool
            Whether everything has to be looked up anew.
        """
        kept = () if fresh else self._cache.items()
        self._cache = {name: value for name, value in kept if _lasts(value)}
        self._taken = self._job.provided.taken(step.source)
        self._passed = self._job.provided.passed(step.source)
        self._draws = _FIGURES.search(step.source) is not None
        imports = self._job.imports.items() if self._draws else ()
        self._pyplots = {name for name, text in imports if _PYPLOT.search(text)}
        self._together = self._shared_names(step)
        self.copied = set()
        # What a test has lent is taken back when it ends. What it has left bound is lent anew.
        self._lent = {n: lent for n, lent in self._lent.items() if self._is_bound(n, lent[0])}
        with contextlib.suppress(Exception):  # a candidate that is gone is met by the test itself
            for name, lent in self._lent.items():
                self._tell("bind", name, *lent)

    def _is_bound(self, name: str, value: object) -> bool:
        return dict.get(self._names, name) is value

    def forget(self, name: str | None = None) -> None:
        """Look a name up again the next time, or all of them."""
        if name is None:
            self._cache.clear()
        else:
            self._cache.pop(name, None)

    def _shared_names(self, step: Step) -> frozenset[str]:
        """Return the names of the student's that a test uses, if it uses several."""
        names = names_of(step.source)
        own = {*self._job.imports, *dict.keys(self._names), *names.bound, *self._taken}
        found = names.used - own - (BUILTINS - self._job.builtins)
        return found if len(found) > 1 else frozenset()

    def find(self, name: str) -> Any:
        """Return what `name` means to a test that has not bound it itself."""
        __tracebackhide__ = True
        if self._draws and name in self._pyplots:
            return self._ask("figures")
        statement = self._job.imports.get(name)
        if statement is not None:
            return self._import(name, statement)
        if name in self._stars():
            return self._stars()[name]
        if name in self._taken:
            return self._give(name)
        if hasattr(builtins, name) and name not in self._job.builtins:
            raise KeyError(name)
        if self._draws and _is_pyplot(self._cache.get(name)):
            return self._ask("figures")
        if name in self._cache:
            if type(self._cache[name]) in _MUTABLE:
                self.copied.add(name)
            return self._cache[name]
        if name in self._together:
            # Objects that two names share have to come in one message to stay one object.
            together, self._together = self._together, frozenset()
            with contextlib.suppress(Exception):  # one may be too large; then each is for itself
                self._cache |= self._ask("look_all", sorted(together))
            return self.find(name)
        self._look(name)
        return self.find(name)

    def bound(self, name: str) -> Any:
        """Return what the student has bound to `name`; KeyError where it is nothing."""
        __tracebackhide__ = True
        found, value = self._ask("look", name)
        if found is not True:
            raise KeyError(name)
        return value

    def known(self) -> list[str]:
        """Return the names that the student has bound."""
        __tracebackhide__ = True
        names = self._ask("names")
        return [n for n in names if isinstance(n, str)] if isinstance(names, list) else []

    def _import(self, name: str, statement: str) -> Any:
        """Import what the instructor's notebook imports under `name`, here and now."""
        if name not in self._imported:
            space: dict[str, Any] = {}
            try:
                exec(statement, space)
            except ImportError:
                raise KeyError(name) from None
            self._imported[name] = space[name]
        return self._imported[name]

    def _stars(self) -> dict[str, Any]:
        """Import, once, what the instructor's notebook imports all names of."""
        if self._starred is None:
            space: dict[str, Any] = {}
            for statement in self._job.provided.stars:
                with contextlib.suppress(ImportError):
                    exec(statement, space)
            others = {*self._job.provided.others, "__builtins__"}
            self._starred = {n: value for n, value in space.items() if n not in others}
        return self._starred

    def _give(self, name: str) -> Any:
        """Define what the instructor's notebook gives under `name`, for tests alone.

        Whether the student's code is passed it or has it already, it is one thing over there.
        """
        if name not in self._given:
            space = collections.ChainMap[str, Any]({}, self._names)
            source, place = self._job.provided.code[name], f"<given {name}>"
            linecache.cache[place] = (len(source), None, source.splitlines(True), place)
            exec(compile(source, place, "exec"), self._names, space)
            self._given[name] = space[name]
        value = self._given[name]
        if callable(value) and (name in self._passed or hasattr(value, "_nbproctor_proxy")):
            with contextlib.suppress(KeyError):
                proxy = self._look(name)
                value._nbproctor_proxy = proxy if is_proxy(proxy) else None
        return value

    def _look(self, name: str) -> Any:
        """Look a name up in the candidate; KeyError where it is nothing."""
        if name not in self._cache:
            self._cache[name] = self.bound(name)
        return self._cache[name]

    def written(self, name: str, value: object) -> None:
        """Bind in the candidate what a test has bound, where the student's code uses the name."""
        __tracebackhide__ = True
        self._cache.pop(name, None)
        if self._draws and _is_pyplot(value):
            # The figures are where they were drawn.
            self._pyplots.add(name)
            self._names.drop(name)
            return
        if name not in self._job.visible:
            return
        if isinstance(value, types.ModuleType):
            self._ask("bind_module", name, value.__name__)
            return
        proxy = is_proxy(value)
        if isinstance(value, type) and not proxy:
            return
        origin = [getattr(value, "__module__", None), getattr(value, "__qualname__", None)]
        if not all(isinstance(part, str) for part in origin) or origin[0] == "__main__":
            origin = []
        self._tell("bind", name, value, origin)
        if callable(value) and not proxy:
            self._lent[name] = value, origin
        if proxy:
            # It is the student's own again: whoever uses the name next has to look it up.
            self._names.drop(name)

    def deleted(self, name: str) -> bool:
        """Delete a name of the student's."""
        self._cache.pop(name, None)
        if name not in self._job.visible and name not in self._names:
            return False
        return self._ask("unbind", name) is True


def _lasts(value: object) -> bool:
    """Whether a name's value may be kept for the next test.

    The candidate tells when it binds a name anew. But a test can change its own copy of a list or
    an array, and the next test must not see that.
    """
    return type(value) in _IMMUTABLE or is_proxy(value)


def _is_pyplot(value: object) -> bool:
    return getattr(value, "__name__", "") == "matplotlib.pyplot"


_FIGURES = re.compile(r"\b(gca|gcf|get_fignums|fignum_exists|get_figlabels)\b")
_PYPLOT = re.compile(r"\bmatplotlib\.pyplot as\b|\bmatplotlib import pyplot\b")
_MUTABLE = frozenset(
    {list, dict, set, bytearray, np.ndarray, collections.deque, collections.defaultdict}
)
_IMMUTABLE = frozenset({type(None), bool, int, float, str, bytes})
