"""Proxies of the student's objects that are no data.

The proxy of a function looks like a function (`nbproctor.proxies.functions`), that of a class like
a class (`nbproctor.proxies.classes`). Any other object gets a proxy whose attributes, methods,
items and arithmetic are carried out in the candidate.

A proxy refuses to be compared, ordered, hashed or used as true or false where the student's class
defines how: the student's own code would give the answer, and an object equal to everything would
pass the test. Where the class defines nothing, Python goes by the object's identity, which its
number tells. A candidate that claims this of another class, or gives one number to two objects,
gains no more than by returning another result.
"""

from __future__ import annotations

import contextlib
import inspect
import operator
import sys
import types
from collections.abc import Callable, Iterator
from types import TracebackType
from typing import Any, NoReturn

import numpy as np
import numpy.typing as npt

from nbproctor.errors import Refused, WireError
from nbproctor.protocol.descriptions import signature_of
from nbproctor.protocol.operators import BINARY, FUNCTIONS, IN_PLACE, PROTOCOLS, UNARY
from nbproctor.proxies.base import Link, Proxy, attributes_of, length_of
from nbproctor.proxies.classes import ModuleProxy, fields_of, make_class
from nbproctor.proxies.exceptions import make_exception_class
from nbproctor.proxies.functions import make_function
from nbproctor.proxies.library_classes import class_for, find_class, names_of_classes, roots_of
from nbproctor.proxies.trust import is_ours, skips
from nbproctor.proxies.values import value_of

__all__ = ["ObjectProxy", "make_proxy"]


def make_proxy(link: Link, number: int, kind: object, name: object, info: object) -> object:
    """Return the proxy of an object, from the candidate's description; untrusted."""
    if not isinstance(name, str) or not isinstance(info, list):
        raise WireError("no description of an object")
    label = name[:200]
    if kind == "function":
        return make_function(link, number, label, info)
    if kind == "module":
        return ModuleProxy(link, number, label)
    if kind not in ("class", "object"):
        raise WireError(f"no kind of object: {kind!r}")
    abilities, fields, *bases = info
    if not isinstance(abilities, list):
        raise WireError("no abilities of an object")
    if kind == "class":
        if "builtins.BaseException" in bases[0]:
            return make_exception_class(bases[0])
        return make_class(link, number, label, abilities, fields, names_of_classes(bases[0]))
    members: dict[str, Any] = {"__module__": "__main__", **fields_of(fields)}
    for ability in abilities:
        # If the exercise asks for __eq__, a class without it must not be compared by identity:
        # returning one and the same object for everything would pass.
        if ability != "compared by identity" or not link.defines("__eq__", unknown=False):
            members |= _ABLE.get(ability, {}) if isinstance(ability, str) else {}
    names = names_of_classes(bases[0] if bases else None)
    kind = LibraryObjectProxy if roots_of(names) else ObjectProxy
    return type(label, (kind,), members)(link, number, label, names)


class ObjectProxy(Proxy):
    """An object of the student's; the module's docstring says what it refuses."""

    _nbproctor_name: str
    #: The names of its class and the bases, as the candidate reports them.
    _nbproctor_classes: tuple[str, ...]

    def __init__(self, link: Link, number: int, name: str, classes: tuple[str, ...] = ()) -> None:
        super().__init__(link, number)
        attributes_of(self).update(_nbproctor_name=name, _nbproctor_classes=classes)

    @property
    def __dict__(self) -> Any:  # type: ignore[override]
        return self._nbproctor_link.ask("getattr", self, "__dict__")

    @property  # type: ignore[misc]
    def __class__(self) -> Any:
        return class_for(self._nbproctor_classes) or type(self)

    def __getattr__(self, name: str) -> Any:
        __tracebackhide__ = True
        # Special methods that libraries probe for (__array__ ...) must not be found here, nor the
        # proxy's own attributes where a library has made an instance without them.
        if (name.startswith("__") and name.endswith("__")) or name.startswith("_nbproctor"):
            raise AttributeError(name)
        found = self._nbproctor_link.ask("getattr", self, name)
        if name in ("send", "throw") and isinstance(found, Proxy):
            attributes_of(found)["_nbproctor_iterators"] = True
        return found

    def __setattr__(self, name: str, value: object) -> None:
        __tracebackhide__ = True
        self._nbproctor_link.ask("setattr", self, name, value)

    def __delattr__(self, name: str) -> None:
        self._nbproctor_link.ask("delattr", self, name)

    def __repr__(self) -> str:
        return str(self._nbproctor_link.ask("repr", self))

    def __str__(self) -> str:
        return str(self._nbproctor_link.ask("str", self))

    def __format__(self, spec: str) -> str:
        return str(self._nbproctor_link.ask("format", self, spec))

    def __copy__(self) -> Any:
        __tracebackhide__ = True
        return self._nbproctor_link.ask("copy", self)

    def __deepcopy__(self, _: object) -> Any:
        __tracebackhide__ = True
        return self._nbproctor_link.ask("deepcopy", self)

    def _refuse(self, *_: object) -> NoReturn:
        name = self._nbproctor_name
        raise Refused(
            f"a {name} object of the submission was compared, hashed or used as true or false; "
            "its own code would decide the test. Compare its attributes or its text instead, or "
            "mark the test cell to run in the candidate."
        )

    __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = _refuse
    __bool__ = __hash__ = _refuse


