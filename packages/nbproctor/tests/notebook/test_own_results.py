"""A method returns objects of its class if all of its results can be seen to be such."""

from __future__ import annotations

import pytest

from nbproctor.notebook.own_results import own_results


@pytest.mark.parametrize(
    ("body", "own"),
    [
        ("return Value(self.data - other.data)", True),
        ("return type(self)(1)", True),
        ("return self.__class__(1)", True),
        ("return self + (-other)", True),
        ("return -self", True),
        ("out = Value(1)\n        def back(): return 1\n        return out", True),
        ("return Value(1) if other else self", True),
        ("if other is None:\n            return NotImplemented\n        return Value(1)", True),
        ("return self.data * other.data", False),
        ("return 1 if other else self", False),
        ("out = Value(1)\n        out = 2\n        return out", False),
        ("out = out\n        return out", False),
        ("return not self", False),
        ("yield Value(1)\n        return self", False),
        ("pass", False),
        ("return", False),
    ],
)  # fmt: skip
def test_what_a_method_returns(body: str, own: bool) -> None:
    source = f"class Value:\n    def __sub__(self, other):\n        {body}"
    assert ("__sub__" in own_results([source, "broken ("])["Value"]) is own
