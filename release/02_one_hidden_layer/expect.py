# Built by lessonkit from several modules: changes made in this file get lost.
"""Says whether a function is right and, where it is not, what went wrong.

This file lies beside the notebook and needs nothing but NumPy.  The check under
an exercise makes calls, and says what each has to give::

    @expect.check("relu", "A, cache")
    def check(relu):
        Z = np.array([[-2.0, 0.0, 2.0]])
        yield relu(Z), ([[0.0, 0.0, 2.0]], Z)

``check`` stops a function that never ends, notices an exception, a missing ``return``
and an input that was changed, and compares.  If something is wrong, it looks for a known
mistake with the same results (``checks_LESSON.json``) and for the relation to the expected
result (transposed, a constant factor, another sign, the wrong axis ...), because these
usually name the mistake.  ``call`` and ``same`` are its two halves.  ``grade`` does the same
on inputs that are not shown, when a submission is graded.

Whatever is wrong becomes a `Mistake`: a few plain lines, no traceback.
"""

from __future__ import annotations

import ast
import builtins
import ctypes
import difflib
import functools
import html
import inspect
import io
import json
import linecache
import os
import re
import secrets
import signal
import sys
import threading
import traceback
import types
import warnings
from collections.abc import Callable, Iterator, Mapping, MutableMapping, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout, suppress
from dataclasses import dataclass, field, replace
from itertools import compress
from pathlib import Path
from typing import Any

import numpy as np

