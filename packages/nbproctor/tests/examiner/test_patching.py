"""What a test does to a module's attribute is done in the candidate as well, and undone there."""

from __future__ import annotations

import ast
import math
import sys
from collections.abc import Iterator
from typing import Any
from unittest import mock

import pytest

from nbproctor.examiner.patching import Patches, PatchSpotter


@pytest.fixture
def asked() -> Iterator[list[tuple[Any, ...]]]:
    """Record the requests to the candidate, and undo the patches of this process afterwards."""
    kept = {name: vars(mock).get(name) for name in ("setattr", "delattr")}
    before = dict(vars(math))
    yield []
    for name, value in kept.items():
        if value is None:
            vars(mock).pop(name, None)
    vars(math).update(before)


def run(source: str, asked: list[tuple[Any, ...]]) -> None:
    patches = Patches(lambda *args: asked.append(args))
    tree = ast.fix_missing_locations(PatchSpotter().visit(ast.parse(source)))
    exec(compile(tree, "test", "exec"), {**patches.functions})


def test_an_assignment_is_carried_over_and_so_is_its_end(asked: list[tuple[Any, ...]]) -> None:
    run("import math\nold = math.pi\nmath.pi = 3\nmath.pi = old", asked)
    assert asked == [("patch", ["math", "pi"], 3, False), ("unpatch", ["math", "pi"])]


def test_a_deletion_is_carried_over(asked: list[tuple[Any, ...]]) -> None:
    run("import math\ndel math.pi", asked)
    assert asked == [("patch", ["math", "pi"], None, True)]


def test_an_attribute_of_a_modules_object_is_found_by_its_path(
    asked: list[tuple[Any, ...]],
) -> None:
    run("import decimal\ndecimal.DefaultContext.prec += 0", asked)
    assert [path for _, path, *_ in asked] == [["decimal", "DefaultContext", "prec"]]


def test_mocks_and_setattr_are_carried_over(asked: list[tuple[Any, ...]]) -> None:
    run(
        "import math\nfrom unittest import mock\n"
        "with mock.patch('math.pi', 3):\n    pass\nsetattr(math, 'pi', 4)",
        asked,
    )
    assert [operation for operation, *_ in asked] == ["patch", "unpatch", "patch"]


def test_other_attributes_and_streams_concern_the_test_alone(
    asked: list[tuple[Any, ...]],
) -> None:
    stdout = sys.stdout
    run(
        "import sys, io\nclass Box: pass\nbox = Box()\nbox.x = 1\ndel box.x\n"
        "old, sys.stdout = sys.stdout, io.StringIO()\nsys.stdout = old",
        asked,
    )
    assert asked == []
    assert sys.stdout is stdout
