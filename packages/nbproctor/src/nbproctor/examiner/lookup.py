"""What a name means to a test that has not bound it itself.

Three sources, in this order: what the instructor's cells import is imported here; what the
instructor's notebook provides (helpers and constants) is defined here; everything else is looked
up in the candidate at the moment when the test uses it.
"""

from __future__ import annotations

import builtins
import collections
import contextlib
import dataclasses
import linecache
import re
import types
from typing import Any

import numpy as np

from nbproctor.examiner.found_names import FoundNames
from nbproctor.examiner.namespace import Namespace
from nbproctor.examiner.requests import Asking
from nbproctor.examiner.run import CurrentRun
from nbproctor.examiner.student_modules import StudentModules
from nbproctor.examiner.written_files import WrittenFiles
from nbproctor.notebook.names import BUILTINS, names_of
from nbproctor.plan.bans import lasting_bans
from nbproctor.plan.job import Job, Step
from nbproctor.proxies.base import is_proxy
from nbproctor.proxies.classes import ModuleProxy

__all__ = ["Lookup"]

_FIGURES = re.compile(r"\b(gca|gcf|get_fignums|fignum_exists|get_figlabels)\b")
_PYPLOT = re.compile(r"\bmatplotlib\.pyplot as\b|\bmatplotlib import pyplot\b")
_MUTABLE = frozenset(
    {list, dict, set, bytearray, np.ndarray, collections.deque, collections.defaultdict}
)


@dataclasses.dataclass(slots=True)
class _TestNames:
    """How one test uses names.

    Parameters
    ----------
    provided : frozenset of str
        Names that it takes from the instructor's notebook.
    passed : frozenset of str
        Of those, the ones that it uses otherwise than by calling them.
    together : frozenset of str
        Names of the student's that have to be looked up in one message: objects that two of them
        share stay one object only so.
    draws : bool
        Whether it asks for the figure that the student has drawn last.
    pyplots : set of str
        Names of `matplotlib.pyplot` in such a test.
    """

    provided: frozenset[str] = frozenset()
    passed: frozenset[str] = frozenset()
    together: frozenset[str] = frozenset()
    draws: bool = False
    pyplots: set[str] = dataclasses.field(default_factory=set)


