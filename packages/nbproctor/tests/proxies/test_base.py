"""What all proxies have in common."""

from __future__ import annotations

import copy
import functools
from typing import Any

import pytest

from nbproctor.proxies.base import Proxy, is_proxy, length_of, names_in


class Link:
    """Answers every question with one value."""

    def __init__(self, answer: Any) -> None:
        self.answer = answer

    def ask(self, _: str, /, *__: Any, **___: Any) -> Any:
        return self.answer

    def defines(self, _: str, *, unknown: bool = True, of: object = None) -> bool:  # noqa: ARG002
        return unknown

    def describe(self, _: BaseException) -> list[Any]:
        return []


def test_what_has_a_proxys_attributes_is_none() -> None:
    proxy: Any = Proxy(Link(0), 3)

    @functools.wraps(proxy, assigned=())
    def wrapped() -> None:
        pass

    assert is_proxy(proxy)
    assert vars(wrapped)["_nbproctor"] == 3
    assert not is_proxy(wrapped)


def test_a_copy_is_the_proxy_itself() -> None:
    proxy = Proxy(Link(0), 3)
    assert copy.copy(proxy) is copy.deepcopy([proxy])[0] is proxy


def test_its_names_are_the_texts_of_what_the_candidate_says() -> None:
    assert dir(Proxy(Link(["a", 1, "b"]), 3)) == ["a", "b"]
    assert names_in("ab") == []


@pytest.mark.parametrize("answer", [None, "2", 2.0, [1]])
def test_a_length_that_is_no_number_is_an_error(answer: object) -> None:
    with pytest.raises(TypeError):
        length_of(Proxy(Link(answer), 3))
    assert length_of(Proxy(Link(2), 3)) == 2