__all__ = [
    "Mistake",
    "OutOfTime",
    "Stopped",
    "call",
    "check",
    "grade",
    "made",
    "parts",
    "randn",
    "refusal",
    "refuses",
    "same",
]


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
    fact : str
        The part of the sentence that holds whatever the cause is, where a known mistake may
        explain the rest.  Without it, the sentence says enough.
    trace : tuple
        How the call ended, where it returned nothing to compare.
    """

    def __init__(
        self, sentence: str, shown: str = "", *, fact: str = "", trace: tuple[object, ...] = ()
    ) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.shown = shown
        self.fact = fact
        self.trace = trace

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
    "In a matrix product, the left factor has as many columns as the right one has rows. Look at "
    "the order of the two, at each .T, and whether * (entry by entry) belongs here in place of @."
)
_SEVERAL = (
    "Something here is a tuple. If it comes from a function that returns several results, give "
    "each a name first: a, b = function(...)."
)
_ONE_NUMBER = (
    "The functions of math take one number at a time. For arrays: np.exp, np.log, np.sqrt."
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
    "'tuple' object cannot be interpreted as an integer": (
        "A tuple stands where one whole number belongs. np.random.randn takes its sizes one by "
        "one, without a bracket of their own: randn(rows, columns)."
    ),
    "cannot be interpreted as an integer": (
        "A whole number is expected here. np.zeros and np.ones take the sizes as one tuple: "
        "np.zeros((rows, columns))."
    ),
    "truth value of an array": (
        "An array has no single truth value. Python's own max, min, if and and look for one: "
        "np.maximum, np.minimum and np.where go entry by entry."
    ),
    "only length-1 arrays": _ONE_NUMBER,
    "only 0-dimensional arrays": _ONE_NUMBER,
    "only size-1 arrays": _ONE_NUMBER,
    "only integer scalar arrays can be converted": (
        "An array stands where one whole number belongs, as an axis or an index. np.max and np.sum "
        "take an axis as the second argument; np.maximum takes two arrays."
    ),
    "is out of bounds for array of dimension": (
        "The array has no such axis: axis=0 runs down the rows, axis=1 along the columns. "
        "np.max and np.sum take an axis as the second argument; np.maximum takes two arrays."
    ),
    "object is not subscriptable": "Only an array, a list, a tuple or a dictionary takes an index.",
    "list index out of range": "The list ends before this index: its first entry has index 0.",
    "KeyError": "The dictionary has no such key. Compare it with the keys that it was given.",
    "'tuple'": _SEVERAL,
    "tuple indices": _SEVERAL,
}


def explained(error: BaseException, function: object, name: str) -> tuple[str, str]:
    """Say what stopped a function, in which line, and what that often means, or ""."""
    what = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    sentence = f"{name} stops with {what}"
    frame = notebook_frame(error, function)
    if frame is not None and frame.line:
        where = "" if frame.name == name else f" of {frame.name}"
        sentence += f"\n  in line {frame.lineno}{where}:  {frame.line.strip()}"
    advice = next((text for part, text in _ADVICE.items() if part in what), "")
    return sentence, advice


def trace_of(error: BaseException) -> tuple[object, ...]:
    """Return what tells one exception from another: its kind, and the numbers in its text.

    The words differ between versions of NumPy.
    """
    key = str(error) if isinstance(error, KeyError) else getattr(error, "name", None) or ""
    return type(error).__name__, str(key), *re.findall(r"\b\d{1,5}\b", str(error))


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


def kind_of(array: Any) -> str:
    """Say what kind of numbers an array holds."""
    kinds = {"b": "True and False (bool)", "f": f"floating-point numbers ({array.dtype})"}
    return kinds.get(array.dtype.kind, f"whole numbers ({array.dtype})")


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
#: The exception by which a grader that runs the function in another process reports that it has
#: stopped it.
_GRADER_STOPPED = "CandidateTimeout"


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
        raise OutOfTime(_too_slow(name, f" within {seconds:g} seconds{where}")) from None
    except BaseException as error:
        if type(error).__name__ == _GRADER_STOPPED:
            raise OutOfTime(_too_slow(name, " in the time that it has")) from None
        fact, advice = explained(error, function, name)
        said = f"{fact}\n{advice}" if advice else fact
        raise Stopped(said, fact=fact, trace=("raises", *trace_of(error))) from None
    finally:
        restore_random()
    for position, before in enumerate(inputs):
        changed = before.changed_part(containers=position not in may_change)
        if changed is not None:
            changed = argument_name(function, position) + changed
            raise Mistake(
                f"{name} changes its input: {changed} is not what it was before the call. "
                "Work on a copy, or make a new array.",
                trace=("changes", position),
            )
    if result is None:
        raise Mistake(
            f"{name} returns None. Is the return statement missing at its end?", trace=("none",)
        )
    return result


def _too_slow(name: str, when: str) -> str:
    return (
        f"{name} did not come back{when}. "
        "Is there a loop that never ends? Or does it take very many steps?"
    )


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
        node = ast.parse(names, mode="eval").body
    except SyntaxError:
        return names
    return read(node) if isinstance(node, ast.Tuple) else names


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
    per_row = parent.sum(axis=1)
    scales = (1.0, *(1.0 / n for n in (*parent.shape, parent.size)))
    if any(got.size == per_row.size and clues.close(got.ravel(), per_row * s) for s in scales):
        return None  # it is summed over the columns; what is wrong is a factor or the shape
    for scale in scales:
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
        return "should be 0 everywhere." if wanted.size > 1 else "should be 0."
    if not got.any():
        return "is 0 everywhere." if wanted.size > 1 else "is 0."
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
            advice = " Is it divided by once too often?" if what == EXAMPLES else ""
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
        or ("has the right shape, but not the right numbers." if wanted.ndim else "is not right.")
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


def shape_fact(got: Any, wanted: Any) -> str:
    """Say which shape an array has and which is expected; of numbers, that they are no arrays."""
    if wanted.ndim == 0:
        return f"has the shape {got.shape}, where one number is expected, not an array"
    if got.ndim == 0:
        return f"should have the shape {wanted.shape}, but it is one number only"
    return f"has the shape {got.shape}, but {wanted.shape} is expected"


def shape_sentence(got: Any, wanted: Any, clues: Clues) -> str:
    """Say which shape an array has, which is expected, and what the difference suggests."""
    has = shape_fact(got, wanted)
    known = clues.recognise(got)
    if known:
        return f"{has}. {known}"
    axis = wrong_axis(got, wanted, clues)
    if axis:
        return f"{has}: {axis}"
    if wanted.ndim and got.shape == wanted.shape[::-1]:
        if clues.close(got, wanted.T):
            return f"{has}: it is transposed."
        return f"{has}: the two sizes have changed places, and the numbers are others as well."
    if got.size == wanted.size and got.squeeze().shape == wanted.squeeze().shape:
        if got.ndim < wanted.ndim:
            keep = " Is keepdims=True missing?" if clues.summed is not None else ""
            return f"{has}: a dimension of length 1 is lost.{keep}"
        if wanted.ndim == 0:
            return f"{has}: np.squeeze takes the brackets off."
        return f"{has}: there is a dimension of length 1 too many."
    if wanted.ndim == 0 and got.size > 1:
        return f"{has}: are the entries to be added up?"
    if got.ndim == 0:
        why = " Is the axis of the sum missing?" if clues.summed is not None else ""
        return f"{has}.{why}"
    if got.ndim == 2 and wanted.ndim == 2:
        for here, word in ((0, "row"), (1, "column")):
            other = 1 - here
            if (
                wanted.shape[other] == 1 == got.shape[here]
                and min(wanted.shape[here], got.shape[other]) > 1
            ):
                why = f"If it is a sum, is it one over the other axis (axis={other})?"
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


# ---------------------------------------------------------------- expected
# What a check expects of a call: a result, some parts of it, or an exception.


@dataclass(frozen=True)
class Parts:
    """Some parts of a result, each an expression of its names, with what is expected there."""

    wanted: Mapping[str, Any]


@dataclass(frozen=True)
class Refusal:
    """An exception, of any kind, and why it is expected."""

    because: str


def parts(wanted: Mapping[str, Any]) -> Parts:
    """Expect some parts of a result: ``{"len(costs)": 101, "costs[0]": 0.693}``."""
    return Parts(wanted)


def refusal(because: str) -> Refusal:
    """Expect an exception; `because` is what a student reads if the function returns."""
    return Refusal(because)


def randn(seed: int, *shapes: tuple[int, ...]) -> list[Any]:
    """Return what ``np.random.randn`` draws after ``np.random.seed(seed)``, shape after shape."""
    stream = np.random.RandomState(seed)
    return [stream.randn(*shape) for shape in shapes]


def view(result: Any, label: Label, expression: str, whole: str) -> Any:
    """Return a part of a result, given as an expression of its names.

    Raises
    ------
    Mistake
        If the result has no such part.
    """
    names = _bound(result, label, whole)
    try:
        return eval(expression, {"np": np}, names)
    except Exception as error:
        root = next(
            n.id
            for n in ast.walk(ast.parse(expression))
            if isinstance(n, ast.Name) and n.id in names
        )
        has = f"{root} is {described(names[root])}"
        if isinstance(error, KeyError) and isinstance(names[root], Mapping):
            raise Mistake(f"{root} has no key {error}.") from None
        raise Mistake(f"{expression} is expected, but {has}.", fact=f"{has}.") from None


def _bound(result: Any, label: Label, whole: str) -> dict[str, Any]:
    """Give the parts of a result their names."""
    if isinstance(label, str):
        return {label: result}
    if not isinstance(result, tuple | list) or len(result) != len(label):
        sentence = (
            f"{whole} should return {len(label)} results, {label_text(label)}, "
            f"but it returns {described(result)}."
        )
        raise Mistake(sentence, fact=sentence)
    names: dict[str, Any] = {}
    for part, inner in zip(result, label, strict=True):
        names |= _bound(part, inner, whole) if not isinstance(inner, str) else {inner: part}
    return names


# ---------------------------------------------------------------- sketches
# A few numbers that stand for a result, to recognise it by without keeping it.

_WEIGHINGS = 3
_DIGITS = 7
_NOTHING = 1e-12
_ROOM = 3e-6  # results agree if their sketches do within this; machines differ by far less
_LONG = 8  # a list of more numbers is weighed as an array


def sketch(value: Any) -> Any:
    """Return what a result looks like, as JSON can keep it.

    An array is represented by its kind, its shape, its size and three weighted sums.  Results that
    differ by more than rounding have different sketches, but a sketch does not tell the numbers.
    """
    if isinstance(value, Mapping):
        return {str(key): sketch(entry) for key, entry in value.items()}
    if isinstance(value, tuple | list):
        numbers = all(isinstance(entry, int | float | np.number) for entry in value)
        if not (numbers and len(value) > _LONG):
            return ["parts", *(sketch(entry) for entry in value)]
        value = np.asarray(value, dtype=float)
    if isinstance(value, bool | int | float | np.ndarray | np.generic):
        try:
            array = np.asarray(value)
            if array.dtype.kind in "fiub":
                kind = array.dtype.kind.replace("u", "i") + str(array.dtype.itemsize)
                kind = kind if array.dtype.kind == "f" else kind[0]
                return ["array", kind, list(array.shape), *_weighed(array.astype(float).ravel())]
        except (OverflowError, ValueError):
            pass
    return ["other", type(value).__name__, value[:80] if isinstance(value, str) else ""]


def _weighed(numbers: Any) -> list[Any]:
    """Count the numbers that are not finite; return the size and weighted sums of the others."""
    odd = [
        int(np.isnan(numbers).sum()),
        int(np.isposinf(numbers).sum()),
        int(np.isneginf(numbers).sum()),
    ]
    # What rounding leaves of a difference is 0.
    numbers = np.where(np.isfinite(numbers) & (np.abs(numbers) > _NOTHING), numbers, 0.0)
    size = float(np.max(np.abs(numbers), initial=0.0))
    if not size:
        return [odd, 0.0]
    place = np.arange(1, len(numbers) + 1)
    sums = [
        float(np.sum(numbers / size * np.cos(1.7 * (k + 1) * place)) / np.sqrt(len(numbers)))
        for k in range(_WEIGHINGS)
    ]
    return [odd, float(f"{size:.{_DIGITS}g}"), *(round(total, _DIGITS) + 0.0 for total in sums)]


def packed(sketched: Any, seen: list[Any]) -> Any:
    """Replace arrays in a sketch by their number in a list, which gets those that are new."""
    if isinstance(sketched, Mapping):
        return {key: packed(entry, seen) for key, entry in sketched.items()}
    if not isinstance(sketched, list | tuple):
        return sketched
    if sketched[:1] != ["array"]:
        return [packed(entry, seen) for entry in sketched]
    number = next((i for i, one in enumerate(seen) if alike(one, sketched)), len(seen))
    if number == len(seen):
        seen.append(sketched)
    return number


def unpacked(small: Any, seen: list[Any]) -> Any:
    """Return the sketch that was packed."""
    if isinstance(small, Mapping):
        return {key: unpacked(entry, seen) for key, entry in small.items()}
    if isinstance(small, list):
        return [unpacked(entry, seen) for entry in small]
    return seen[small] if isinstance(small, int) else small


def alike(one: Any, other: Any) -> bool:
    """Whether two sketches are those of one result, but for rounding."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.keys() == other.keys() and all(alike(one[key], other[key]) for key in one)
    if not (isinstance(one, list | tuple) and isinstance(other, list | tuple)):
        return bool(one == other)
    if len(one) != len(other):
        return False
    if one and one[0] == other[0] == "array":
        return list(one[1:4]) == list(other[1:4]) and _close(one[4:], other[4:])
    return all(map(alike, one, other))


