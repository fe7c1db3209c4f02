"""`lessonkit`: every module says what is public in it."""

from __future__ import annotations

import importlib
import pkgutil

import pytest

import lessonkit

MODULES = sorted(
    module.name for module in pkgutil.walk_packages(lessonkit.__path__, f"{lessonkit.__name__}.")
)


@pytest.mark.parametrize("name", ["lessonkit", *MODULES])
def test_all_public_names_are_there(name: str) -> None:
    module = importlib.import_module(name)
    assert module.__all__
    assert all(hasattr(module, public) for public in module.__all__)
