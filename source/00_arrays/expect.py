# Built by lessonkit from several modules: changes made in this file get lost.
"""Says whether a function is right and, where it is not, what went wrong.

This file lies beside the notebook and needs nothing but NumPy.  The check under
an exercise uses two functions of it::

    Z, cache = expect.call("linear_forward", A, W, b)
    expect.same(Z, [[3.26295337, -1.23429987]], "Z", atol=5e-9)

``call`` runs your function: it stops one that never ends, and notices an
exception, a missing ``return`` and an input that was changed.  ``same``
compares, and looks for the relation between your result and the expected one
(transposed, a constant factor, another sign, the wrong axis ...), because the
relation usually names the mistake.  ``grade`` does both on inputs that are not
shown, when a submission is graded.

Whatever is wrong becomes a `Mistake`: a few plain lines, no traceback.
"""

from __future__ import annotations

import ast
import builtins
import ctypes
import difflib
import functools
import inspect
import io
import linecache
import os
import secrets
import signal
import sys
import threading
import traceback
import types
import warnings
from collections.abc import Callable, Iterator, Mapping, MutableMapping, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout, suppress
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

__all__ = ["Mistake", "OutOfTime", "Stopped", "call", "grade", "made", "refuses", "same"]


# ---------------------------------------------------------------- mistakes
# What is wrong, in words for the one who wrote the function.