def _close(one: Any, other: Any) -> bool:
    """Compare the size and the weighted sums of two arrays."""
    sizes = abs(one[0] - other[0]) <= _ROOM * max(abs(one[0]), abs(other[0]))
    return sizes and all(abs(a - b) <= _ROOM for a, b in zip(one[1:], other[1:], strict=True))


# ---------------------------------------------------------------- records
# What is known about a lesson's exercises: their points, and results of known mistakes.
#
# A file ``checks_LESSON.json`` beside this one holds it.  The builder makes it from the bank of
# wrong answers; it holds no solution and no hidden input.  Without it, checks compare all the same.

_MOST = 2  # more mistakes than these with one result: none of them is named


@dataclass(frozen=True)
class Record:
    """What is known about one exercise.

    Parameters
    ----------
    lesson : str
        Its lesson.
    points : float
        Points that the hidden tests give for it.
    exercises : sequence of str
        All exercises of the lesson, in order.
    known : sequence
        Pairs of sketches, one a call of the check, and of the sentences of the mistakes that
        have these results.
    """

    lesson: str
    points: float
    exercises: Sequence[str]
    known: Sequence[tuple[Any, Sequence[str]]]

    def sentences(self, sketches: Sequence[Any], refused: Sequence[bool]) -> list[str]:
        """Return the sentences of the known mistakes that have exactly these results.

        If there is none, what a function does where it has to raise an exception (`refused`) may
        be a mistake of its own: then the other calls decide.
        """
        if not sketches:
            return []
        found = self._sentences(sketches, [True] * len(sketches))
        if not found and any(refused) and not all(refused):
            found = self._sentences(sketches, [not one for one in refused])
        return found

    def _sentences(self, sketches: Sequence[Any], compared: Sequence[bool]) -> list[str]:
        chosen = list(compress(sketches, compared))
        found = [
            sentence
            for known, sentences in self.known
            if len(known) == len(sketches) and alike(list(compress(known, compared)), chosen)
            for sentence in sentences
        ]
        found = list(dict.fromkeys(found))
        return found if len(found) <= _MOST else []


