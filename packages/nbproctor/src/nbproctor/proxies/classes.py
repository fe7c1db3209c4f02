"""Proxies of the student's classes, and of modules that the examiner doesn't import itself."""

from __future__ import annotations

import dataclasses
import inspect
from collections.abc import Callable, Iterator
from typing import Any, NoReturn

from nbproctor.errors import Refused, WireError
from nbproctor.protocol.descriptions import signature_of
from nbproctor.proxies.base import Link, Proxy, is_proxy, length_of
from nbproctor.proxies.functions import annotation
from nbproctor.proxies.library_classes import find_class

__all__ = ["ClassProxy", "ModuleProxy", "fields_of", "library_class", "make_class"]

#: Special methods that a test reads on a class (``A.__init__``): they are the student's, not ours.
_METHODS = frozenset(
    f"__{name}__"
    for name in (
        *("init", "doc", "str", "repr", "eq", "lt", "le", "gt", "ge", "len", "getitem", "setitem"),
        *("iter", "next", "contains", "call", "enter", "exit", "bool", "hash", "add", "sub", "mul"),
    )
)


class ModuleProxy(Proxy):
    """A module of the student's: a file beside the notebook, for instance."""

    def __init__(self, link: Link, number: int, name: str) -> None:
        super().__init__(link, number)
        self.__dict__["__name__"] = name

    def __getattr__(self, name: str) -> Any:
        __tracebackhide__ = True
        return self._nbproctor_link.ask("getattr", self, name)

    def __setattr__(self, name: str, value: object) -> None:
        __tracebackhide__ = True
        self._nbproctor_link.ask("setattr", self, name, value)

    def __delattr__(self, name: str) -> None:
        __tracebackhide__ = True
        self._nbproctor_link.ask("delattr", self, name)


class ClassProxy(ModuleProxy):
    """A class that the student has written."""

    #: The names of the class and its bases, as the candidate reports them.
    _nbproctor_classes: tuple[str, ...]

    def __init__(self, link: Link, number: int, name: str, classes: tuple[str, ...] = ()) -> None:
        super().__init__(link, number, name)
        self.__dict__.update(__qualname__=name, __module__="__main__", _nbproctor_classes=classes)

    def __call__(self, /, *args: Any, **kwargs: Any) -> Any:
        __tracebackhide__ = True
        return self._nbproctor_link.ask("call", self, *args, **kwargs)

    def __getattribute__(self, name: str) -> Any:
        __tracebackhide__ = True
        if name in _METHODS:
            return self._nbproctor_link.ask("getattr", self, name)
        return super().__getattribute__(name)

    @property  # type: ignore[misc]
    def __class__(self) -> Any:
        return type

    @property
    def __signature__(self) -> inspect.Signature:
        parameters = self._nbproctor_link.ask("parameters", self)
        if not isinstance(parameters, list):
            raise AttributeError("__signature__")
        return signature_of(parameters, {})

    def __mro_entries__(self, _: object) -> NoReturn:
        raise Refused(
            f"a class of the test's extends {self.__name__} of the submission; mark the test cell "
            "to run in the candidate."
        )

    def __instancecheck__(self, value: object) -> bool:
        if is_proxy(value) or hasattr(type(value), "_nbproctor_origin"):
            return bool(self._nbproctor_link.ask("isinstance", value, self))
        own = library_class(self)
        return own is not None and isinstance(value, own)

    def __subclasscheck__(self, value: Any) -> bool:
        if is_proxy(value):
            return bool(self._nbproctor_link.ask("issubclass", value, self))
        own = library_class(self)
        return own is not None and issubclass(value, own)

    def __bool__(self) -> bool:
        return True

    def __repr__(self) -> str:
        return f"<class '__main__.{self.__name__}'>"


def _iterate(proxy: ClassProxy) -> Iterator[Any]:
    __tracebackhide__ = True
    result: Iterator[Any] = proxy._nbproctor_link.ask("iter", proxy)
    return result


def _item(proxy: ClassProxy, key: object) -> Any:
    __tracebackhide__ = True
    return proxy._nbproctor_link.ask("getitem", proxy, key)


def _contains(proxy: ClassProxy, item: object) -> bool:
    return any(one is item or one == item for one in _iterate(proxy))


#: Special methods that a class has where its metaclass defines them: ``list(Color)``.
_ABLE: dict[str, Callable[..., Any]] = {
    "__iter__": _iterate,
    "__len__": length_of,
    "__getitem__": _item,
    "__contains__": _contains,
}


def library_class(proxy: ClassProxy) -> type | None:
    """Return the library's class that a proxy stands for, if this process has imported it."""
    names = proxy._nbproctor_classes
    return find_class(names[0], data=True) if names else None


def make_class(
    link: Link,
    number: int,
    name: str,
    abilities: list[Any],
    fields: object,
    classes: tuple[str, ...] = (),
) -> object:
    """Return the proxy of a class.

    Parameters
    ----------
    link : Link
        The connection to the candidate.
    number : int
        The class's number in the candidate.
    name : str
        Its name.
    abilities : list
        The special methods that its metaclass defines.
    fields : object
        The fields of a data class, as `fields_of` reads them.
    classes : tuple of str
        The names of the class and its bases.
    """
    members: dict[str, Any] = {key: way for key, way in _ABLE.items() if key in abilities}
    members |= fields_of(fields)
    kind = type("ClassProxy", (ClassProxy,), members) if members else ClassProxy
    return kind(link, number, name, classes)


def fields_of(tree: Any) -> dict[str, dict[str, dataclasses.Field[Any]]]:
    """Return the members that make a class a data class, from the candidate's description."""
    if tree is None:
        return {}
    found = {}
    try:
        for name, kind, has_default, default in tree:
            if not (isinstance(name, str) and name.isidentifier() and name[:2] != "__"):
                raise WireError("no name of a field")
            field: dataclasses.Field[Any] = (
                dataclasses.field(default=default) if has_default else dataclasses.field()
            )
            field.name, field.type = name, annotation(kind)
            field._field_type = dataclasses._FIELD  # type: ignore[attr-defined]
            found[name] = field
    except (TypeError, ValueError) as error:
        raise WireError(f"no fields: {error}") from None
    return {"__dataclass_fields__": found}
