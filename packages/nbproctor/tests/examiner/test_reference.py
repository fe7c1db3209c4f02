"""Right functions may be called by the student's code, within bounds."""

from __future__ import annotations

import resource

import numpy as np
import pytest

from nbproctor.errors import Refused
from nbproctor.examiner import reference
from nbproctor.examiner.reference import Reference

SOURCE = "import math\ndef area(r):\n    '''Of a circle.'''\n    return math.pi * r * r\n"


def test_a_stub_does_what_the_function_does_and_looks_like_it() -> None:
    stub = Reference(SOURCE).stubs(["area", "missing"])
    assert list(stub) == ["area"]
    assert stub["area"](1) == pytest.approx(np.pi)
    assert (stub["area"].__name__, stub["area"].__doc__) == ("area", "Of a circle.")


def test_code_that_needs_the_rest_of_the_notebook_defines_nothing() -> None:
    assert Reference("x = missing + 1\ndef f(): pass").names == {}


def test_large_arguments_are_refused() -> None:
    stub = Reference(SOURCE).stubs(["area"])["area"]
    with pytest.raises(Refused, match="more than"):
        stub(np.zeros((1 << 23) + 1))


def test_a_call_that_takes_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reference, "_SECONDS", 0.05)
    stub = Reference("def f(n):\n    while n: pass").stubs(["f"])["f"]
    with pytest.raises(Refused, match="too long"):
        stub(1)


def test_a_call_that_takes_too_much_memory_is_refused_and_the_bound_is_lifted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(reference, "_MEMORY", 64 << 20)
    before = resource.getrlimit(resource.RLIMIT_AS)
    stub = Reference("def f(n):\n    return bytearray(n)").stubs(["f"])["f"]
    with pytest.raises(Refused, match="too much to compute"):
        stub(1 << 30)
    assert resource.getrlimit(resource.RLIMIT_AS) == before
