"""What all proxies have in common."""

from __future__ import annotations

from typing import Any, Protocol

__all__ = ["Link", "Proxy", "attributes_of", "is_proxy", "length_of", "names_in"]


class Link(Protocol):
    """The examiner's connection to the candidate, as proxies use it."""

    def ask(self, operation: str, /, *args: Any, **kwargs: Any) -> Any:
        """Have the candidate carry out an operation; return its result."""

    def defines(self, method: str, *, unknown: bool = True, of: object = None) -> bool:
        """Whether a class of the instructor's version defines a method.

        `unknown` if there is no instructor's version to look at. If `of` is the proxy of an object,
        only classes count that its own class is named after, or derived from.
        """

    def describe(self, error: BaseException) -> list[Any]:
        """Describe an exception of a test's so that the candidate can rebuild it."""


class Proxy:
    """Stands for an object of the student's, which stays in the candidate.

    Parameters
    ----------
    link : Link
        The connection to the candidate.
    number : int
        The object's number in the candidate.
    """

    _nbproctor: int
    _nbproctor_link: Link

    def __init__(self, link: Link, number: int) -> None:
        attributes_of(self).update(_nbproctor=number, _nbproctor_link=link)

    def __copy__(self) -> Any:
        return self

    def __deepcopy__(self, _: object) -> Any:
        return self

    def __dir__(self) -> list[str]:
        return names_in(self._nbproctor_link.ask("dir", self))


_read_dictionary = vars(Proxy)["__dict__"].__get__


def attributes_of(proxy: Proxy) -> dict[str, Any]:
    """Return a proxy's own attributes; its ``__dict__`` may be that of the student's object."""
    own: dict[str, Any] = _read_dictionary(proxy)
    return own


def is_proxy(value: object) -> bool:
    """Whether a value is a proxy.

    A function that `functools.wraps` has given a proxy's attributes is none.
    """
    return issubclass(type(value), Proxy)


def names_in(value: object) -> list[str]:
    """Return the names that a list from the candidate holds."""
    return [name for name in value if isinstance(name, str)] if isinstance(value, list) else []


def length_of(proxy: Proxy) -> int:
    """Return an object's length as the candidate reports it."""
    __tracebackhide__ = True
    length = proxy._nbproctor_link.ask("len", proxy)
    if not isinstance(length, int):
        raise TypeError(f"a length that is no number: {length!r}")
    return length