class LibraryObjectProxy(ObjectProxy):
    """An object of a library's class, or of a student's class that extends one."""

    def __getattr__(self, name: str) -> Any:
        __tracebackhide__ = True
        # Libraries have protocols of their own, by names that begin with theirs.
        roots = roots_of(self._nbproctor_classes) if name.startswith("__") else ()
        if any(name.startswith(f"__{root}_") and name != f"__{root}__" for root in roots):
            return self._nbproctor_link.ask("getattr", self, name)
        return super().__getattr__(name)

    @property  # type: ignore[misc]
    def __class__(self) -> Any:
        __tracebackhide__ = True
        if not _is_compared(sys._getframe(1)):
            return class_for(self._nbproctor_classes) or type(self)
        # A library's comparison would look at attributes of the two objects. Here it is to give way
        # to that of this class.
        by_identity = type(self).__eq__ is object.__eq__  # type: ignore[comparison-overlap]
        if not by_identity and own_value(self) is NotImplemented:
            self._refuse()
        return type(self)

    def __hash__(self) -> int:  # type: ignore[override]
        __tracebackhide__ = True
        value = own_value(self)
        return self._refuse() if value is NotImplemented else hash(value)


_COMPARISONS = ("eq", "ne", "lt", "le", "gt", "ge")
_COMPARING = frozenset(f"__{name}__" for name in _COMPARISONS)
#: How far below its comparison a library may look at the other object's class.
_NEAR = 4


def _is_compared(frame: types.FrameType | None) -> bool:
    """Whether a class is looked at by a comparison."""
    for _ in range(_NEAR):
        if frame is None:
            return False
        if frame.f_code.co_name in _COMPARING:
            return True
        frame = frame.f_back
    return False


def _with_value(name: str) -> Callable[[LibraryObjectProxy, object], Any]:
    """Return a comparison that is carried out here where both sides have values."""

    def method(self: LibraryObjectProxy, other: object) -> Any:
        __tracebackhide__ = True
        value = own_value(self)
        if value is NotImplemented:
            return self._refuse()
        other = own_value(other)
        return NotImplemented if other is NotImplemented else getattr(operator, name)(value, other)

    return method


def own_value(value: Any) -> Any:
    """Return what an operand is equal to: itself, or its value; see `value_of`."""
    if not issubclass(type(value), ObjectProxy):
        return value
    names = value._nbproctor_classes
    return value_of(value, find_class(names[0]) if names else None)


for _name in _COMPARISONS:
    setattr(LibraryObjectProxy, f"__{_name}__", _with_value(_name))


