"""What a test sees of the student's objects that are no data.

A function looks like a function, a class like a class, and any other object is a handle whose
attributes, methods, items and arithmetic are carried out in the candidate. What a handle
refuses is to be compared, ordered, hashed or taken for true or false: the answer would be the
student's own code's, and a test that trusts it can be passed by an object equal to everything.
"""

from __future__ import annotations

import inspect
import sys
import traceback
from collections.abc import Callable, Iterator
from typing import Any, NoReturn, Protocol

from nbproctor.errors import Refused, WireError

__all__ = ["Handle", "Link", "far_exception", "make_far", "mirror_class"]


class Link(Protocol):
    """The way to the candidate."""

    def ask(self, operation: str, *args: Any, **kwargs: Any) -> Any:
        """Have an operation carried out there."""


def make_far(link: Link, number: int, kind: object, name: object, info: object) -> object:
    """Return what a test sees of the candidate's object `number`."""
    if not isinstance(name, str) or not isinstance(info, list):
        raise WireError("no description of an object")
    label = name[:200]
    if kind == "function":
        return _function(link, number, label, *info[:2])
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


def _function(link: Link, number: int, name: str, doc: object, parameters: object) -> Any:
    def far(*args: Any, **kwargs: Any) -> Any:
        __tracebackhide__ = True
        return link.ask("call", far, *args, **kwargs)

    far.__name__ = far.__qualname__ = name
    far.__doc__ = doc if isinstance(doc, str) else None
    far.__module__ = "__main__"
    far._nbproctor = number  # type: ignore[attr-defined]
    if isinstance(parameters, list):
        far.__signature__ = _signature(parameters)  # type: ignore[attr-defined]
    return far


def _signature(parameters: list[Any]) -> inspect.Signature:
    try:
        return inspect.Signature(
            [
                inspect.Parameter(
                    name,
                    inspect._ParameterKind(kind),
                    default=default if has_default else inspect.Parameter.empty,
                )
                for name, kind, has_default, default in parameters
            ]
        )
    except (TypeError, ValueError) as error:
        raise WireError(f"no signature: {error}") from None


class FarModule:
    """A module of the student's that the examiner doesn't import itself."""

    def __init__(self, link: Link, number: int, name: str) -> None:
        self.__dict__.update(_nbproctor=number, _link=link, __name__=name)

    def __getattr__(self, name: str) -> Any:
        __tracebackhide__ = True
        return self._link.ask("getattr", self, name)

    def __setattr__(self, name: str, value: object) -> None:
        __tracebackhide__ = True
        self._link.ask("setattr", self, name, value)


class FarClass(FarModule):
    """A class that the student has written."""

    def __init__(self, link: Link, number: int, name: str) -> None:
        super().__init__(link, number, name)
        self.__dict__.update(__qualname__=name, __module__="__main__")

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        __tracebackhide__ = True
        return self._link.ask("call", self, *args, **kwargs)

    def __instancecheck__(self, value: object) -> bool:
        return hasattr(value, "_nbproctor") and bool(self._link.ask("isinstance", value, self))

    def __subclasscheck__(self, value: object) -> bool:
        return hasattr(value, "_nbproctor") and bool(self._link.ask("issubclass", value, self))

    def __repr__(self) -> str:
        return f"<class '__main__.{self.__name__}'>"

    def __dir__(self) -> list[str]:
        return _names(self._link.ask("dir", self))


class Handle:
    """An object of the student's; see the module's text for what it answers and what not."""

    def __init__(self, link: Link, number: int, name: str) -> None:
        self.__dict__.update(_nbproctor=number, _link=link, _name=name)

    def __getattr__(self, name: str) -> Any:
        __tracebackhide__ = True
        # Protocols that libraries probe for (__array__, __len__ ...) must not be found here.
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        return self._link.ask("getattr", self, name)

    def __setattr__(self, name: str, value: object) -> None:
        __tracebackhide__ = True
        self._link.ask("setattr", self, name, value)

    def __delattr__(self, name: str) -> None:
        self._link.ask("delattr", self, name)

    def __dir__(self) -> list[str]:
        return _names(self._link.ask("dir", self))

    def __repr__(self) -> str:
        return str(self._link.ask("repr", self))

    def __str__(self) -> str:
        return str(self._link.ask("str", self))

    def __format__(self, spec: str) -> str:
        return str(self._link.ask("format", self, spec))

    def __iter__(self) -> Iterator[Any]:
        __tracebackhide__ = True
        result: Iterator[Any] = self._link.ask("iter", self)
        return result

    def __next__(self) -> Any:
        __tracebackhide__ = True
        return self._link.ask("next", self)

    def __len__(self) -> int:
        __tracebackhide__ = True
        length = self._link.ask("len", self)
        if not isinstance(length, int):
            raise TypeError(f"a length that is no number: {length!r}")
        return length

    def __getitem__(self, key: object) -> Any:
        __tracebackhide__ = True
        return self._link.ask("getitem", self, key)

    def __setitem__(self, key: object, value: object) -> None:
        __tracebackhide__ = True
        self._link.ask("setitem", self, key, value)

    def __delitem__(self, key: object) -> None:
        __tracebackhide__ = True
        self._link.ask("delitem", self, key)

    def __contains__(self, item: object) -> bool:
        __tracebackhide__ = True
        return self._link.ask("contains", self, item) is True

    def __enter__(self) -> Any:
        return self._link.ask("enter", self)

    def __exit__(self, *details: object) -> Any:
        return self._link.ask("exit", self, None, None, None)

    def __int__(self) -> int:
        return int(self._link.ask("int", self))

    def __float__(self) -> float:
        return float(self._link.ask("float", self))

    def _refuse(self, *_: object) -> NoReturn:
        name = self.__dict__["_name"]
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
        return self._link.ask("call", self, *args, **kwargs)


