"""What the examiner does when the candidate asks: only what a test has handed over can be used."""

from __future__ import annotations

import contextlib
import io
import sys
import types
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import Any
from unittest import mock

from nbproctor.errors import Refused, WireError
from nbproctor.protocol.descriptions import abilities_of, parameters_of
from nbproctor.protocol.operations import LENT_OPERATIONS
from nbproctor.protocol.types import Tag, Tree, is_primitive
from nbproctor.protocol.warning_state import Conditions, show_warning
from nbproctor.proxies.base import Link, is_proxy
from nbproctor.proxies.classes import ModuleProxy
from nbproctor.proxies.objects import make_proxy
from nbproctor.shell.notebook_shell import NotebookShell

__all__ = ["ExaminerDesk"]

#: Whose objects the student's code may go through: generators, map, zip, islice ...
_WALKED = ("builtins", "itertools", "collections")


class ExaminerDesk:
    """Keeps what tests have lent to the candidate, and what stands for the candidate's objects.

    Parameters
    ----------
    shell : NotebookShell
        Where the tests run; what the student's code puts out when it is called appears there.
    link : Link
        The way to the candidate, for the objects that stand for its own.
    stale : callable
        Is told of names that have to be looked up again.
    """

    def __init__(self, shell: NotebookShell, link: Link, stale: Callable[[str], None]) -> None:
        self._shell = shell
        self._link = link
        self._tell_stale = stale
        self._proxies: dict[int, object] = {}
        self._mine: dict[int, object] = {}
        self._numbers: dict[int, int] = {}
        self._errors: dict[int, BaseException] = {}
        self._conditions = Conditions()
        #: Whether what the student's code puts out is dropped, unless the test catches it.
        self.quiet = False
        #: Is told of all texts that come from the student's code.
        self.listen: Callable[[list[str]], None] = lambda _: None

    @property
    def proxies(self) -> dict[int, object]:
        """What stands for the candidate's objects now, by their numbers."""
        return dict(self._proxies)

    def exchange(self, proxies: dict[int, object]) -> dict[int, object]:
        """Let these stand for the candidate's objects; return what stood for them before."""
        before, self._proxies = self._proxies, proxies
        return before

    def take_back(self) -> bool:
        """Forget what a test has lent to the candidate; return whether that was anything."""
        lent = bool(self._mine)
        self._mine.clear()
        self._numbers.clear()
        self._errors.clear()
        return lent

    def own_error(self, number: object) -> BaseException | None:
        """Return the test's own exception that has come back through the student's code."""
        return self._errors.get(number) if isinstance(number, int) else None

    def operate(self, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """Carry out what the student's code asks of something that a test has handed over."""
        target, *rest = args
        if id(target) not in self._numbers:
            raise Refused("this is not the submission's to use")
        if name == "call" and callable(target):
            return target(*rest, **kwargs)
        walked = name in ("iter", "next", "len") and type(target).__module__ in _WALKED
        if name not in LENT_OPERATIONS or not (walked or _is_plain_instance(target)):
            raise Refused(
                f"the submission's code may not use {name} on a {type(target).__name__} of the "
                "test's; mark the test cell to run in the candidate."
            )
        if name in ("getattr", "setattr"):
            attribute = rest[0]
            if not isinstance(attribute, str) or attribute.startswith("_"):
                raise AttributeError(str(attribute))
            if isinstance(target, mock.NonCallableMock) and hasattr(mock.MagicMock, attribute):
                # How often it was called is for the test to say, and to ask.
                raise AttributeError(attribute)
            if name == "setattr" and callable(getattr(type(target), attribute, None)):
                # The test would ask the submission's code instead of its own.
                raise Refused(f"the submission's code may not replace {attribute} of the test's")
        return LENT_OPERATIONS[name](target, *rest)

    def export(self, value: object) -> Tree:
        """Describe an object of a test's, or name one of the candidate's."""
        # What the notebook gives is over there already.
        value = getattr(value, "__dict__", {}).get("_nbproctor_proxy") or value
        if is_proxy(value):
            proxied: int = vars(value)["_nbproctor"]
            if self._proxies.get(proxied) is not value:
                raise Refused("this object of the submission's belonged to a test that is over")
            return [Tag.YOURS, proxied]
        if isinstance(value, types.ModuleType | ModuleProxy):
            raise Refused(f"module {value.__name__} cannot be passed to the submission's code")
        number = self._numbers.get(id(value))
        if number is None:
            number = len(self._mine) + 1
            self._mine[number] = value
            self._numbers[id(value)] = number
        if isinstance(value, types.FunctionType | types.BuiltinFunctionType | types.MethodType):
            # What a default is may be the expected result.
            parameters = parameters_of(value, defaults=False)
            return [Tag.MINE, number, "function", value.__name__, [value.__doc__, parameters]]
        if callable(value) and not _is_plain_instance(value):
            return [Tag.MINE, number, "function", type(value).__name__, [None, None]]
        return [Tag.MINE, number, "object", type(value).__name__, abilities_of(value)]

    def resolve(self, tag: int, fields: list[Tree]) -> object:
        """Return the object for a reference in an answer."""
        number, *rest = fields
        if type(number) is not int:
            raise WireError("no reference")
        if tag == Tag.YOURS:
            if number not in self._mine:
                raise WireError("a reference to nothing")
            return self._mine[number]
        if number not in self._proxies:
            kind, name, info = rest
            if kind == "module" and name in sys.modules and _is_known_module(name):
                return sys.modules[name]
            self._proxies[number] = make_proxy(self._link, number, kind, name, info)
            self.listen([str(name)])
        return self._proxies[number]

    def describe(self, error: BaseException) -> list[Any]:
        """Describe an exception of a callback's for the student's code."""
        number = len(self._errors) + 1
        self._errors[number] = error
        kinds = [f"{kind.__module__}.{kind.__qualname__}" for kind in type(error).__mro__]
        plain = all(map(is_primitive, error.args))
        return [kinds, list(error.args) if plain else None, str(error), number, None, {}, 0]

    def conditions(self) -> Tree:
        """Return what the test has set about warnings."""
        return self._conditions.settings()

    def under(self, _: Tree) -> AbstractContextManager[None]:
        """Change nothing: what the student's code sets is not for the test's functions."""
        return contextlib.nullcontext()

    def begin(self) -> None:
        """Do nothing: what a callback prints is printed by the test."""

    def collect(self) -> list[Any]:
        """Return nothing, for the same reason."""
        return []

    def hear(self, texts: list[str]) -> None:
        """Pass on the texts of an answer."""
        self.listen(texts)

    def note(self, events: list[Any]) -> None:
        """Show what the student's code has put out while a test called it."""
        for event in events:
            if not isinstance(event, list) or len(event) != 2:
                continue
            kind, content = event
            if kind == "stale" and isinstance(content, list):
                for name in content:
                    self._tell_stale(name)
            elif kind == "warning":
                with self._aside():
                    show_warning(content)
            elif kind == "stream" and isinstance(content, dict):
                with self._aside():
                    stream = sys.stderr if content.get("name") == "stderr" else sys.stdout
                    stream.write(str(content.get("text")))
            elif self.quiet:
                continue
            elif kind in ("display_data", "update_display_data", "clear_output"):
                for own in self._shell.streams:
                    own.flush()
                self._shell.record.note(kind, content if isinstance(content, dict) else {})

    @contextlib.contextmanager
    def _aside(self) -> Iterator[None]:
        """Keep what is written within the block from the cell's output, where that shall be."""
        streams = sys.stdout, sys.stderr
        if self.quiet:
            nowhere = io.StringIO()
            sys.stdout, sys.stderr = (
                nowhere if stream in self._shell.streams else stream for stream in streams
            )
        try:
            yield
        finally:
            sys.stdout, sys.stderr = streams


def _is_plain_instance(value: object) -> bool:
    """Whether the student's code may ask for an object's attributes and items.

    Instances of classes that a test cell defines are meant to be used. Others could lead to
    frames, modules and globals, and through them to everything that the examiner holds.
    """
    return type(value).__module__ in ("__main__", "types", "unittest.mock") and not isinstance(
        value, types.FunctionType | types.FrameType | types.CodeType | types.GeneratorType
    )


def _is_known_module(name: object) -> bool:
    root = str(name).partition(".")[0]
    return root in sys.stdlib_module_names or root in ("numpy", "pandas", "matplotlib", "scipy")
