"""The check under an exercise: documented calls, what they have to give, and what went wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from lessonkit.expect.calls import SECONDS, call
from lessonkit.expect.comparison import same
from lessonkit.expect.expected import Parts, Refusal, view
from lessonkit.expect.labels import Label, label_text, read_label
from lessonkit.expect.lookup import defined
from lessonkit.expect.mistakes import Mistake, OutOfTime, Stopped
from lessonkit.expect.records import find_record
from lessonkit.expect.reports import note, show
from lessonkit.expect.sketches import alike, sketch

__all__ = ["VARIES", "Calls", "Examined", "check", "examined", "explained_by"]

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