class Mistake(AssertionError):
    """A mistake in a student's function.

    Parameters
    ----------
    sentence : str
        What is wrong and, where it can be recognised, why.
    shown : str
        The two arrays, printed small.  Hidden tests leave them out.
    """

    def __init__(self, sentence: str, shown: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.shown = shown

    def __str__(self) -> str:
        return self.sentence + ("\n" + self.shown if self.shown else "")

    def _render_traceback_(self) -> list[str]:
        # Jupyter shows these lines in place of a traceback.
        return str(self).splitlines()


class OutOfTime(Mistake):
    """A function that did not come back in time."""


class Stopped(Mistake):
    """A function that raised an exception."""


# ---------------------------------------------------------------- lookup
# The functions of a notebook, by name.


def defined(name: str, notebook: Mapping[str, Any]) -> Any:
    """Return what a notebook has under a name.

    Raises
    ------
    Mistake
        If there is nothing; names a function whose name is nearly the same.
    """
    try:
        return notebook[name]
    except KeyError:
        pass
    functions = [
        other
        for other in list(notebook)
        if isinstance(other, str) and not other.startswith("_") and callable(notebook.get(other))
    ]
    near = difflib.get_close_matches(name, functions, 1, cutoff=0.9)
    hint = (
        f"Is {near[0]} meant to be it?"
        if near
        else "Run the cell with your function first, and look whether it stops with an error."
    )
    raise Mistake(f"{name} is not defined. {hint}") from None


def notebook_of(function: object) -> Any:
    """Return the global names of the notebook that defines a function, or None."""
    namespace = getattr(function, "__globals__", None)
    module = getattr(function, "__module__", None)
    # A proxy for a function in another process has the globals of the module that made it.
    return namespace if namespace is not None and namespace.get("__name__") == module else None


def argument_name(function: Any, position: int) -> str:
    """Return the name of a function's parameter, or its number where it has no name."""
    names = []
    with suppress(TypeError, ValueError):
        for parameter in inspect.signature(function).parameters.values():
            if parameter.kind in (parameter.POSITIONAL_ONLY, parameter.POSITIONAL_OR_KEYWORD):
                names.append(parameter.name)
    return names[position] if position < len(names) else f"argument {position + 1}"


# ---------------------------------------------------------------- exceptions
# Exceptions of a student's function: the line they come from, and what they mean.

_FACTORS = (
    "In a matrix product, the left factor has as many columns as the right one has rows. "
    "Is one of them to be transposed?"
)
#: Advice by a part of the exception's text; the first part that occurs counts.
_ADVICE = {
    "matmul: Input operand": _FACTORS,
    "not aligned": _FACTORS,
    "could not be broadcast together": (
        "Entry by entry, lengths have to be equal, or one of them 1. Is keepdims=True missing, a "
        "wrong axis summed over, or * written for @?"
    ),
    "NoneType": "Something here is None. Is a return statement missing in what it comes from?",
    "not enough values to unpack": "There are fewer parts on the right than names on the left.",
    "too many values to unpack": "There are more parts on the right than names on the left.",
    "'tuple' object": "This is a tuple of several results. Is it to be unpacked first?",
}


def explained(error: BaseException, function: object, name: str) -> str:
    """Say what stopped a function, in which line, and what to look for."""
    what = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    sentence = f"{name} stops with {what}"
    frame = notebook_frame(error, function)
    if frame is not None and frame.line:
        where = "" if frame.name == name else f" of {frame.name}"
        sentence += f"\n  in line {frame.lineno}{where}:  {frame.line.strip()}"
    advice = next((text for part, text in _ADVICE.items() if part in what), "")
    return f"{sentence}\n{advice}" if advice else sentence


def notebook_frame(error: BaseException, function: object) -> traceback.FrameSummary | None:
    """Find the innermost line of the notebook that an exception came through."""
    # A grader that ran the function in another process attaches the line to the exception.
    attached = getattr(error, "notebook_frame", None)
    if isinstance(attached, traceback.FrameSummary):
        return attached
    namespace, found = notebook_of(function), None
    for frame, line in traceback.walk_tb(error.__traceback__):
        if namespace is not None and frame.f_globals is namespace:
            code = frame.f_code
            text = linecache.getline(code.co_filename, line)
            found = traceback.FrameSummary(code.co_filename, line, code.co_name, line=text)
    return found


# ---------------------------------------------------------------- inputs
# An argument of a call, to notice whether the call changes it.

_SMALL = 1 << 14  # arrays with fewer entries are compared by their bytes first, which is faster


class Input:
    """An argument as it was before a call."""

    def __init__(self, value: Any) -> None:
        self._arrays: list[tuple[str, Any, Any]] = []
        self._containers: list[tuple[str, Any, Any]] = []
        self._remember("", value)

    def _remember(self, path: str, value: Any) -> None:
        if isinstance(value, np.ndarray):
            self._arrays.append((path, value, value.copy()))
        elif isinstance(value, dict):
            self._containers.append((path, value, dict(value)))
            for key, entry in value.items():
                self._remember(f"{path}[{key!r}]", entry)
        elif isinstance(value, list | tuple):
            self._containers.append((path, value, tuple(value)))
            for index, entry in enumerate(value):
                self._remember(f"{path}[{index}]", entry)

    def changed_part(self, *, containers: bool) -> str | None:
        """Return the path of a part that has changed since ("" is the whole), or None."""
        for path, array, before in self._arrays:
            if not _identical(before, array):
                return path
        for path, container, before in self._containers if containers else ():
            if not _same_entries(before, container):
                return path
        return None


def _same_entries(before: Any, container: Any) -> bool:
    if isinstance(container, dict):
        return before.keys() == container.keys() and all(
            _same_entry(before[key], container[key]) for key in before
        )
    return len(before) == len(container) and all(map(_same_entry, before, container))


def _same_entry(old: Any, new: Any) -> bool:
    if old is new or isinstance(old, dict | list | tuple):
        return old is new  # a container's own entries are compared separately
    if isinstance(old, np.ndarray) or isinstance(new, np.ndarray):
        return isinstance(old, np.ndarray) and _identical(old, new)
    return bool(old == new)


def _identical(old: Any, new: Any) -> bool:
    if not isinstance(new, np.ndarray) or old.shape != new.shape or old.dtype != new.dtype:
        return False
    if old.size < _SMALL and old.tobytes() == new.tobytes():
        return True
    return bool(np.array_equal(old, new, equal_nan=old.dtype.kind in "fc"))


# ---------------------------------------------------------------- random state
# The state of NumPy's global random numbers, kept across a call.

_last_random: tuple[bytes, Any] = b"", ()


def remember_random() -> Callable[[], None]:
    """Return a function that sets NumPy's global generator back to its present state.

    Reading and setting the state costs more than most calls.  So where NumPy gives access
    to the generator's memory, that is compared first.
    """
    global _last_random
    memory = _generator_memory()
    state: Any = _last_random[1]
    # A normal number drawn in advance (has_gauss) is kept outside of that memory.
    if not memory or memory != _last_random[0] or state[3]:
        state = np.random.get_state()
        _last_random = memory, state

    def restore() -> None:
        if not memory or state[3] or _generator_memory() != memory:
            np.random.set_state(state)

    return restore


def _generator_memory() -> bytes:
    """Return the memory of NumPy's global generator, or nothing where it can't be read."""
    get: Any = getattr(np.random, "get_bit_generator", None)  # since NumPy 1.24
    bits = get() if get is not None else None
    if type(bits) is not np.random.MT19937:
        return b""
    return ctypes.string_at(bits.ctypes.state_address, 625 * 4)


# ---------------------------------------------------------------- time limit
# A time limit for a student's function.


class Alarm(BaseException):
    """Time is up.  No ``except Exception`` in a student's loop catches this."""


@contextmanager
def time_limit(seconds: float, notebook: object) -> Iterator[None]:
    """Raise `Alarm` in what runs inside after some seconds, where the system has alarms.

    A bare ``except:`` in a loop swallows one alarm.  So after the first, every
    line of the notebook's code raises another, also outside of a ``try``.
    """
    alarms = hasattr(signal, "setitimer") and (
        threading.current_thread() is threading.main_thread()
    )
    if not alarms:
        yield
        return

    def stop(_: types.FrameType, event: str, __: object) -> Any:
        if event == "line":
            raise Alarm
        return stop

    def enter(frame: types.FrameType, *_: object) -> Any:
        return stop if frame.f_globals is notebook else None

    def ring(_: int, frame: types.FrameType | None) -> None:
        sys.settrace(enter)
        while frame is not None:
            if frame.f_globals is notebook and frame.f_code.co_name != "<module>":
                frame.f_trace = stop
            frame = frame.f_back
        raise Alarm

    tracing, previous = sys.gettrace(), signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds, 0.2)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, previous)
        sys.settrace(tracing)


