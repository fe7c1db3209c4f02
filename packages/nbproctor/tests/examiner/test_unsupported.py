"""A failed test that does what proxies can't carry says what it is; another says nothing."""

from __future__ import annotations

from typing import Any

import pytest

from nbproctor.examiner.unsupported import find_unsupported
from nbproctor.proxies.evidence import StudentError, mark


def found(source: str, error: Exception | None = None, **more: Any) -> str:
    about: dict[str, Any] = {"copied": (), "helpers": (), "passes_pandas": False}
    return find_unsupported(source, error or AssertionError(), **{**about, **more})


@pytest.mark.parametrize(
    "source", ["items.append(1)", "items[0] = 1", "del items[0]", "items.inner.sort()"]
)
def test_a_copy_that_is_changed_in_place(source: str) -> None:
    assert "changes data of the submission's in place" in found(source, copied={"items"})
    assert found(source, copied={"other"}) == ""


def test_a_copy_that_is_only_read() -> None:
    assert found("assert items.index(1) == items[0]", copied={"items"}) == ""


def test_the_state_of_a_module_beside_the_notebook() -> None:
    assert "a module beside the notebook" in found("assert helper.seen == []", helpers={"helper"})
    assert found("helper.check()", helpers={"helper"}) == ""


def test_a_pandas_object_that_is_passed_to_be_changed() -> None:
    assert "pandas" in found("clean(frame)", passes_pandas=True)
    assert found("result = clean(frame)", passes_pandas=True) == ""
    assert found("clean(frame)") == ""


def test_files_of_the_other_process() -> None:
    assert "reads a file" in found("open('a')", FileNotFoundError())
    theirs = FileNotFoundError()
    mark(theirs, StudentError(1))
    assert "writes a file" in found("open('a', 'w')\nload('a')", theirs)
    assert "writes a file" in found("path.write_text('x')\nload('a')", theirs)
    assert found("load('a')", theirs) == ""


def test_a_test_that_is_no_python() -> None:
    assert found("%%bash") == ""
