"""Modules beside the notebook that are the student's, for tests that import them.

A file that students may write in their own version, or that a cell writes with ``%%writefile``,
runs in the candidate like any other code of theirs. A test's ``import own`` yields a module whose
attributes are read there.
"""

from __future__ import annotations

import importlib
import importlib.machinery
import sys
import types
from collections.abc import Mapping, Sequence
from typing import Any

from nbproctor.examiner.requests import Asking
from nbproctor.notebook.names import modules_of

__all__ = ["StudentModules"]


class StudentModules:
    """Finds and loads the student's modules for tests.

    Parameters
    ----------
    names : mapping
        The modules, and whether each comes before the instructor's and installed ones.
    requests : Asking
        How the candidate is reached.
    """

    def __init__(self, names: Mapping[str, bool], requests: Asking) -> None:
        self._first = _Finder({name for name, first in names.items() if first}, requests)
        self._last = _Finder({name for name, first in names.items() if not first}, requests)

    def provide(self, statement: str) -> bool:
        """Whether an import of the notebook's is of one of these modules."""
        names = modules_of(statement) if self._first.names or self._last.names else frozenset()
        return not names.isdisjoint(self._first.names) or any(
            name in self._last.names and not _is_installed(name) for name in names
        )

    def imported(self, name: str) -> types.ModuleType | None:
        """Return the module of this name, if it is one of these."""
        known = name.isidentifier() and self.provide(f"import {name}")
        return importlib.import_module(name) if known else None

    def begin(self) -> None:
        """Prepare for a test: it imports the modules as they are in its candidate."""
        for finder in (self._first, self._last):
            finder.forget()
            if finder.names and finder not in sys.meta_path:
                place = 0 if finder is self._first else len(sys.meta_path)
                sys.meta_path.insert(place, finder)


def _is_installed(name: str) -> bool:
    """Whether there is a module of this name besides the student's."""
    if name in sys.builtin_module_names or name in sys.stdlib_module_names:
        return True
    return importlib.machinery.PathFinder.find_spec(name) is not None


class _Finder:
    """A finder and loader of some modules and what is in them."""

    def __init__(self, names: set[str], requests: Asking) -> None:
        self.names = names
        self._requests = requests

    def forget(self) -> None:
        """Forget the modules that were imported."""
        for name, module in list(sys.modules.items()):
            if isinstance(module, _StudentModule) and name.partition(".")[0] in self.names:
                del sys.modules[name]

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: object = None
    ) -> importlib.machinery.ModuleSpec | None:
        """Return how a module is loaded, if it is one of these."""
        del path, target
        if name.partition(".")[0] not in self.names:
            return None
        # As a package, so that its submodules are looked for here, too.
        return importlib.machinery.ModuleSpec(name, self, is_package=True)  # type: ignore[arg-type]

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> types.ModuleType:
        """Return a module that reads its attributes in the candidate."""
        return _StudentModule(spec.name, self._requests)

    def exec_module(self, module: types.ModuleType) -> None:
        """Have the candidate import the module, or import it again."""
        __tracebackhide__ = True
        again = bool(vars(module).get("_nbproctor_imported"))
        self._requests.ask("module", module.__name__, again)
        vars(module)["_nbproctor_imported"] = True


class _StudentModule(types.ModuleType):
    """A module whose attributes are those of the module in the candidate."""

    def __init__(self, name: str, requests: Asking) -> None:
        super().__init__(name)
        vars(self).pop("__doc__", None)
        vars(self)["_nbproctor_requests"] = requests

    def __getattr__(self, name: str) -> Any:
        __tracebackhide__ = True
        if name.startswith("__") and name not in ("__all__", "__doc__", "__version__"):
            raise AttributeError(name)
        requests: Asking = vars(self)["_nbproctor_requests"]
        if name == "__all__":  # a star import reads the module's own dictionary otherwise
            return [one for one in dir(self) if not one.startswith("_")]
        return requests.ask("getattr", requests.ask("module", self.__name__, False), name)

    def __dir__(self) -> list[str]:
        requests: Asking = vars(self)["_nbproctor_requests"]
        return list(requests.ask("dir", requests.ask("module", self.__name__, False)))
