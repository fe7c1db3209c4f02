"""What an operator of the student's class may return."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from nbproctor.errors import Refused
from nbproctor.protocol.operators import IN_PLACE
from nbproctor.proxies.base import attributes_of, is_proxy
from nbproctor.proxies.kept import is_kept

__all__ = ["check_result"]


def check_result(
    own_results: Mapping[str, Collection[str]], result: object, operator: str, *operands: Any
) -> None:
    """Refuse a number that an operator returns in place of an object of its class.

    The operators of an exercise's class may decide about its objects: ``Value(3) - Value(2)``. A
    plain result would do so for what a test compares with a number of its own.

    Parameters
    ----------
    own_results : mapping
        The methods of the instructor's classes that return objects of their class.
    result : object
        What the submission's operator has returned.
    operator : str
        The operator.
    *operands
        Its operands.

    Raises
    ------
    Refused
        If the instructor's operator returns an object of its class, and this one does not.
    """
    if is_proxy(result) or is_kept(result) or result is NotImplemented:
        return
    plain = operator.removeprefix(IN_PLACE)
    sides = ("", "r") if len(operands) > 1 else ("",)
    for side, operand in zip(sides, operands, strict=False):
        names = attributes_of(operand).get("_nbproctor_classes", ()) if is_proxy(operand) else ()
        for name in names:
            own = name.rpartition(".")[2]
            if f"__{side}{plain}__" in own_results.get(own, ()):
                raise Refused(
                    f"the operator __{side}{plain}__ of {own} has returned an object of the class "
                    f"{type(result).__name__}; the instructor's returns one of the class {own}."
                )