class _Protocols(ObjectProxy):
    """The special methods of proxies; each proxy has those that the student's class defines."""

    def __call__(self, /, *args: Any, **kwargs: Any) -> Any:
        __tracebackhide__ = True
        return self._nbproctor_link.ask("call", self, *args, **kwargs)

    @property
    def __signature__(self) -> inspect.Signature:
        parameters = self._nbproctor_link.ask("parameters", self)
        if not isinstance(parameters, list):
            raise AttributeError("__signature__")
        return signature_of(parameters, {})

    def __iter__(self) -> Iterator[Any]:
        __tracebackhide__ = True
        result: Iterator[Any] = self._nbproctor_link.ask("iter", self)
        return result

    def __next__(self) -> Any:
        __tracebackhide__ = True
        return self._nbproctor_link.ask("next", self)

    def __len__(self) -> int:
        __tracebackhide__ = True
        return length_of(self)

    def __getitem__(self, key: object) -> Any:
        __tracebackhide__ = True
        return self._nbproctor_link.ask("getitem", self, key)

    def __setitem__(self, key: object, value: object) -> None:
        __tracebackhide__ = True
        self._nbproctor_link.ask("setitem", self, key, value)

    def __delitem__(self, key: object) -> None:
        __tracebackhide__ = True
        self._nbproctor_link.ask("delitem", self, key)

    def __contains__(self, item: object) -> bool:
        __tracebackhide__ = True
        if self._nbproctor_link.defines("__contains__", of=self):
            return self._nbproctor_link.ask("contains", self, item) is True
        # The student's __contains__ might always say yes, so compare the items here.
        return any(one is item or one == item for one in self)

    def __enter__(self) -> Any:
        return self._nbproctor_link.ask("enter", self)

    def __exit__(
        self,
        _: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> bool:
        __tracebackhide__ = True
        link = self._nbproctor_link
        description = None if error is None else link.describe(error)
        if is_ours(error):
            # The submission must not suppress a failed assertion, nor an error of the engine's.
            with contextlib.suppress(Exception):
                link.ask("exit", self, description)
            return False
        swallows = bool(link.ask("exit", self, description))
        # Suppressing the error skips the rest of the block, and with it perhaps an assertion.
        if trace is None or not link.defines("__exit__", of=self):
            return False
        return swallows and not skips(trace)

    def __reversed__(self) -> Iterator[Any]:
        __tracebackhide__ = True
        result: Iterator[Any] = self._nbproctor_link.ask("reversed", self)
        return result

    def __round__(self, *digits: object) -> Any:
        __tracebackhide__ = True
        return self._nbproctor_link.ask("operator", "round", self, *digits)

    def __int__(self) -> int:
        return int(self._nbproctor_link.ask("int", self))

    def __float__(self) -> float:
        return float(self._nbproctor_link.ask("float", self))

    def __array__(self, dtype: Any = None, copy: object = None) -> npt.NDArray[Any]:
        __tracebackhide__ = True
        # The array is data: what a test compares is compared here.
        array = self._nbproctor_link.ask("array", self)
        if type(array) is not np.ndarray:
            raise TypeError("an array that is none")
        return array if dtype is None else array.astype(dtype)

    def __index__(self) -> int:
        __tracebackhide__ = True
        return operator.index(self._nbproctor_link.ask("operator", "index", self))


def _binary(name: str, swapped: bool) -> Callable[[ObjectProxy, object], Any]:
    def method(self: ObjectProxy, other: object) -> Any:
        __tracebackhide__ = True
        pair = (other, self) if swapped else (self, other)
        if issubclass(type(self), LibraryObjectProxy):
            values = [own_value(one) for one in pair]
            if not any(one is NotImplemented for one in values):
                return FUNCTIONS[name](*values)
        return self._nbproctor_link.ask("operator", name, *pair)

    return method


def _unary(name: str) -> Callable[[ObjectProxy], Any]:
    def method(self: ObjectProxy) -> Any:
        __tracebackhide__ = True
        return self._nbproctor_link.ask("operator", name, self)

    return method


for _name in BINARY:
    setattr(_Protocols, f"__{_name}__", _binary(_name, swapped=False))
    setattr(_Protocols, f"__r{_name}__", _binary(_name, swapped=True))
    setattr(_Protocols, f"__i{_name}__", _binary(f"{IN_PLACE}{_name}", swapped=False))
for _name in UNARY:
    setattr(_Protocols, f"__{_name}__", _unary(_name))

#: The members that a proxy has for each ability (`nbproctor.protocol.descriptions`).
_ABLE: dict[str, dict[str, Any]] = {
    **{name: {name: vars(_Protocols)[name]} for name in PROTOCOLS},
    "compared by identity": {
        "__eq__": object.__eq__,
        "__ne__": object.__ne__,
        "__hash__": ObjectProxy.__hash__,
    },
    "hashed by identity": {"__hash__": object.__hash__},
    "__call__": {name: vars(_Protocols)[name] for name in ("__call__", "__signature__")},
    "array": {"__array__": _Protocols.__array__},
    "true": {"__bool__": lambda _: True},
    "true by length": {"__bool__": lambda proxy: length_of(proxy) != 0},
}
