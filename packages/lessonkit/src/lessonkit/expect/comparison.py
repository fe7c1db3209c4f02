"""Comparison of a result with the expected one, part by part."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any

import numpy as np

from lessonkit.expect.clues import EXAMPLES, Clues
from lessonkit.expect.labels import Label, label_text, read_label
from lessonkit.expect.mistakes import Mistake
from lessonkit.expect.relations import value_sentence
from lessonkit.expect.shapes import shape_fact, shape_sentence
from lessonkit.expect.wording import counted, described, kind_of, side_by_side

__all__ = ["ATOL", "RTOL", "same"]

RTOL, ATOL = 1e-9, 1e-11  # room for another order of summation, not for another formula


def same(
    got: Any,
    wanted: Any,
    names: str,
    *,
    m: float | None = None,
    factors: Mapping[str, float] | None = None,
    known: Mapping[str, Any] | None = None,
    zones: Mapping[str, Any] | None = None,
    summed: Any = None,
    more_keys: bool = True,
    rtol: float = RTOL,
    atol: float = ATOL,
) -> None:
    """Compare a result with the expected one and name the mistake if they differ.

    Parameters
    ----------
    got, wanted : array, number, or tuples, lists and dictionaries of them
        The student's result and the expected one.  A list of numbers in `wanted`
        is taken as an array.
    names : str
        Names of the parts, written as one would unpack them:
        ``"Z, (A, W, b)"``.
    m : float, optional
        Number of examples, to recognise a factor m or 1/m.
    factors : mapping of str to float, optional
        Other numbers that a mistake may multiply by, with what they are.
    known : mapping of str to object, optional
        Wrong results, each by the sentence that explains it, structured as
        `wanted` is.  Parts that do not matter may be missing.
    zones : mapping of str to boolean array, optional
        Places, by description (``"Z <= 0"``): a result that is wrong only there is
        described so.
    summed : array, optional
        The array that a right result sums over its columns.
    more_keys : bool
        Whether a dictionary may hold keys that `wanted` does not have.
    rtol, atol : float
        Relative and absolute room for rounding.

    Raises
    ------
    Mistake
        If they differ.
    """
    if _exactly(got, wanted):
        return
    numbers = dict(factors or {})
    if m is not None:
        numbers[EXAMPLES] = m
    known = known or {}
    whole = {text: value for text, value in known.items() if _is_whole(value, wanted)}
    parts = {text: value for text, value in known.items() if text not in whole}
    clues = Clues(numbers, parts, zones or {}, summed, rtol, atol)
    try:
        with np.errstate(all="ignore"):
            _compare(got, wanted, read_label(names), clues, more_keys)
    except Mistake:
        for sentence, value in whole.items():
            with suppress(Mistake), np.errstate(all="ignore"):
                _compare(got, value, read_label(names), replace(clues, known={}), more_keys)
                found = sentence
                break
        else:
            raise
        raise Mistake(f"{label_text(read_label(names))} is not right. {found}") from None


def _exactly(got: Any, wanted: Any) -> bool:
    """Whether a result equals the expected one to the last digit: the quick, common case."""
    kind = type(wanted)
    if type(got) is not kind:
        return False
    if kind is np.ndarray:
        dtype = wanted.dtype
        alike = got.shape == wanted.shape and got.dtype == dtype
        return (
            alike and (dtype == np.float64 or dtype.kind in "iub") and bool((got == wanted).all())
        )
    if kind is tuple or (kind is list and _is_structure(wanted)):
        return len(got) == len(wanted) and all(map(_exactly, got, wanted))
    if kind is dict:
        return got.keys() == wanted.keys() and all(_exactly(got[k], wanted[k]) for k in wanted)
    return (kind is float or kind is np.float64 or kind is str) and bool(got == wanted)


def _is_whole(value: Any, wanted: Any) -> bool:
    """Whether a known wrong result has every part: then all parts must match at once."""
    return (
        isinstance(value, tuple)
        and isinstance(wanted, tuple)
        and len(value) == len(wanted) > 1
        and all(part is not None for part in value)
    )


def _compare(got: Any, wanted: Any, label: Label, clues: Clues, more_keys: bool) -> None:
    if got is None:
        raise Mistake(f"{label_text(label)} is None.", fact=f"{label_text(label)} is None.")
    if isinstance(wanted, dict):
        _compare_keys(got, wanted, label_text(label), more_keys)
        parts = [(key, f'{label_text(label)}["{key}"]') for key in wanted]
    elif _is_structure(wanted):
        _compare_length(got, wanted, label)
        named = isinstance(label, tuple)
        parts = [(i, label[i] if named else f"{label}[{i}]") for i in range(len(wanted))]
    else:
        _compare_arrays(got, np.asarray(wanted), label_text(label), clues)
        return
    for key, name in parts:
        _compare(got[key], wanted[key], name, clues.inside(key), more_keys)


def _is_structure(value: Any) -> bool:
    """Whether a value is several results, not one array written as a list."""
    if isinstance(value, tuple):
        return True
    return isinstance(value, list) and any(
        isinstance(element, np.ndarray | tuple | dict) for element in value
    )


def _compare_keys(got: Any, wanted: Mapping[str, Any], name: str, more_keys: bool) -> None:
    if not isinstance(got, Mapping):
        raise _plain(f"{name} should be a dictionary, but it is {described(got)}.")
    extra = [str(key) for key in got if key not in wanted]
    for key in wanted:
        if key not in got:
            spelt = [other for other in extra if other.lower() == key.lower()]
            stem = key.rstrip("0123456789")
            part = [e for e in extra if e.startswith(stem) or (e in key and not e.isdigit())]
            near = spelt or part or difflib.get_close_matches(key, extra, 1, cutoff=0.75)
            lacks = f'{name} has no key "{key}".'
            if near:
                raise Mistake(f'{lacks} Is "{near[0]}" meant to be it?')
            raise _plain(lacks)
    if extra and not more_keys:
        raise _plain(f'{name} holds "{extra[0]}", which does not belong there.')


def _compare_length(got: Any, wanted: Sequence[Any], label: Label) -> None:
    if not isinstance(got, tuple | list):
        names = label_text(label) if isinstance(label, str) else ", ".join(map(label_text, label))
        parts = counted(len(wanted), "part")
        raise _plain(f"Where {names} should be ({parts}), there is {described(got)}.")
    if len(got) != len(wanted):
        parts = counted(len(wanted), "part")
        raise _plain(f"{label_text(label)} should have {parts}, but it has {len(got)}.")


def _compare_arrays(got: Any, wanted: Any, name: str, clues: Clues) -> None:
    if wanted.dtype.kind not in "fiub":
        if isinstance(got, np.ndarray) or got != wanted.item():
            what = repr(got) if isinstance(got, str | int) else described(got)
            raise _plain(f"{name} is {what}, but {wanted.item()!r} is expected.")
        return
    array = _as_array(got, wanted, name)
    sentence = _array_sentence(array, wanted, clues)
    if sentence:
        fact = shape_fact(array, wanted) if array.shape != wanted.shape else "is not right"
        raise Mistake(f"{name} {sentence}", side_by_side(array, wanted), fact=f"{name} {fact}.")


def _array_sentence(got: Any, wanted: Any, clues: Clues) -> str | None:
    """Say how an array differs: shape first, then the kind of number, then the values."""
    if got.shape != wanted.shape:
        return shape_sentence(got, wanted, clues)
    if got.dtype.kind != wanted.dtype.kind and got.dtype.kind != "f":
        known = clues.recognise(got)
        holds = f"holds {kind_of(got)}, but {kind_of(wanted)} are expected."
        return f"{holds} {known}" if known else holds
    if got.dtype.kind == "f" and got.dtype.itemsize < 8:
        return f"holds {got.dtype} numbers: half of the digits of float64 are lost."
    if clues.close(got, wanted):
        return None
    return value_sentence(got.astype(float), wanted.astype(float), clues)


def _as_array(got: Any, wanted: Any, name: str) -> Any:
    if wanted.ndim and not isinstance(got, np.ndarray | np.generic | int | float):
        raise _plain(f"{name} should be a NumPy array, but it is {described(got)}.")
    if isinstance(got, tuple | list | dict | set | str):
        raise _plain(f"{name} should be a number, but it is {described(got)}.")
    array = np.asarray(got)
    if array.dtype.kind not in "fiub":
        raise _plain(f"{name} should hold numbers, but it holds {array.dtype} values.")
    return array


def _plain(sentence: str) -> Mistake:
    """Return a mistake whose cause its sentence does not name."""
    return Mistake(sentence, fact=sentence)
