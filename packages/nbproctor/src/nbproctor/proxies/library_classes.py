"""The classes of installed libraries that the student's objects have, found in this process.

The candidate reports the names of an object's classes. They are looked up among the modules that
are imported here already: nothing is imported because the candidate names it. A class found so
answers ``isinstance``, ``issubclass`` and ``type(x) is C``, in a test and in a library's functions.

The candidate may lie, and gains what it would by returning an object of that class. No lie makes an
object pass for data, whose comparisons a test relies on, nor for a tool that tests are made with.
"""

from __future__ import annotations

import sys
import types
from collections.abc import Sequence
from typing import Any

import numpy as np

__all__ = ["class_for", "find_class", "names_of_classes", "roots_of"]

#: Where classes of Python's own library may come from. Others run programs, load code or test it.
_STANDARD = frozenset(
    (
        *("argparse", "array", "ast", "asyncio", "_asyncio", "collections", "concurrent", "csv"),
        *("_csv", "configparser", "contextlib", "datetime", "decimal", "email", "fractions"),
        *("functools", "html", "io", "_io", "ipaddress", "itertools", "json", "logging"),
        *("numbers", "pathlib", "queue", "_queue", "random", "re", "sqlite3", "string"),
        *("threading", "_thread", "types", "urllib", "uuid", "weakref", "xml", "zipfile"),
    )
)
#: Modules whose classes belong to the notebook, the engine or the tools of tests.
_OTHERS = frozenset(
    ("__main__", "nbproctor", "IPython", "ipykernel", "traitlets", "pytest", "_pytest", "mock")
)
#: Classes of data, which is copied, and of what has proxies of its own.
_NEVER = (
    *(int, float, complex, str, bytes, bytearray, list, tuple, dict, set, frozenset),
    *(np.ndarray, np.generic, np.dtype, type, BaseException, types.ModuleType),
    *(types.FunctionType, types.BuiltinFunctionType, types.MethodType),
)
_BUILTINS: dict[str, type] = {
    f"builtins.{kind.__name__}": kind
    for kind in (map, zip, filter, enumerate, reversed, memoryview, types.GeneratorType)
}
#: What a student's own class may extend.
_CONTAINERS: dict[str, type] = {
    f"builtins.{kind.__name__}": kind for kind in (list, tuple, dict, set, frozenset)
}
_MOST = 50
_MADE: dict[tuple[type, ...], type | None] = {}


def names_of_classes(value: object) -> tuple[str, ...]:
    """Return the names of classes in a description from the candidate; untrusted."""
    names = value[:_MOST] if isinstance(value, list) else []
    return tuple(name for name in names if type(name) is str)


def roots_of(names: Sequence[str]) -> frozenset[str]:
    """Return the packages that classes come from, without the notebook and Python itself."""
    return frozenset(name.partition(".")[0] for name in names) - {"__main__", "builtins"}


def find_class(name: str, *, data: bool = False) -> type | None:
    """Return the class with a name, module included, if this process has imported the module.

    Classes of data only where `data` says that what was copied is data of such a class.
    """
    module, _, own = name.rpartition(".")
    root = module.partition(".")[0]
    if root in _OTHERS or (root in sys.stdlib_module_names and root not in _STANDARD):
        return _BUILTINS.get(name)
    found: Any = vars(sys.modules[module]).get(own) if module in sys.modules else None
    if not issubclass(type(found), type):
        return None
    # A module may hold another's class: a tool of tests, for instance.
    at_home = (found.__module__, found.__name__) == (module, own)
    kind: type = found
    return kind if at_home and (data or not issubclass(kind, _NEVER)) else None


def class_for(names: Sequence[str], *, data: bool = False) -> type | None:
    """Return a class that is a subclass of all that were found, or None if none was.

    Parameters
    ----------
    names : sequence of str
        The names of an object's class and its bases, in the order of their resolution.
    data : bool
        Whether classes of data may be among them.
    """
    found = [kind for name in names if (kind := find_class(name, data=data)) is not None]
    if names and names[0].startswith("__main__."):
        found += [kind for name, kind in _CONTAINERS.items() if name in names][:1]
    if not found:
        return None
    if all(issubclass(found[0], kind) for kind in found):
        # The student's own class is another one; its proxy answers for it.
        return found[0]
    key = tuple(found)
    if key not in _MADE:
        _MADE[key] = _make_descendant(found)
    return _MADE[key]


class _Descendant(type):
    """Makes a class that counts as a subclass of others, and runs none of their code.

    No method is inherited, no ``__init_subclass__`` called: what counts is the order of resolution.
    """

    kin: tuple[type, ...] = ()

    def mro(cls) -> list[type]:
        return [*dict.fromkeys((cls, *cls.kin, *super().mro()))]


def _make_descendant(kinds: list[type]) -> type | None:
    made: Any = _Descendant(kinds[0].__name__, _bases(kinds), {"__module__": "__main__"})
    kin = tuple(dict.fromkeys(kind for base in kinds for kind in base.__mro__[:-1]))
    try:
        made.kin = kin
        made.__bases__ = made.__bases__  # has the order of resolution made anew
    except TypeError:
        return kinds[0]  # classes of another layout
    result: type = made
    return result


def _bases(kinds: list[type]) -> tuple[type, ...]:
    """Return the base that gives a class the layout of a container."""
    return tuple(kind for kind in kinds if kind in _CONTAINERS.values())[:1]
