"""Importing an assignment's libraries before the fork, so that no submission waits for it.

A fork inherits everything that an import leaves behind, so what it leaves must be what a fresh
import leaves: modules, settings and environment variables, and nothing else. A library that prints,
starts a thread or a process, leaves a file open, seeds the random generators, or changes folder,
path or signal handlers is imported by each submission itself.

Only libraries from the interpreter's folders of installed packages are imported; a module that lies
anywhere else may be the course's.
"""

from __future__ import annotations

import contextlib
import functools
import importlib
import os
import random
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from importlib.machinery import PathFinder
from pathlib import Path

import numpy as np

from nbproctor.room.warm_up import settle, use_matplotlib
from nbproctor.sandbox.memory import children_of
from nbproctor.sandbox.visible import PACKAGE_FOLDERS
from nbproctor.shell.notebook_shell import NotebookShell

__all__ = ["Trace", "import_libraries", "installed", "uncover", "waiting"]

#: What grades must be what it is in every process.
_OURS = ("nbproctor", "nbgrader", "lessonkit")
_STANDARD = (1, 2)


class Trace(Exception):
    """An import has left something behind that a fork must not inherit."""


def waiting(names: Iterable[str]) -> list[str]:
    """Return those of an assignment's imports that are of installed libraries, and not made yet."""
    return [name for name in names if installed(_top(name)) and not _is_imported(name)]


def installed(library: str) -> bool:
    """Whether a top-level module is found in a folder of installed packages."""
    if library in _OURS or library in sys.stdlib_module_names:
        return False
    try:
        found = PathFinder.find_spec(library)
    except (ImportError, ValueError, OSError):
        return False
    if found is None:
        return False
    places = list(found.submodule_search_locations or ()) or [found.origin or ""]
    return all(Path(place).parent.name in PACKAGE_FOLDERS for place in places)


def import_libraries(names: Iterable[str], shell: NotebookShell) -> Iterator[str]:
    """Import libraries; yields the name of each before it is imported.

    One that can't be imported is left to the cells that import it: they get the error.

    Parameters
    ----------
    names : iterable of str
        As in `nbproctor.plan.libraries.Libraries`.
    shell : NotebookShell
        Where a library is used for the first time.

    Raises
    ------
    Trace
        When an import leaves something behind that a fork must not inherit.
    """
    for name in names:
        yield name
        before = _state()
        seeded: list[str] = []
        with _noting_seeds(seeded):
            printed = _printed_while(functools.partial(_import, name))
        if printed or seeded or _state() != before:
            raise Trace(name)
    if "matplotlib.pyplot" in sys.modules:
        use_matplotlib(shell)
    settle(shell)


def uncover(workdir: Path) -> None:
    """Forget libraries that a file of the same name beside the notebook comes before.

    Parameters
    ----------
    workdir : Path
        The notebook's folder.
    """
    with os.scandir(workdir) as entries:
        beside = {entry.name.removesuffix(".py") for entry in entries}
    hidden = {name for name in beside if name in sys.modules and installed(name)}
    for name in list(sys.modules) if hidden else ():
        if _top(name) in hidden:
            del sys.modules[name]


def _is_imported(name: str) -> bool:
    module, _, attribute = name.partition(":")
    found = sys.modules.get(module)
    return found is not None and (not attribute or hasattr(found, attribute))


def _import(name: str) -> None:
    """Import a module, and a module in it, if that is what ``:`` separates."""
    module, _, attribute = name.partition(":")
    with contextlib.suppress(Exception, SystemExit):
        found = importlib.import_module(module)
        if attribute and not hasattr(found, attribute):
            importlib.import_module(f"{module}.{attribute}")


def _state() -> tuple[object, ...]:
    """Return what an import must leave as it is."""
    return (
        len(os.listdir("/proc/self/task")) if Path("/proc/self/task").exists() else 1,  # noqa: PTH208
        children_of(os.getpid()),
        _descriptors(),
        Path.cwd(),
        [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGALRM, signal.SIGPROF)],
        signal.getitimer(signal.ITIMER_REAL),
        list(sys.path),
    )


def _descriptors() -> list[tuple[str, str]]:
    """Return the open descriptors and what they lead to."""
    found = []
    for entry in sorted(Path("/proc/self/fd").iterdir()) if sys.platform == "linux" else ():
        with contextlib.suppress(OSError):
            found.append((entry.name, str(entry.readlink())))
    return [one for one in found if "/proc/" not in one[1]]


@contextlib.contextmanager
def _noting_seeds(seeded: list[str]) -> Iterator[None]:
    """Note who sets the state of the global random generators within the block.

    That an import draws from them doesn't matter: a fork is seeded afresh.
    """
    places = [(random, "seed"), (random, "setstate")]
    places += [(np.random, "seed"), (np.random, "set_state")]
    for module, name in places:
        setattr(module, name, _noting(getattr(module, name), seeded))
    try:
        yield
    finally:
        for module, name in places:
            setattr(module, name, getattr(module, name).__wrapped__)


def _noting(function: Callable[..., object], calls: list[str]) -> Callable[..., object]:
    @functools.wraps(function)
    def noting(*args: object, **kwargs: object) -> object:
        calls.append(function.__name__)
        return function(*args, **kwargs)

    return noting


def _printed_while(act: Callable[[], None]) -> bool:
    """Do something with standard output and error redirected; return whether it has printed."""
    file = os.memfd_create("printed") if hasattr(os, "memfd_create") else os.open(os.devnull, 1)
    kept = [os.dup(number) for number in _STANDARD]
    try:
        for number in _STANDARD:
            os.dup2(file, number)
        act()
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        return os.fstat(file).st_size > 0
    finally:
        for number, copy in zip(_STANDARD, kept, strict=True):
            os.dup2(copy, number)
            os.close(copy)
        os.close(file)


def _top(name: str) -> str:
    return name.partition(".")[0].partition(":")[0]
