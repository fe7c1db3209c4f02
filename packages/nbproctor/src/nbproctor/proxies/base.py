"""What everything that stands for an object of the student's has in common."""

from __future__ import annotations

from typing import Any, Protocol

__all__ = ["Link", "Proxy", "is_proxy", "length_of", "names_in"]


class Link(Protocol):
    """The way to the candidate."""

    def ask(self, operation: str, /, *args: Any, **kwargs: Any) -> Any:
        """Have an operation carried out there."""

    def defines(self, method: str, *, unknown: bool = True) -> bool:
        """Whether the instructor's classes define a method, or `unknown`."""

    def describe(self, error: BaseException) -> list[Any]:
        """Describe an exception of the test's so that it can be made again there."""


class Proxy:
    """Stands for an object of the candidate's.

    Parameters
    ----------
    link : Link
        The way to the candidate.
    number : int
        The object's number there.
    """

    _nbproctor: int
    _nbproctor_link: Link

    def __init__(self, link: Link, number: int) -> None:
        self.__dict__.update(_nbproctor=number, _nbproctor_link=link)

    def __copy__(self) -> Any:
        return self

    def __deepcopy__(self, _: object) -> Any:
        return self

    def __dir__(self) -> list[str]:
        return names_in(self._nbproctor_link.ask("dir", self))


def is_proxy(value: object) -> bool:
    """Whether a value stands for an object of the candidate's.

    What `functools.wraps` has made of one is none, though it has all of its attributes.
    """
    return issubclass(type(value), Proxy)


def names_in(value: object) -> list[str]:
    """Return the names that a list from the candidate holds."""
    return [name for name in value if isinstance(name, str)] if isinstance(value, list) else []


def length_of(far: Proxy) -> int:
    """Return what the candidate says of an object's length."""
    __tracebackhide__ = True
    length = far._nbproctor_link.ask("len", far)
    if not isinstance(length, int):
        raise TypeError(f"a length that is no number: {length!r}")
    return length