def _binary(name: str, swapped: bool) -> Callable[[Handle, object], Any]:
    def method(self: Handle, other: object) -> Any:
        __tracebackhide__ = True
        pair = (other, self) if swapped else (self, other)
        return self._link.ask("operator", name, *pair)

    return method


def _unary(name: str) -> Callable[[Handle], Any]:
    def method(self: Handle) -> Any:
        __tracebackhide__ = True
        return self._link.ask("operator", name, self)

    return method


for _name in ("add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "matmul"):
    setattr(Handle, f"__{_name}__", _binary(_name, swapped=False))
    setattr(Handle, f"__r{_name}__", _binary(_name, swapped=True))
for _name in ("neg", "pos", "abs", "invert"):
    setattr(Handle, f"__{_name}__", _unary(_name))


def _names(value: object) -> list[str]:
    return [name for name in value if isinstance(name, str)] if isinstance(value, list) else []


_MIRRORS: dict[tuple[str, type[BaseException]], type[BaseException]] = {}
#: Whose exceptions a test can catch by their own classes, where it has imported them.
_LIBRARIES = ("builtins", "numpy", "pandas", "json", "decimal", "statistics", "queue", "struct")
_DEEPEST = 20


def mirror_class(kinds: list[Any]) -> type[Exception]:
    """Return the examiner's class for an exception class, given by the names of its bases.

    For each class that the student has written there is one of the examiner's own, so that
    ``except`` catches what it would catch over there.
    """
    mirror: Any = Exception
    own = []
    for kind in kinds[:_DEEPEST]:
        found = _exception_class(kind)
        if found is not None and issubclass(found, Exception):
            mirror = found
            break
        own.append(kind)
        if found is not None:
            break  # SystemExit, KeyboardInterrupt and the like would end the examiner's own work.
    for kind in reversed(own):
        key = str(kind), mirror
        if key not in _MIRRORS:
            name = key[0].rpartition(".")[2][:200]
            _MIRRORS[key] = type(name, (mirror,), {"__module__": "__main__"})
        mirror = _MIRRORS[key]
    result: type[Exception] = mirror
    return result


def _exception_class(kind: object) -> type[BaseException] | None:
    """Return an exception class that a test may see: a built-in one, or one of a library's."""
    if not isinstance(kind, str):
        return None
    module, _, name = kind.rpartition(".")
    if module.partition(".")[0] not in _LIBRARIES or module not in sys.modules:
        return None
    found = vars(sys.modules[module]).get(name)
    return found if isinstance(found, type) and issubclass(found, BaseException) else None


def far_exception(description: list[Any]) -> Exception:
    """Make the exception that a student's call has raised."""
    try:
        kinds, args, message, number, line, attributes, _ = description
        own = "__main__." + str(kinds[0]).rpartition(".")[2]
        builtin = [own, *(kind for kind in kinds if str(kind).startswith("builtins."))]
        attributes = {str(name): value for name, value in attributes.items()}
    except (TypeError, ValueError, LookupError, AttributeError):
        raise WireError("no description of an exception") from None
    values = tuple(args) if isinstance(args, list) else (str(message),)
    error = _make(mirror_class(kinds), values)
    if _text(error) != message:
        # A library's class may need more than there is to print itself.
        error = _make(mirror_class(builtin), values)
    for name, value in attributes.items():
        if name.isidentifier() and name[0] != "_" and not hasattr(error, name):
            setattr(error, name, value)
    error._nbproctor_error = number  # type: ignore[attr-defined]
    error.notebook_frame = _frame(line)  # type: ignore[attr-defined]
    return error


def _make(kind: type[Exception], values: tuple[Any, ...]) -> Exception:
    try:
        return kind(*values)
    except Exception:
        error = kind.__new__(kind)
        error.args = values
        return error


def _text(error: Exception) -> str | None:
    try:
        return str(error)
    except Exception:
        return None


def _frame(line: object) -> traceback.FrameSummary | None:
    """Return where in the student's notebook an exception came from."""
    if not isinstance(line, list) or [type(part) for part in line] != [int, str, str]:
        return None
    number, name, text = line
    return traceback.FrameSummary("notebook", number, name[:200], lookup_line=False, line=text)