def find_record(exercise: str, names: str) -> Record | None:
    """Find what is known about an exercise, by its name and the names of its results."""
    for lesson in _lessons():
        for name, entry in lesson["exercises"].items():
            if name == exercise and entry["names"] == names:
                return read_record(lesson["lesson"], entry, list(lesson["exercises"]))
    return None


def read_record(lesson: str, entry: Any, exercises: Sequence[str]) -> Record:
    """Read what a file holds about one exercise."""
    seen = entry["seen"]
    known = [(unpacked(one["calls"], seen), one["says"]) for one in entry["mistakes"]]
    return Record(lesson, entry["points"], exercises, known)


@functools.cache
def _lessons() -> list[Any]:
    """Read the files; one that is missing or damaged must not stop a check."""
    found = []
    for path in sorted(Path(__file__).resolve().parent.glob("checks_*.json")):
        try:
            lesson = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            continue
        if isinstance(lesson, dict) and isinstance(lesson.get("exercises"), dict):
            found.append(lesson)
    return found


# ---------------------------------------------------------------- reports
# The good news: which exercise is right, what it is worth, and what comes next.

_right: dict[str, set[str]] = {}  # by lesson, the exercises whose checks have passed in this kernel


class Report:
    """A few lines, as plain text and as HTML without colours of its own."""

    def __init__(self, headline: str, lines: list[str]) -> None:
        self.headline = headline
        self.lines = lines

    def __repr__(self) -> str:
        return "\n".join([self.headline, *(f"  {line}" for line in self.lines)])

    def _repr_html_(self) -> str:
        lines = "".join(f"<br>{html.escape(line)}" for line in self.lines)
        # No colour of text or ground: it is readable on light and dark alike.
        style = "border-left: 4px solid #009E73; padding-left: 0.8em"
        return f'<div style="{style}"><strong>{html.escape(self.headline)}</strong>{lines}</div>'


