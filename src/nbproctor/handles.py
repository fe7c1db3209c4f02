"""What a test sees of the student's objects that are no data.

A function looks like a function, a class like a class, and any other object is a handle whose
attributes, methods, items and arithmetic are carried out in the candidate. What a handle
refuses is to be compared, ordered, hashed or taken for true or false: the answer would be the
student's own code's, and a test that trusts it can be passed by an object equal to everything.
"""

from __future__ import annotations

import inspect
import linecache
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NoReturn, Protocol

from nbproctor.errors import NbproctorError, Refused, WireError
from nbproctor.mirrors import mirror_class
from nbproctor.values import TYPES

__all__ = ["Handle", "Link", "check_operation", "make_far", "may_stop"]

_FOLDER = Path(__file__).parent


class Link(Protocol):
    """The way to the candidate."""

    def ask(self, operation: str, *args: Any, **kwargs: Any) -> Any:
        """Have an operation carried out there."""

    def defines(self, method: str) -> bool:
        """Whether the instructor's classes define a method, as far as that is known."""


def make_far(link: Link, number: int, kind: object, name: object, info: object) -> object:
    """Return what a test sees of the candidate's object `number`."""
    if not isinstance(name, str) or not isinstance(info, list):
        raise WireError("no description of an object")
    label = name[:200]
    if kind == "function":
        return _function(link, number, label, info)
    if kind == "class":
        if "builtins.BaseException" in info:
            return mirror_class(info)
        return FarClass(link, number, label)
    if kind == "module":
        return FarModule(link, number, label)
    if kind == "object":
        base_class = CallableHandle if "__call__" in info else Handle
        return type(label, (base_class,), {"__module__": "__main__"})(link, number, label)
    raise WireError(f"no kind of object: {kind!r}")


def _function(link: Link, number: int, name: str, info: list[Any]) -> Any:
    doc, parameters, kind, annotations = [*info, None, None, "", {}][:4]

    def far(*args: Any, **kwargs: Any) -> Any:
        __tracebackhide__ = True
        return link.ask("call", far, *args, **kwargs)

    def generate(*args: Any, **kwargs: Any) -> Any:
        __tracebackhide__ = True
        return (yield from link.ask("call", far, *args, **kwargs))

    async def unusual(*_: Any, **__: Any) -> Any:
        raise Refused(
            f"{name} is a coroutine of the submission; mark the test cell to run in the candidate."
        )

    if kind in ("generator", "coroutine"):
        far = generate if kind == "generator" else unusual
    far.__name__ = far.__qualname__ = name
    far.__doc__ = doc if isinstance(doc, str) else None
    far.__module__ = "__main__"
    far._nbproctor = number  # type: ignore[attr-defined]
    if isinstance(annotations, dict):
        known = {name: _annotation(value) for name, value in annotations.items()}
        far.__annotations__ = {key: value for key, value in known.items() if isinstance(key, str)}
    if isinstance(parameters, list):
        signature = _signature(parameters, far.__annotations__)
        far.__signature__ = signature  # type: ignore[attr-defined]
        listed = signature.parameters.values()
        defaults = [p for p in listed if p.default is not p.empty]
        far.__defaults__ = tuple(p.default for p in defaults if p.kind != p.KEYWORD_ONLY) or None
        named = {p.name: p.default for p in defaults if p.kind == p.KEYWORD_ONLY}
        far.__kwdefaults__ = named or None
    # inspect.getsource() looks there for it. The folder is ours: tracebacks leave the frame out.
    place = f"{_FOLDER}/{name} {number}"
    linecache.cache[place] = (lambda: _source(link, far),)
    far.__code__ = far.__code__.replace(co_filename=place, co_firstlineno=1)
    return far


def _source(link: Link, far: object) -> str:
    try:
        return str(link.ask("source", far))
    except Exception as error:
        raise OSError(f"there is no source: {error}") from None


def _annotation(value: object) -> object:
    if isinstance(value, list):
        return TYPES.get(str(value[0]), "") if value else ""
    return value if isinstance(value, str) else None


