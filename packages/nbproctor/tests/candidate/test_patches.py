"""A test's replacement of an attribute holds for the student's code, until it is taken back."""

from __future__ import annotations

import sys
import types
from collections.abc import Iterator

import pytest

from nbproctor.candidate.patches import Patches


@pytest.fixture
def module() -> Iterator[types.ModuleType]:
    module = sys.modules["patched_module"] = types.ModuleType("patched_module")
    module.part = types.SimpleNamespace(value=1)  # type: ignore[attr-defined]
    yield module
    del sys.modules["patched_module"]


PATH = ["patched_module", "part", "value"]


def test_an_attribute_is_replaced_and_put_back(module: types.ModuleType) -> None:
    patches = Patches()
    patches.patch(PATH, 2, False)
    patches.patch(PATH, 3, False)
    assert module.part.value == 3
    patches.unpatch(PATH)
    assert module.part.value == 1


def test_an_attribute_is_deleted_and_put_back(module: types.ModuleType) -> None:
    patches = Patches()
    patches.patch(PATH, None, True)
    assert not hasattr(module.part, "value")
    patches.unpatch(PATH)
    assert module.part.value == 1


def test_what_is_not_there_is_left_alone(module: types.ModuleType) -> None:
    patches = Patches()
    patches.patch(["no_module_of_this_name", "value"], 2, False)
    patches.patch(["patched_module", "other", "value"], 2, False)
    patches.unpatch(PATH)
    assert module.part.value == 1