def note(exercise: str, record: Record | None, *, right: bool) -> Report:
    """Remember whether an exercise is right, and return the report that it is."""
    headline = f"\N{CHECK MARK} {exercise} is right on this input"
    if record is None:
        return Report(f"{headline}.", [])
    done = _right.setdefault(record.lesson, set())
    (done.add if right else done.discard)(exercise)
    points = f"{record.points:g} point" + ("" if record.points == 1 else "s")
    total = len(record.exercises)
    later = [*record.exercises[record.exercises.index(exercise) :], *record.exercises]
    following = next((name for name in later if name not in done), "")
    lines = [
        f"{points} of 100 are at stake when it is graded, on inputs of other sizes.",
        f"{len(done)} of {total} exercises done"
        + (f"; next: {following}." if following else ": all of this lesson. Well done!"),
    ]
    return Report(f"{headline}. Well done!" if following else f"{headline}.", lines)


def show(report: Report) -> None:
    """Display a report in a notebook, and print it anywhere else."""
    ipython: Any = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython is not None else None
    if shell is not None and hasattr(shell, "kernel"):
        ipython.display.display(report)
    else:
        print(report)


# ---------------------------------------------------------------- checks
# The check under an exercise: documented calls, what they have to give, and what went wrong.

Calls = Callable[..., Iterator[tuple[Any, ...]]]