def _signature(parameters: list[Any], annotations: dict[str, Any]) -> inspect.Signature:
    empty = inspect.Parameter.empty
    try:
        return inspect.Signature(
            [
                inspect.Parameter(
                    name,
                    inspect._ParameterKind(kind),
                    default=default if has_default else empty,
                    annotation=annotations.get(name, empty),
                )
                for name, kind, has_default, default in parameters
            ],
            return_annotation=annotations.get("return", inspect.Signature.empty),
        )
    except (TypeError, ValueError) as error:
        raise WireError(f"no signature: {error}") from None


class FarModule:
    """A module of the student's that the examiner doesn't import itself."""

    def __init__(self, link: Link, number: int, name: str) -> None:
        self.__dict__.update(_nbproctor=number, _nbproctor_link=link, __name__=name)

    def __getattr__(self, name: str) -> Any:
        __tracebackhide__ = True
        return self._nbproctor_link.ask("getattr", self, name)

    def __setattr__(self, name: str, value: object) -> None:
        __tracebackhide__ = True
        self._nbproctor_link.ask("setattr", self, name, value)


#: Methods of data that answer whether something fits.
_PREDICATES = frozenset(
    {"equals", "startswith", "endswith", "issubset", "issuperset", "isdisjoint"}
)
#: What a test means the student's class by, and not ours.
_METHODS = frozenset(
    f"__{name}__"
    for name in (
        *("init", "doc", "str", "repr", "eq", "lt", "le", "gt", "ge", "len", "getitem", "setitem"),
        *("iter", "next", "contains", "call", "enter", "exit", "bool", "hash", "add", "sub", "mul"),
    )
)


class FarClass(FarModule):
    """A class that the student has written."""

    def __init__(self, link: Link, number: int, name: str) -> None:
        super().__init__(link, number, name)
        self.__dict__.update(__qualname__=name, __module__="__main__")

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        __tracebackhide__ = True
        return self._nbproctor_link.ask("call", self, *args, **kwargs)

    def __getattribute__(self, name: str) -> Any:
        __tracebackhide__ = True
        if name in _METHODS:
            return self._nbproctor_link.ask("getattr", self, name)
        return super().__getattribute__(name)

    def __mro_entries__(self, _: object) -> NoReturn:
        raise Refused(
            f"a class of the test's extends {self.__name__} of the submission; mark the test cell "
            "to run in the candidate."
        )

    def __instancecheck__(self, value: object) -> bool:
        return hasattr(value, "_nbproctor") and bool(
            self._nbproctor_link.ask("isinstance", value, self)
        )

    def __subclasscheck__(self, value: object) -> bool:
        return hasattr(value, "_nbproctor") and bool(
            self._nbproctor_link.ask("issubclass", value, self)
        )

    def __repr__(self) -> str:
        return f"<class '__main__.{self.__name__}'>"

    def __dir__(self) -> list[str]:
        return _names(self._nbproctor_link.ask("dir", self))