# ---------------------------------------------------------------- wording
# Values and numbers in words, and arrays printed small.


def described(value: object) -> str:
    """Say what kind of value this is, without its numbers."""
    if isinstance(value, np.ndarray):
        return f"an array of shape {value.shape}"
    if isinstance(value, tuple | list):
        return f"a {type(value).__name__} of {counted(len(value), 'part')}"
    name = type(value).__name__
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"


def counted(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")


def side_by_side(got: Any, wanted: Any) -> str:
    """Print a result and the expected one, long ones shortened."""
    parts = []
    for title, array in (("yours   ", got), ("expected", wanted)):
        text = np.array2string(array, precision=8, threshold=12, edgeitems=2, max_line_width=70)
        parts.append(f"  {title}  " + text.replace("\n", "\n            "))
    return "\n".join(parts)


# ---------------------------------------------------------------- calls
# Calls of a student's function: in bounded time, with every failure in words.

SECONDS = 5.0  # an exercise's function needs milliseconds


def call(
    function: Callable[..., Any] | str,
    *arguments: Any,
    may_change: Sequence[int] = (),
    seconds: float = SECONDS,
) -> Any:
    """Run a student's function and return its result.

    Parameters
    ----------
    function : callable or str
        The student's function, or its name in the notebook.
    *arguments
        Its arguments.
    may_change : sequence of int
        Positions of the arguments whose dictionary or list may get other
        entries.  The arrays in them must not change even then.
    seconds : float
        How long it may run.

    Returns
    -------
    object
        The function's result, never None.

    Raises
    ------
    Mistake
        If the function is not written yet, raises an exception, returns None,
        does not come back in time, or changes an argument.
    """
    if isinstance(function, str):
        function = defined(function, sys._getframe(1).f_globals)
    name = getattr(function, "__name__", None) or type(function).__name__
    if not callable(function):
        raise Mistake(
            f"A function is expected, but this is {described(function)}: was its name used again?"
        )
    inputs = [Input(value) for value in arguments]
    restore_random = remember_random()
    try:
        with time_limit(seconds, notebook_of(function)), _quiet():
            result = function(*arguments)
    except (Mistake, KeyboardInterrupt):
        raise
    except NotImplementedError as error:
        frame = notebook_frame(error, function)
        raise Stopped(f"{frame.name if frame else name} is not written yet.") from None
    except Alarm as alarm:
        frame = notebook_frame(alarm, function)
        where = f" (it was in {frame.name})" if frame and frame.name != name else ""
        raise OutOfTime(
            f"{name} did not come back within {seconds:g} seconds{where}. "
            "Is there a loop that never ends?"
        ) from None
    except BaseException as error:
        raise Stopped(explained(error, function, name)) from None
    finally:
        restore_random()
    for position, before in enumerate(inputs):
        changed = before.changed_part(containers=position not in may_change)
        if changed is not None:
            changed = argument_name(function, position) + changed
            raise Mistake(
                f"{name} changes its input: {changed} is not what it was before the call. "
                "Work on a copy, or make a new array."
            )
    if result is None:
        raise Mistake(f"{name} returns None. Is the return statement missing at its end?")
    return result


def refuses(function: Callable[..., Any], *arguments: Any, because: str) -> None:
    """Expect a function to raise an exception, of any kind.

    Raises
    ------
    Mistake
        If it returns, even None; `because` says what should have stopped it.
    """
    try:
        function(*arguments)
    except Stopped:
        return
    except OutOfTime:
        raise
    except Mistake:
        pass  # it returned
    raise Mistake(because)


@contextmanager
def _quiet() -> Iterator[None]:
    """Let warnings pass: an overflow on the way to a right result is not a mistake."""
    with np.errstate(all="ignore"), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


# ---------------------------------------------------------------- clues
# What is known about an exercise, to recognise mistakes by.

EXAMPLES = "the number of examples"


@dataclass(frozen=True)
class Clues:
    """What is known about an exercise.

    Parameters
    ----------
    factors : mapping of str to float
        Numbers that a mistake may multiply by, each by what it is.
    known : mapping of str to object
        Wrong results, each by the sentence that explains it.
    zones : mapping of str to boolean array
        Places where a mistake shows, by description.
    summed : array or None
        The array that a right result sums over its columns.
    rtol, atol : float
        Relative and absolute room for rounding.
    """

    factors: Mapping[str, float]
    known: Mapping[str, Any]
    zones: Mapping[str, Any]
    summed: Any
    rtol: float
    atol: float

    def inside(self, key: Any) -> Clues:
        """Return the clues for one part of a result: that part of the known wrong results."""
        if not self.known:
            return self
        inner = {}
        for sentence, value in self.known.items():
            with suppress(KeyError, IndexError, TypeError):
                inner[sentence] = value[key]
        return replace(self, known=inner)

    def recognise(self, got: Any) -> str | None:
        """Return the sentence of the known wrong result that equals this one."""
        for sentence, value in self.known.items():
            array = np.asarray(value)
            if array.shape == got.shape and self.close(got, array):
                return sentence
        return None

    def close(self, got: Any, wanted: Any) -> bool:
        """Compare two arrays; NaN equals nothing."""
        if got.shape != wanted.shape or got.dtype.kind not in "fiub":
            return False
        return bool(np.all(self.near(got, wanted)))

    def near(self, got: Any, wanted: Any) -> Any:
        """Compare two arrays of one shape entry by entry."""
        got, wanted = got.astype(float), wanted.astype(float)
        finite = np.isfinite(wanted)
        size = float(np.max(np.abs(wanted), where=finite, initial=0.0))
        room = np.where(finite, self.rtol * np.abs(wanted), 0.0) + self.atol * max(1.0, size)
        # An infinity is near itself only.
        return (np.abs(got - wanted) <= room) | (~finite & (got == wanted))


# ---------------------------------------------------------------- labels
# Names for the parts of a result, written as one would unpack them.

Label = Any  # a name, or a tuple of labels


@functools.cache
def read_label(names: str) -> Label:
    """Read ``"Z, (A, W, b)"`` as ``("Z", ("A", "W", "b"))``, and plain words as themselves."""

    def read(node: ast.expr) -> Label:
        if isinstance(node, ast.Tuple):
            return tuple(read(element) for element in node.elts)
        return ast.unparse(node)

    try:
        return read(ast.parse(names, mode="eval").body)
    except SyntaxError:
        return names


def label_text(label: Label) -> str:
    if isinstance(label, str):
        return label
    return "(" + ", ".join(label_text(part) for part in label) + ")"


# ---------------------------------------------------------------- axes
# Sums over the wrong axis.


def wrong_axis(got: Any, wanted: Any, clues: Clues) -> str | None:
    """Recognise a sum or mean of ``clues.summed`` over another axis than the columns."""
    if clues.summed is None:
        return None
    parent = np.asarray(clues.summed)
    per_column = parent.sum(axis=0)
    for scale in (1.0, *(1.0 / n for n in (*parent.shape, parent.size))):
        if got.shape == parent.shape and clues.close(got, parent * scale):
            return "it is not summed over the columns (axis=1)."
        if got.size == per_column.size and clues.close(got.ravel(), per_column * scale):
            return "it is summed over the rows (axis=0), not over the columns (axis=1)."
        if (
            got.size == 1
            and wanted.size > 1
            and clues.close(got.ravel(), parent.sum()[None] * scale)
        ):
            return "it is summed over everything. Over the columns alone: axis=1, keepdims=True."
        if got.shape == wanted.shape:
            if clues.close(got, np.broadcast_to(parent.sum() * scale, got.shape)):
                return "every entry is the sum over everything, not over its own row (axis=1)."
            if clues.close(got, np.resize(per_column * scale, got.shape)):
                return "it is summed over the rows (axis=0), not over the columns (axis=1)."
    return None


# ---------------------------------------------------------------- factors
# Results that are a constant times the right one.


def factor_sentence(got: Any, wanted: Any, clues: Clues) -> str | None:
    """Recognise a result that is a constant times the right one."""
    nonzero = wanted != 0
    if wanted.size == 0:
        return None
    if not nonzero.any():
        return "should be 0 everywhere."
    if not got.any():
        return "is 0 everywhere."
    factor = float(np.median(got[nonzero] / wanted[nonzero]))
    if wanted.size == 1 and not _named_factor(factor, clues):
        return None  # any two numbers have some ratio
    if not clues.close(got, factor * wanted):
        return None
    if abs(factor + 1) < 1e-6:
        return "has the wrong sign."
    return (
        _named_factor(factor, clues)
        or _length_factor(factor, wanted.shape)
        or "is the right one times a constant factor."
    )


def _length_factor(factor: float, shape: tuple[int, ...]) -> str | None:
    """Recognise a factor that is one of the array's own lengths, or a length's root."""
    sign = " and has the wrong sign" if factor < 0 else ""
    names = ("rows", "columns") if len(shape) == 2 else ("entries",)
    if len(set(shape)) < len(shape):
        names = ("rows, or columns",) * 2
    lengths = [*zip(names, shape, strict=False), ("entries", int(np.prod(shape)))]
    for what, length in lengths:
        if length < 2:
            continue
        for number, root in ((float(length), ""), (length**0.5, "the square root of ")):
            for size, how in ((number, ""), (1 / number, "1 divided by ")):
                if abs(abs(factor) / size - 1) < 1e-6:
                    of = f"{how}{root}the number of its {what}"
                    return f"is the right one times a constant factor{sign}: here, {of}."
    return None


def _named_factor(factor: float, clues: Clues) -> str | None:
    """Recognise -1, one of the exercise's own numbers, 2, 10, 100, or another logarithm."""
    if abs(factor + 1) < 1e-6:
        return "has the wrong sign."
    sign = " and has the wrong sign" if factor < 0 else ""
    size = abs(factor)
    for what, number in clues.factors.items():
        if number == 1:
            continue
        if abs(size / number - 1) < 1e-6:
            advice = " Is a division by it missing?" if what == EXAMPLES else ""
            return f"is {number:g} times what it should be{sign}, and {number:g} is {what}.{advice}"
        if abs(size * number - 1) < 1e-6:
            advice = " Is it divided by twice?" if what == EXAMPLES else ""
            return f"is 1/{number:g} of what it should be{sign}, and {number:g} is {what}.{advice}"
    for simple in (2.0, 10.0, 100.0):
        if abs(size / simple - 1) < 1e-6:
            return f"is {simple:g} times what it should be{sign}."
        if abs(size * simple - 1) < 1e-6:
            return f"is 1/{simple:g} of what it should be{sign}."
    for base in (2, 10):
        if abs(size * np.log(base) - 1) < 1e-6:
            wrong = f"is what it should be{sign}, but with logarithms to base {base}"
            return f"{wrong}: np.log is expected."
    return None


# ---------------------------------------------------------------- places
# Results that are wrong in some places only.


def place_sentence(got: Any, wanted: Any, clues: Clues) -> str | None:
    """Recognise a result that is wrong in some places only."""
    wrong = ~clues.near(got, wanted)
    for where, zone in clues.zones.items():
        zone = np.asarray(zone)
        if zone.shape == wrong.shape and not wrong[~zone].any():
            return f"is wrong only where {where}."
    if clues.close(np.abs(got), np.abs(wanted)):
        return "has the wrong sign in some entries."
    if wrong.all():
        return None
    if wrong.ndim == 2:
        rows, columns = wrong.any(axis=1), wrong.any(axis=0)
        for axis, lines in (("column", columns), ("row", rows)):
            if lines.size > 1 and lines.sum() == 1:
                ends = {0: "the first", lines.size - 1: "the last"}
                return f"is wrong only in {ends.get(int(lines.argmax()), 'one')} {axis}."
    if wrong.ndim == 2 and wrong.shape[0] == wrong.shape[1] > 2:
        diagonal = np.eye(len(wrong), dtype=bool)
        if not wrong[~diagonal].any():
            return "is wrong only on its diagonal."
        if not wrong[diagonal].any():
            return (
                "is right on its diagonal only. Does something that belongs to its rows lie along "
                "its columns: is keepdims=True missing?"
            )
    for where, zone in (("0", wanted == 0), ("negative", wanted < 0), ("positive", wanted > 0)):
        if zone.sum() > 1 and not zone.all() and np.array_equal(wrong, zone):
            return f"is wrong only where it should be {where}."
    return f"is wrong in {wrong.sum()} of its {wrong.size} entries."


# ---------------------------------------------------------------- relations
# The relation between a result and the expected one: it usually names the mistake.


def value_sentence(got: Any, wanted: Any, clues: Clues) -> str:
    """Say what is wrong with the values: the most specific relation that holds."""
    known = clues.recognise(got)
    if known:
        return f"is not right. {known}"
    if not np.all(np.isfinite(got)) and np.all(np.isfinite(wanted)):
        what = "nan (not a number)" if np.any(np.isnan(got)) else "infinite numbers"
        return f"holds {what}: is there a division by zero, or a logarithm of zero?"
    axis = wrong_axis(got, wanted, clues)
    if axis:
        return f"is not right: {axis}"
    return (
        factor_sentence(got, wanted, clues)
        or _order_sentence(got, wanted, clues)
        or _digits_sentence(got, wanted)
        or _line_sentence(got, wanted, clues)
        or _formula_sentence(got, wanted, clues)
        or place_sentence(got, wanted, clues)
        or "has the right shape, but not the right numbers."
    )


def _order_sentence(got: Any, wanted: Any, clues: Clues) -> str | None:
    """Recognise the right numbers in the wrong places."""
    if wanted.size < 2:
        return None
    if wanted.ndim == 2 and wanted.shape[0] == wanted.shape[1] and clues.close(got, wanted.T):
        return "is transposed."
    if clues.close(np.sort(got, axis=None), np.sort(wanted, axis=None)):
        return "holds the right numbers, but in another order."
    shift = got - wanted
    if clues.close(shift, np.full_like(shift, shift.flat[0])):
        return "is off by the same amount everywhere."
    return None


def _line_sentence(got: Any, wanted: Any, clues: Clues) -> str | None:
    """Recognise an amount, or a factor, that is constant along each row or column."""
    shift = got - wanted
    if wanted.ndim == 2 and min(wanted.shape) > 1 and not clues.near(got, wanted).any():
        for axis, word in ((1, "row"), (0, "column")):
            first = np.take(shift, [0], axis)
            if clues.close(shift, np.broadcast_to(first, shift.shape)):
                return (
                    f"is off by an amount of its own in every {word}, the same all along it. "
                    "Is something added that should not be, left out, or added twice?"
                )
            ratio = np.take(got, [0], axis) / np.take(wanted, [0], axis)
            if np.all(np.isfinite(ratio)) and clues.close(got, ratio * wanted):
                return f"has a factor of its own in every {word}."
    return None


def _formula_sentence(got: Any, wanted: Any, clues: Clues) -> str | None:
    """Recognise the right result after one more function."""
    if wanted.size > 1 and np.ptp(wanted) == 0:
        return None
    whole = bool(np.all(wanted == np.round(wanted)))
    if whole and not np.array_equal(wanted, wanted.astype(bool)):
        return None  # whole numbers agree with many formulas by chance
    formulas = [("is 1 minus what it should be.", 1 - wanted)]
    if wanted.size > 1:
        formulas.append(("has the right sizes, but all signs are positive.", np.abs(wanted)))
        formulas.append(("is right but for its negative entries, which are 0.", np.fmax(wanted, 0)))
    if not whole:
        formulas += [
            ("is the square of what it should be.", wanted**2),
            ("is the square root of what it should be.", np.sqrt(wanted)),
            ("is 1 divided by what it should be.", 1 / wanted),
            ("is the exponential of what it should be.", np.exp(wanted)),
            ("is the logarithm of what it should be.", np.log(wanted)),
            ("is rounded to whole numbers.", np.round(wanted)),
            ("is cut to whole numbers.", np.trunc(wanted)),
        ]
    return next((sentence for sentence, value in formulas if clues.close(got, value)), None)


def _digits_sentence(got: Any, wanted: Any) -> str | None:
    """Recognise the right numbers, but for their last digits."""
    if not np.array_equal(got == 0, wanted == 0):
        return None
    error = float(np.max(np.abs(got - wanted) / np.where(wanted == 0, 1.0, np.abs(wanted))))
    if not 0 < error < 1e-4:
        return None
    digits = int(-np.log10(error))
    return f"is right to {digits} digits only. Is it rounded, or is a small number added?"


# ---------------------------------------------------------------- shapes
# Results of the wrong shape.


def shape_sentence(got: Any, wanted: Any, clues: Clues) -> str:
    """Say which shape an array has, which is expected, and what the difference suggests."""
    has = f"has the shape {got.shape}, but {wanted.shape} is expected"
    known = clues.recognise(got)
    if known:
        return f"{has}. {known}"
    axis = wrong_axis(got, wanted, clues)
    if axis:
        return f"{has}: {axis}"
    if got.shape == wanted.shape[::-1]:
        return f"{has}: it is transposed."
    if got.size == wanted.size and got.squeeze().shape == wanted.squeeze().shape:
        if got.ndim < wanted.ndim:
            keep = " Is keepdims=True missing?" if clues.summed is not None else ""
            return f"{has}: a dimension of length 1 is lost.{keep}"
        if wanted.ndim == 0:
            return (
                f"{has}: one number is expected, not an array. np.squeeze takes the brackets off."
            )
        return f"{has}: there is a dimension of length 1 too many."
    if wanted.ndim == 0 and got.size > 1:
        return f"{has}: one number is expected, and the entries are not added up."
    if got.ndim == 0:
        why = " Is the axis of the sum missing?" if clues.summed is not None else ""
        return f"{has}: it is one number only.{why}"
    if got.ndim == 2 and wanted.ndim == 2:
        for here, word in ((0, "row"), (1, "column")):
            if wanted.shape[1 - here] == 1 == got.shape[here] and wanted.shape[here] > 1:
                why = f"If it is a sum, is it one over the other axis (axis={1 - here})?"
                return f"{has}: one number for every {word}. {why}"
    return f"{has}."


# ---------------------------------------------------------------- comparison
# Comparison of a result with the expected one, part by part.

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
        raise Mistake(f"{label_text(label)} is None.")
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
        raise Mistake(f"{name} should be a dictionary, but it is {described(got)}.")
    extra = [str(key) for key in got if key not in wanted]
    for key in wanted:
        if key not in got:
            spelt = [other for other in extra if other.lower() == key.lower()]
            stem = key.rstrip("0123456789")
            part = [e for e in extra if e.startswith(stem) or (e in key and not e.isdigit())]
            near = spelt or part or difflib.get_close_matches(key, extra, 1, cutoff=0.75)
            hint = f' Is "{near[0]}" meant to be it?' if near else ""
            raise Mistake(f'{name} has no key "{key}".{hint}')
    if extra and not more_keys:
        raise Mistake(f'{name} holds "{extra[0]}", which does not belong there.')


def _compare_length(got: Any, wanted: Sequence[Any], label: Label) -> None:
    if not isinstance(got, tuple | list):
        names = label_text(label) if isinstance(label, str) else ", ".join(map(label_text, label))
        parts = counted(len(wanted), "part")
        raise Mistake(f"Where {names} should be ({parts}), there is {described(got)}.")
    if len(got) != len(wanted):
        parts = counted(len(wanted), "part")
        raise Mistake(f"{label_text(label)} should have {parts}, but it has {len(got)}.")


def _compare_arrays(got: Any, wanted: Any, name: str, clues: Clues) -> None:
    if wanted.dtype.kind not in "fiub":
        if isinstance(got, np.ndarray) or got != wanted.item():
            what = repr(got) if isinstance(got, str | int) else described(got)
            raise Mistake(f"{name} is {what}, but {wanted.item()!r} is expected.")
        return
    array = _as_array(got, wanted, name)
    sentence = _array_sentence(array, wanted, clues)
    if sentence:
        raise Mistake(f"{name} {sentence}", side_by_side(array, wanted))


def _array_sentence(got: Any, wanted: Any, clues: Clues) -> str | None:
    """Say how an array differs: shape first, then the kind of number, then the values."""
    if got.shape != wanted.shape:
        return shape_sentence(got, wanted, clues)
    if got.dtype.kind != wanted.dtype.kind and got.dtype.kind != "f":
        known = clues.recognise(got)
        holds = f"holds {got.dtype} numbers, but floating-point numbers (float64) are expected."
        return f"{holds} {known}" if known else holds
    if got.dtype.kind == "f" and got.dtype.itemsize < 8:
        return f"holds {got.dtype} numbers: half of the digits of float64 are lost."
    if clues.close(got, wanted):
        return None
    return value_sentence(got.astype(float), wanted.astype(float), clues)


def _as_array(got: Any, wanted: Any, name: str) -> Any:
    if wanted.ndim and not isinstance(got, np.ndarray | np.generic | int | float):
        raise Mistake(f"{name} should be a NumPy array, but it is {described(got)}.")
    if isinstance(got, tuple | list | dict | set | str):
        raise Mistake(f"{name} should be a number, but it is {described(got)}.")
    array = np.asarray(got)
    if array.dtype.kind not in "fiub":
        raise Mistake(f"{name} should hold numbers, but it holds {array.dtype} values.")
    return array


# ---------------------------------------------------------------- stand ins
# The course's functions in the place of a student's.

_BUILTINS = frozenset(name for name in dir(builtins) if not name.startswith("_"))


@contextmanager
def standing_in(notebook: MutableMapping[str, Any], functions: Mapping[str, Any]) -> Iterator[None]:
    """Put the course's functions in the place of the student's, and restore these at the end.

    Built-in names that the notebook has assigned to (``sum = 5``) are removed meanwhile: that
    is a mistake outside of this exercise, too.
    """
    missing = object()
    covered = []
    if functions:
        covered = [name for name in notebook if name in _BUILTINS and name not in functions]
    kept = {name: notebook.get(name, missing) for name in (*functions, *covered)}
    try:
        for name in covered:
            del notebook[name]
        for name, function in functions.items():
            notebook[name] = function
        yield
    finally:
        for name, function in kept.items():
            if function is missing:
                notebook.pop(name, None)
            else:
                notebook[name] = function


# ---------------------------------------------------------------- grading
# Hidden tests: a submission's functions on inputs that are not shown.

Check = Callable[[Any, Any, np.random.Generator], None]


class _Nowhere(io.TextIOBase):
    """Discards what a function prints in a hidden test: it could show the test's inputs."""

    def write(self, text: str) -> int:
        return len(text)


class Student:
    """The functions of a submission, each run through `call`."""

    def __init__(self, notebook: Mapping[str, Any]) -> None:
        self._notebook = notebook

    def __getattr__(self, name: str) -> Callable[..., Any]:
        def run(*arguments: Any, may_change: Sequence[int] = ()) -> Any:
            function = defined(name, self._notebook)
            with redirect_stdout(_Nowhere()), redirect_stderr(_Nowhere()):
                return call(function, *arguments, may_change=may_change)

        return run


def grade(
    exercise: str,
    notebook: MutableMapping[str, Any],
    hidden_tests: Callable[[], tuple[Mapping[str, Any], Sequence[Check]]],
    stand_ins: Sequence[str] = (),
) -> None:
    """Run an exercise's hidden tests.

    A mistake in one function must cost that function's points only.  If the
    tests fail with the student's own earlier functions, they are run once more
    with the course's versions of those; passing then is passing.

    Parameters
    ----------
    exercise : str
        Name of the exercise's function.
    notebook : mutable mapping
        The submission's global names.
    hidden_tests : callable
        Returns the course's functions by name, and the checks.  A check is
        called with the student's functions, the course's, and a generator of
        random numbers; its docstring says what it looks at.
    stand_ins : sequence of str
        The functions that this exercise builds on.  Ignored if the environment
        variable EXPECT_STAND_INS is "off", as in a grader that replaces them itself.

    Raises
    ------
    Mistake
        If a check fails; the message shows no numbers of the tests.
    """
    if os.environ.get("EXPECT_STAND_INS") == "off":
        stand_ins = ()
    functions, checks = _isolated(hidden_tests)()
    course = types.SimpleNamespace(**functions)
    seed = int(os.environ.get("EXPECT_SEED") or secrets.randbits(64))

    def failure_with(names: Sequence[str]) -> Mistake | None:
        with standing_in(notebook, {name: functions[name] for name in names}):
            return _first_failure(checks, Student(notebook), course, seed)

    own = failure_with(())
    if own is None:
        return
    failure = failure_with(stand_ins) if stand_ins else own
    if failure is not None:
        raise Mistake(f"{exercise} is not right yet.\n{failure.sentence}")
    # The first function whose replacement alone is enough; replacing a later one would only
    # bypass the mistake.  After an endless loop, every trial could take as long again.
    trials = () if isinstance(own, OutOfTime) else stand_ins
    suspect = next((name for name in trials if failure_with((name,)) is None), "another function")
    print(
        f"{exercise} is right and has its points. It fails only together with what is above it: "
        f"the mistake is in {suspect}."
    )


def _isolated(function: Callable[[], Any]) -> Callable[[], Any]:
    """Return the tests with global names of their own.

    They are defined in the student's notebook, where ``sum`` or ``np`` may have been
    assigned to by accident.
    """
    namespace = {"__builtins__": builtins, "__name__": "hidden_tests"}
    return types.FunctionType(function.__code__, namespace, function.__name__)


def _first_failure(
    checks: Sequence[Check], student: Student, course: types.SimpleNamespace, seed: int
) -> Mistake | None:
    for check in checks:
        try:
            check(student, course, np.random.default_rng(seed))
        except Exception as error:
            # Any other exception: the check could not work with the result.
            mistake = error if isinstance(error, Mistake) else Mistake(_unusable(error))
            title = (check.__doc__ or check.__name__.replace("_", " ")).strip().splitlines()[0]
            return type(mistake)(f"Checked: {title.rstrip('.')}.\n{mistake.sentence}")
    return None


def _unusable(error: Exception) -> str:
    return f"The result can't be used as expected: {type(error).__name__}."


# ---------------------------------------------------------------- made
# Names that a cell takes over from cells above it.


def made(*names: str, by: str) -> None:
    """Say in one line which function is missing where a cell above has not run to its end.

    Parameters
    ----------
    *names : str
        Names that this cell reads and a cell above binds.
    by : str
        The student's function whose result they are.

    Raises
    ------
    Stopped
        If the notebook has no such name.
    """
    notebook = sys._getframe(1).f_globals
    for name in names:
        if name not in notebook:
            raise Stopped(
                f"{name} is missing: {by} makes it in a cell above. Write {by}, and run that cell."
            )