DOCUMENTED = 5e-9  # half a unit of the eighth decimal, which is the last that is documented
_PRINTED = 60  # entries of an array
_ANOTHER_SEED = 48_611
VARIES = (
    "Two calls with the same arguments give different results. Is the line that sets the seed "
    "missing in the function?"
)


@dataclass
class _Called:
    """A call of the student's function: its result, or what went wrong."""

    result: Any = None
    failure: Mistake | None = None

    def sketch(self) -> Any:
        if self.failure is None:
            return sketch(self.result)
        return ["failed", *self.failure.trace] if self.failure.trace else []


@dataclass
class Examined:
    """What came of a check.

    Parameters
    ----------
    calls : list
        The calls, in order.
    mistake : Mistake or None
        The first thing that is wrong.
    lines : list of str
        The documented parts of the results, to be printed.
    refused : list of bool
        Which of the calls have to raise an exception.
    """

    calls: list[_Called] = field(default_factory=list)
    mistake: Mistake | None = None
    lines: list[str] = field(default_factory=list)
    refused: list[bool] = field(default_factory=list)

    @property
    def sketches(self) -> list[Any]:
        """What the results look like; empty if one of the calls cannot be compared with any."""
        sketches = [one.sketch() for one in self.calls]
        return sketches if all(sketches) else []


def check(exercise: str, names: str, **options: Any) -> Callable[[Calls], None]:
    """Run a function on documented inputs, and say whether it is right.

    The decorated function is called with the student's function.  It yields a call, what is
    expected of it and, if there are several, a title; see `examined` for the options.

    Parameters
    ----------
    exercise : str
        Name of the exercise's function.
    names : str
        Names of its results, as one would unpack them.
    **options
        `m`, `factors`, `zones`, `summed`, `more_keys`, `atol` and `rtol` as `same` has them,
        `may_change` and `seconds` as `call`.

    Raises
    ------
    Mistake
        If the function is not right, or not written yet.
    """

    def run(calls: Calls) -> None:
        record = find_record(exercise, names)
        found = examined(calls, exercise, names, **options)
        if found.mistake is not None:
            note(exercise, record, right=False)
            known = record.sentences(found.sketches, found.refused) if record else []
            if not known and _varies(found, calls, exercise, names, options):
                known = [VARIES]
            raise explained_by(found.mistake, known) from None
        if found.lines:
            print("\n".join(found.lines))
        show(note(exercise, record, right=True))

    return run


def examined(
    calls: Calls,
    exercise: str,
    names: str,
    *,
    may_change: Sequence[int] = (),
    seconds: float = SECONDS,
    prepared: Callable[[Any], Any] = lambda argument: argument,
    **clues: Any,
) -> Examined:
    """Make a check's calls and compare; nothing is said, and no mistake is raised."""
    found, label = Examined(), read_label(names)

    def student(*arguments: Any) -> _Called:
        try:
            function = defined(exercise, calls.__globals__)
            given = [prepared(argument) for argument in arguments]
            made = _Called(call(function, *given, may_change=may_change, seconds=seconds))
        except Mistake as mistake:
            made = _Called(failure=mistake)
        found.calls.append(made)
        return made

    for made, wanted, *rest in calls(student):
        found.refused.append(isinstance(wanted, Refusal))
        title, more = (rest[0] if rest else ""), (rest[1] if len(rest) > 1 else {})
        options = {"atol": DOCUMENTED, **clues, **more}
        try:
            lines = _compared(made, wanted, label, names, exercise, options)
            found.lines += [f"{title}: {line}" if title else line for line in lines]
        except Mistake as mistake:
            if found.mistake is None:
                found.mistake = _titled(mistake, title)
        if isinstance(made.failure, OutOfTime):
            break
    return found


def _varies(
    found: Examined, calls: Calls, exercise: str, names: str, options: Mapping[str, Any]
) -> bool:
    """Whether a function gives something else from another state of NumPy's random numbers."""
    if not found.sketches or any(made.failure for made in found.calls):
        return False
    state = np.random.get_state()
    np.random.seed(_ANOTHER_SEED)
    try:
        return not alike(found.sketches, examined(calls, exercise, names, **options).sketches)
    finally:
        np.random.set_state(state)