class Lookup:
    """Finds names for tests, and binds in the candidate what tests bind (a `namespace.Source`).

    Parameters
    ----------
    job : Job
        The notebook to examine.
    names : Namespace
        The tests' own names.
    requests : Asking
        How the candidate is reached.
    found : FoundNames
        The values of names that were looked up before.
    current : CurrentRun
        The run whose test uses the names.
    """

    def __init__(
        self,
        job: Job,
        names: Namespace,
        requests: Asking,
        found: FoundNames,
        current: CurrentRun,
    ) -> None:
        self._job = job
        self._names = names
        self._requests = requests
        self._found = found
        self._current = current
        self._test = _TestNames()
        self._imported: dict[str, Any] = {}
        #: Everything that the instructor's star imports bind; None until a test needs it.
        self._starred: dict[str, Any] | None = None
        self._provided: dict[str, Any] = {}
        self._bans = lasting_bans(job.steps, job.builtins)
        self._bannable = frozenset().union(*self._bans.values())
        #: Functions of tests that the student's code knows by a name, and where they come from.
        self._lent: dict[str, tuple[Any, list[Any]]] = {}
        self._modules = StudentModules(job.modules, requests)
        self._files = WrittenFiles(job.trusted, requests)

    def begin(self, step: Step) -> None:
        """Prepare for a test."""
        self._found.keep_lasting()
        self._modules.begin()
        self._files.begin(step.source)
        provided = self._job.provided.taken(step.source)
        draws = _FIGURES.search(step.source) is not None
        imports = self._job.imports.items() if draws else ()
        self._test = _TestNames(
            provided,
            self._job.provided.passed(step.source),
            self._shared_names(step, provided),
            draws,
            {name for name, text in imports if _PYPLOT.search(text)},
        )
        self._lend_again()
        self._ban_again(step)

    def _lend_again(self) -> None:
        """Bind in the candidate what earlier tests have left bound: it was taken back since."""
        self._lent = {n: lent for n, lent in self._lent.items() if self._is_bound(n, lent[0])}
        with contextlib.suppress(Exception):  # if the candidate is gone, the test will notice
            for name, lent in self._lent.items():
                self._requests.tell("bind", name, *lent)

    def _ban_again(self, step: Step) -> None:
        """Bind to None what tests above this one have banned, and nothing else."""
        banned = self._bans.get(step.index, frozenset())
        with contextlib.suppress(Exception):
            for name in sorted(self._bannable):
                if name in banned:
                    dict.__setitem__(self._names, name, None)
                    self._requests.tell("bind", name, None, [])
                elif dict.get(self._names, name, self) is None:
                    self._names.drop(name)
                    self._requests.ask("unbind", name)

    def _is_bound(self, name: str, value: object) -> bool:
        return dict.get(self._names, name) is value

    def _shared_names(self, step: Step, provided: frozenset[str]) -> frozenset[str]:
        """Return the names of the student's that a test uses, if it uses several."""
        names = names_of(step.source)
        own = {*self._job.imports, *dict.keys(self._names), *names.bound, *provided}
        found = names.used - own - (BUILTINS - self._job.builtins)
        return found if len(found) > 1 else frozenset()

    # -- a source of names ---------------------------------------------------------------------

    def find(self, name: str) -> Any:
        """Return what `name` means to a test that has not bound it itself."""
        __tracebackhide__ = True
        test = self._test
        if name in test.pyplots:
            return self._requests.ask("figures")
        statement = self._job.imports.get(name)
        if statement is not None and not self._modules.provide(statement):
            return self._import(name, statement)
        if name in self._stars():
            return self._stars()[name]
        if name in test.provided:
            return self._provide(name)
        if hasattr(builtins, name) and name not in self._job.builtins:
            raise KeyError(name)
        if name not in self._found and name in test.together:
            together, test.together = test.together, frozenset()
            with contextlib.suppress(Exception):  # if one is too large, each is looked up alone
                self._found |= self._requests.ask("look_all", sorted(together))
        value = self._look(name)
        if test.draws and _is_pyplot(value):
            return self._requests.ask("figures")
        if isinstance(value, ModuleProxy):
            return self._module(name, value)
        if type(value) in _MUTABLE:
            self._current.run.copied.add(name)
        return value

    def bound(self, name: str) -> Any:
        """Return what the student has bound to `name`; KeyError where that is nothing."""
        __tracebackhide__ = True
        found, value = self._requests.ask("look", name)
        if found is not True:
            raise KeyError(name)
        return value

    def known(self) -> list[str]:
        """Return the names that the student has bound."""
        __tracebackhide__ = True
        names = self._requests.ask("names")
        return [n for n in names if isinstance(n, str)] if isinstance(names, list) else []

    def written(self, name: str, value: object) -> None:
        """Bind in the candidate what a test has bound, where the student's code uses the name."""
        __tracebackhide__ = True
        self._found.forget(name)
        if self._test.draws and _is_pyplot(value):
            # Figures are in the process that has drawn them.
            self._test.pyplots.add(name)
            self._names.drop(name)
            return
        if name not in self._job.visible or name in self._job.withheld:
            return
        if isinstance(value, types.ModuleType):
            self._requests.ask("bind_module", name, value.__name__)
            return
        proxied = is_proxy(value)
        if isinstance(value, type) and not proxied:
            return
        origin = [getattr(value, "__module__", None), getattr(value, "__qualname__", None)]
        if not all(isinstance(part, str) for part in origin) or origin[0] == "__main__":
            origin = []
        self._requests.tell("bind", name, value, origin)
        if callable(value) and not proxied:
            self._lent[name] = value, origin
        if proxied:
            # The name is the student's again, and has to be looked up where it is used next.
            self._names.drop(name)

    def deleted(self, name: str) -> bool:
        """Delete a name of the student's; return whether there was one."""
        self._found.forget(name)
        if name not in self._job.visible and name not in self._names:
            return False
        return self._requests.ask("unbind", name) is True

    # -- the three sources ---------------------------------------------------------------------

    def _import(self, name: str, statement: str) -> Any:
        """Import what the instructor's notebook imports under `name`."""
        if name not in self._imported:
            space: dict[str, Any] = {}
            try:
                exec(statement, space)
            except ImportError:
                raise KeyError(name) from None
            self._imported[name] = space[name]
        return self._imported[name]

    def _module(self, name: str, value: ModuleProxy) -> Any:
        """Return a module that the student has bound, as tests use it.

        One that was to be imported is the tests' own, if it is that one; one of the student's own
        can be imported again.
        """
        with contextlib.suppress(KeyError):
            own = self._import(name, self._job.asked[name])
            if isinstance(own, types.ModuleType) and own.__name__ == value.__name__:
                return own
        return self._modules.imported(value.__name__) or value

    def _stars(self) -> dict[str, Any]:
        """Return everything that the instructor's star imports bind."""
        if self._starred is None:
            space: dict[str, Any] = {}
            for statement in self._job.provided.stars:
                with contextlib.suppress(ImportError):
                    exec(statement, space)
            others = {*self._job.provided.others, "__builtins__"}
            self._starred = {n: value for n, value in space.items() if n not in others}
        return self._starred

    def _provide(self, name: str) -> Any:
        """Define what the instructor's notebook provides under `name`.

        Passed to the student's code, it is sent as a reference to the function that exists there.
        """
        if name not in self._provided:
            space = collections.ChainMap[str, Any]({}, self._names)
            source, place = self._job.provided.code[name], f"<provided {name}>"
            linecache.cache[place] = (len(source), None, source.splitlines(True), place)
            exec(compile(source, place, "exec"), self._names, space)
            self._provided[name] = space[name]
        value = self._provided[name]
        if callable(value) and (name in self._test.passed or hasattr(value, "_nbproctor_proxy")):
            with contextlib.suppress(KeyError):
                proxy = self._look(name)
                value._nbproctor_proxy = proxy if is_proxy(proxy) else None
        return value

    def _look(self, name: str) -> Any:
        """Return the student's value of a name, from the cache or the candidate."""
        __tracebackhide__ = True
        if name not in self._found:
            self._found[name] = self.bound(name)
        return self._found[name]


def _is_pyplot(value: object) -> bool:
    return getattr(value, "__name__", "") == "matplotlib.pyplot"
