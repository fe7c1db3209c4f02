"""Proxies of the student's functions."""

from __future__ import annotations

import ast
import linecache
import types
from collections.abc import Callable, Iterator
from typing import Any

from nbproctor.engine_code import FOLDER
from nbproctor.errors import Refused
from nbproctor.protocol.descriptions import signature_of
from nbproctor.protocol.types import TYPES
from nbproctor.proxies.base import Link, Proxy

__all__ = ["FunctionProxy", "annotation", "make_function"]

#: Special attributes that only some functions have; a test may read them in the candidate.
_READABLE = frozenset({"__wrapped__", "__self__"})
#: The prefixes of methods that IPython looks for on every object that it displays.
_PROBED = ("_repr_", "_ipython_")
#: The syntax that an annotation given as text may consist of.
_HARMLESS = (
    *(ast.Expression, ast.Name, ast.Subscript, ast.Tuple, ast.List, ast.Constant, ast.Attribute),
    *(ast.BinOp, ast.BitOr, ast.Load),
)


def _answer(*_: Any, **__: Any) -> None:
    """Lend its code object, whose flags say that a function is no generator or coroutine."""


class FunctionProxy(Proxy):
    """A function of the student's: it looks like a function, and is called in the candidate.

    It is an object and no function, since attributes that the student's code has set (``f.calls``)
    are read in the candidate when a test uses them.
    """

    _nbproctor_body: Callable[..., Any] = staticmethod(_answer)

    def __init__(self, link: Link, number: int, name: str, doc: object) -> None:
        super().__init__(link, number)
        # inspect.getsource() reads linecache. Tracebacks omit frames of files in this folder.
        place = f"{FOLDER}/{name} {number}"
        linecache.cache[place] = (lambda: _source(link, self),)
        body: Any = self._nbproctor_body
        code = body.__code__.replace(co_filename=place, co_firstlineno=1)
        self.__dict__.update(
            __name__=name,
            __qualname__=name,
            __doc__=doc if isinstance(doc, str) else None,
            __module__="__main__",
            __code__=code,
            __annotations__={},
            __defaults__=None,
            __kwdefaults__=None,
        )

    def __call__(self, /, *args: Any, **kwargs: Any) -> Any:
        __tracebackhide__ = True
        return self._nbproctor_link.ask("call", self, *args, **kwargs)

    @property  # type: ignore[misc]
    def __class__(self) -> Any:
        return types.FunctionType

    def __get__(self, instance: object, _: object = None) -> Any:
        return self if instance is None else types.MethodType(self, instance)

    def __getattr__(self, name: str) -> Any:
        __tracebackhide__ = True
        private = name.startswith("__") and name.endswith("__") and name not in _READABLE
        if private or name.startswith(_PROBED):
            raise AttributeError(name)
        return self._nbproctor_link.ask("getattr", self, name)

    def __setattr__(self, name: str, value: object) -> None:
        __tracebackhide__ = True
        if name.startswith("__"):
            self.__dict__[name] = value
        else:
            self._nbproctor_link.ask("setattr", self, name, value)

    def __delattr__(self, name: str) -> None:
        __tracebackhide__ = True
        if self.__dict__.pop(name, self) is self:
            self._nbproctor_link.ask("delattr", self, name)

    def __repr__(self) -> str:
        return f"<function {self.__qualname__}>"


def _generate(function: FunctionProxy, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    __tracebackhide__ = True
    return (yield from function._nbproctor_link.ask("call", function, *args, **kwargs))


class _GeneratorFunctionProxy(FunctionProxy):
    """A generator function: the candidate calls it when its first value is read."""

    _nbproctor_body = staticmethod(_generate)

    def __call__(self, /, *args: Any, **kwargs: Any) -> Iterator[Any]:
        generator = _generate(self, args, kwargs)
        generator.__name__ = generator.__qualname__ = self.__name__
        made: Iterator[Any] = generator
        return made


async def _unusual(function: FunctionProxy) -> Any:
    raise Refused(
        f"{function.__name__} is a coroutine of the submission; mark the test cell to run in the "
        "candidate."
    )


class _CoroutineFunctionProxy(FunctionProxy):
    """A coroutine function: awaiting what it returns is refused."""

    _nbproctor_body = staticmethod(_unusual)

    def __call__(self, /, *_: Any, **__: Any) -> Any:
        return _unusual(self)


_KINDS: dict[object, type[FunctionProxy]] = {
    "generator": _GeneratorFunctionProxy,
    "coroutine": _CoroutineFunctionProxy,
}


def make_function(link: Link, number: int, name: str, info: list[Any]) -> FunctionProxy:
    """Return the proxy of a function.

    Parameters
    ----------
    link : Link
        The connection to the candidate.
    number : int
        The function's number in the candidate.
    name : str
        Its name.
    info : list
        Docstring, parameters, kind and annotations; untrusted, and possibly incomplete.
    """
    doc, parameters, kind, annotations = [*info, None, None, "", {}][:4]
    made = _KINDS.get(kind, FunctionProxy) if isinstance(kind, str) else FunctionProxy
    proxy = made(link, number, name, doc)
    about = proxy.__dict__
    if isinstance(annotations, dict):
        about["__annotations__"] = {
            key: annotation(value) for key, value in annotations.items() if isinstance(key, str)
        }
    if isinstance(parameters, list):
        signature = signature_of(parameters, about["__annotations__"])
        listed = signature.parameters.values()
        defaults = [p for p in listed if p.default is not p.empty]
        named = {p.name: p.default for p in defaults if p.kind == p.KEYWORD_ONLY}
        placed = tuple(p.default for p in defaults if p.kind != p.KEYWORD_ONLY)
        about.update(
            __signature__=signature, __defaults__=placed or None, __kwdefaults__=named or None
        )
    return proxy


def _source(link: Link, proxy: object) -> str:
    try:
        return str(link.ask("source", proxy))
    except Exception as error:
        raise OSError(f"there is no source: {error}") from None


def annotation(value: object) -> object:
    """Return an annotation from the candidate's description: a type, or text that is harmless."""
    if isinstance(value, list):
        return TYPES.get(str(value[0]), "") if value else ""
    return value if isinstance(value, str) and _is_harmless(value) else None


def _is_harmless(text: str) -> bool:
    """Whether `typing.get_type_hints` can evaluate a text without calling anything.

    Text that is no expression can't be evaluated at all; it is for people to read.
    """
    # ``*Ts`` is evaluated as part of a tuple. Strings within the text are evaluated in turn.
    for expression in (text.strip(), f"({text}\n,)"):
        try:
            nodes = list(ast.walk(ast.parse(expression, mode="eval")))
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            continue
        if not all(map(_is_harmless_part, nodes)):
            return False
    return True


def _is_harmless_part(node: ast.AST) -> bool:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return _is_harmless(node.value)
    if isinstance(node, ast.Attribute) and node.attr.startswith("_"):
        return False
    return isinstance(node, _HARMLESS)