def _compared(
    made: _Called, wanted: Any, label: Label, names: str, exercise: str, options: Mapping[str, Any]
) -> list[str]:
    """Compare a call with what is expected of it, and return what is to be printed."""
    if isinstance(wanted, Refusal):
        if made.failure is None or made.failure.trace[:1] == ("none",):
            raise Mistake(wanted.because, fact=wanted.because)
        if not isinstance(made.failure, Stopped) or not made.failure.trace:
            raise made.failure
        return []
    if made.failure is not None:
        raise made.failure
    if isinstance(wanted, Parts):
        found = {}
        for expression, value in wanted.wanted.items():
            found[expression] = view(made.result, label, expression, exercise)
            same(*_classes(found[expression], value), expression, **options)
        return list(_parts(found, tuple(found), options))
    same(*_classes(made.result, wanted), names, **options)
    return list(_parts(made.result, label, options))


def _classes(got: Any, wanted: Any) -> tuple[Any, Any]:
    """Let classes be numbers of any kind, where whole numbers are expected."""
    if isinstance(wanted, tuple) and isinstance(got, tuple | list) and len(got) == len(wanted):
        both = [_classes(*pair) for pair in zip(got, wanted, strict=True)]
        return type(got)(one for one, _ in both), tuple(other for _, other in both)
    if type(wanted) is int and isinstance(got, bool | np.bool_):
        return int(got), wanted
    if isinstance(wanted, list) and type(got) is list and all(type(one) is int for one in got):
        got = np.asarray(got, dtype=int)
    if isinstance(wanted, list) and isinstance(got, np.ndarray) and got.dtype.kind in "iuf":
        whole = np.asarray(wanted)
        if whole.dtype.kind == "i":
            return got.astype(float), whole.astype(float)
    return got, wanted


def _parts(value: Any, label: Label, options: Mapping[str, Any]) -> Iterator[str]:
    """Yield a line for each part of a result that has a name of its own."""
    if isinstance(value, Mapping):
        for key, entry in value.items():
            yield from _parts(entry, str(key), options)
    elif isinstance(label, tuple):
        for part, name in zip(value, label, strict=True):
            if isinstance(name, str):  # a cache, which has several names, is long
                yield from _parts(part, name, options)
    elif isinstance(value, str):
        yield f"{label_text(label)} = {value}"
    elif np.size(np.asarray(value, dtype=object)) <= _PRINTED:
        yield f"{label_text(label)} = {_printed(value, options)}"


def _printed(value: Any, options: Mapping[str, Any]) -> str:
    """Print a value, a number no further than it is compared."""
    if isinstance(value, float | np.floating):
        room = options["atol"] + options.get("rtol", 0.0) * abs(float(value))
        more = options["atol"] <= DOCUMENTED
        return str(round(float(value), max(1, int(more - np.log10(room)))))
    return str(value)


def _titled(mistake: Mistake, title: str) -> Mistake:
    """Say which of several calls it was."""
    if not title or (isinstance(mistake, Stopped) and not mistake.trace):
        return mistake  # a function that is not written is so on every input
    fact = f"{title}: {mistake.fact}" if mistake.fact else ""
    return type(mistake)(
        f"{title}: {mistake.sentence}", mistake.shown, fact=fact, trace=mistake.trace
    )


def explained_by(mistake: Mistake, known: Sequence[str]) -> Mistake:
    """Add the sentence of the known mistake, or of the two, with the same results."""
    if not known or not mistake.fact:
        return mistake
    what = " Or: ".join(known)
    if mistake.trace:  # an exception says less about its cause than numbers do
        how = ("A known mistake stops", "Two known mistakes stop")[len(known) - 1]
        return type(mistake)(f"{mistake.fact}\n{how} in the same way: {what}")
    how = ("Recognised", "Recognised, one of two")[len(known) - 1]
    return type(mistake)(f"{mistake.fact}\n{how}: {what}", mistake.shown)


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
