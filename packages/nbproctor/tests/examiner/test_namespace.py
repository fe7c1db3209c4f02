"""Tests' names are their own; the rest is looked up, and what tests bind is carried over."""

from __future__ import annotations

from typing import Any

import pytest

from nbproctor.examiner.namespace import Namespace


class Names:
    """A source of names in memory."""

    def __init__(self, **names: Any) -> None:
        self.names = names
        self.heard: list[tuple[str, Any]] = []

    def find(self, name: str) -> Any:
        return self.names[name]

    bound = find

    def known(self) -> list[str]:
        return list(self.names)

    def written(self, name: str, value: object) -> None:
        self.heard.append((name, value))

    def deleted(self, name: str) -> bool:
        return self.names.pop(name, self) is not self


@pytest.fixture
def names() -> Namespace:
    space = Namespace()
    space.source = Names(x=1, y=2)
    return space


def test_a_name_that_no_test_has_bound_is_looked_up(names: Namespace) -> None:
    assert eval("x + y", names) == 3
    with pytest.raises(NameError):
        eval("z", names)


def test_names_of_ipythons_are_never_looked_up(names: Namespace) -> None:
    names.source = Names(_i1="secret", In=[1], __name__="theirs")
    for name in ("_i1", "In", "__name__"):
        assert name not in names


def test_what_a_test_binds_is_carried_over_and_wins(names: Namespace) -> None:
    exec("x = 5", names)
    assert eval("x", names) == 5
    assert names.source is not None
    assert ("x", 5) in names.source.heard  # type: ignore[attr-defined]


def test_deleting_a_name_deletes_the_students_as_well(names: Namespace) -> None:
    names["x"] = 5
    del names["x"]
    assert "x" not in names
    with pytest.raises(KeyError):
        del names["x"]


def test_all_names_hold_the_students(names: Namespace) -> None:
    names["z"] = 3
    assert dict(names.items()) == {"z": 3, "x": 1, "y": 2}
    assert names.pop("y") == 2
    assert names.setdefault("x", 9) == 1
    assert names.get("y", "none") == "none"


def test_overlaid_names_are_not_carried_over_and_end_with_the_block(names: Namespace) -> None:
    names["own"] = 1
    heard = list(names.source.heard)  # type: ignore[union-attr]
    with names.overlaid({"x": 7, "own": 8}):
        assert (eval("x", names), eval("own", names)) == (7, 8)
    assert (eval("x", names), eval("own", names)) == (1, 1)
    assert names.source.heard == heard  # type: ignore[union-attr]


def test_own_names_can_be_put_back(names: Namespace) -> None:
    names["a"] = 1
    before = names.own()
    names["a"], names["b"] = 2, 3
    names.replace(before)
    assert names.own() == {"a": 1}