class Handle:
    """An object of the student's; see the module's text for what it answers and what not."""

    def __init__(self, link: Link, number: int, name: str) -> None:
        self.__dict__.update(_nbproctor=number, _nbproctor_link=link, _nbproctor_name=name)

    def __getattr__(self, name: str) -> Any:
        __tracebackhide__ = True
        # Protocols that libraries probe for (__array__, __len__ ...) must not be found here.
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        found = self._nbproctor_link.ask("getattr", self, name)
        if name in ("send", "throw") and hasattr(found, "_nbproctor"):
            vars(found)["_nbproctor_iterators"] = True
        return found

    def __setattr__(self, name: str, value: object) -> None:
        __tracebackhide__ = True
        self._nbproctor_link.ask("setattr", self, name, value)

    def __delattr__(self, name: str) -> None:
        self._nbproctor_link.ask("delattr", self, name)

    def __dir__(self) -> list[str]:
        return _names(self._nbproctor_link.ask("dir", self))

    def __repr__(self) -> str:
        return str(self._nbproctor_link.ask("repr", self))

    def __str__(self) -> str:
        return str(self._nbproctor_link.ask("str", self))

    def __format__(self, spec: str) -> str:
        return str(self._nbproctor_link.ask("format", self, spec))

    def __iter__(self) -> Iterator[Any]:
        __tracebackhide__ = True
        result: Iterator[Any] = self._nbproctor_link.ask("iter", self)
        return result

    def __next__(self) -> Any:
        __tracebackhide__ = True
        return self._nbproctor_link.ask("next", self)

    def __len__(self) -> int:
        __tracebackhide__ = True
        length = self._nbproctor_link.ask("len", self)
        if not isinstance(length, int):
            raise TypeError(f"a length that is no number: {length!r}")
        return length

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
        if self._nbproctor_link.defines("__contains__"):
            return self._nbproctor_link.ask("contains", self, item) is True
        # It might say so of anything: what it holds is looked through here.
        return any(one is item or one == item for one in self)

    def __enter__(self) -> Any:
        return self._nbproctor_link.ask("enter", self)

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> bool:
        swallows = bool(self._nbproctor_link.ask("exit", self, None, None, None))
        # What a test has found, and what we say, is not the submission's to hush up.
        ours = (AssertionError, NbproctorError)
        return swallows and kind is not None and not issubclass(kind, ours)

    def __int__(self) -> int:
        return int(self._nbproctor_link.ask("int", self))

    def __float__(self) -> float:
        return float(self._nbproctor_link.ask("float", self))

    def _refuse(self, *_: object) -> NoReturn:
        name = self.__dict__["_nbproctor_name"]
        raise Refused(
            f"a {name} object of the submission was compared, hashed or used as true or false; "
            "its own code would decide the test. Compare its attributes or its text instead, or "
            "mark the test cell to run in the candidate."
        )

    __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = _refuse
    __bool__ = __hash__ = _refuse


class CallableHandle(Handle):
    """A handle of an object that can be called."""

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        __tracebackhide__ = True
        return self._nbproctor_link.ask("call", self, *args, **kwargs)


def check_operation(methods: frozenset[str], operation: str, *args: Any) -> None:
    """Refuse what would have the submission's code compare its own result with the expected one.

    ``abs(f(2) - 4) < 1e-9``, ``f(2).startswith("4")``: an object can hear what is expected, and say
    that it fits. It may where the instructor's classes define how.

    Raises
    ------
    Refused
        Where they don't.
    """
    if operation == "operator":
        name, *values = args
        asked = {f"__{name}__", f"__r{name}__"}
        told = not all(hasattr(value, "_nbproctor") for value in values)
    elif operation == "getattr":
        asked, told = {args[1]}, args[1] in _PREDICATES
    else:
        return
    if told and methods.isdisjoint(asked):
        raise Refused(
            f"an object of the submission would decide the test by its own {min(asked)}. Compare "
            "its attributes or its text instead, or mark the test cell to run in the candidate."
        )


def may_stop(operation: str, *args: Any) -> bool:
    """Whether an operation is one of an iterator, which may say that it has come to its end."""
    return operation == "next" or (operation == "call" and "_nbproctor_iterators" in vars(args[0]))


def _binary(name: str, swapped: bool) -> Callable[[Handle, object], Any]:
    def method(self: Handle, other: object) -> Any:
        __tracebackhide__ = True
        pair = (other, self) if swapped else (self, other)
        return self._nbproctor_link.ask("operator", name, *pair)

    return method


def _unary(name: str) -> Callable[[Handle], Any]:
    def method(self: Handle) -> Any:
        __tracebackhide__ = True
        return self._nbproctor_link.ask("operator", name, self)

    return method


for _name in ("add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "matmul"):
    setattr(Handle, f"__{_name}__", _binary(_name, swapped=False))
    setattr(Handle, f"__r{_name}__", _binary(_name, swapped=True))
for _name in ("neg", "pos", "abs", "invert"):
    setattr(Handle, f"__{_name}__", _unary(_name))


def _names(value: object) -> list[str]:
    return [name for name in value if isinstance(name, str)] if isinstance(value, list) else []
