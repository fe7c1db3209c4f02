"""What is told of a hidden test that has failed: never a line of it, nor a value from it.

Whoever wrote the student's code has been given the hidden inputs, and would like to read them. All
that their code can bring into a message passes here:

- the text of an exception is told in the forms of `nbproctor.redaction.known_messages`, or where it
  is a text that stands in the very statement that raised it; its class if Python, NumPy or the
  student's cells define it; its place if that line stands there
  (`nbproctor.redaction.student_source`);
- the message of an error that shows itself in its own words, as those of `expect.py` do, keeps the
  words that the instructor has written; other words and all numbers have to pass a `WordBudget`;
- of any other message of the test's, an assertion's for one, the typed words remain, and the
  values in it go (`nbproctor.redaction.hidden_tests`).

Tests themselves see everything as it is. This is about what is written down.
"""

from __future__ import annotations

import ast
import builtins
import dataclasses
import functools
import math
import re
import traceback
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from nbproctor.errors import GraderFault, Refused
from nbproctor.examiner.judging import Trial, partial
from nbproctor.notebook.outputs import Output, error_output
from nbproctor.plan.job import Job, Role, Step
from nbproctor.proxies.evidence import student_error
from nbproctor.redaction.hidden_tests import HiddenPart
from nbproctor.redaction.known_messages import ELLIPSIS, WordBudget, phrase
from nbproctor.redaction.student_source import Spot, StudentSource, words_of

__all__ = ["Disclosure"]

_LONGEST = 2000
_NODES = 300
#: A sentence of this length, or longer, that stands in a test or beside it is known by its look.
_SENTENCE = 12
#: So many characters in a row of an exception's text are a quotation of it.
_QUOTE = 16
_TOKEN = re.compile(
    r"(?P<shape>\((?:\d+(?:, ?\d+)*,?)\))"
    r"|(?P<number>(?<![\w.])\d+(?:\.\d+)?(?:[eE][-+]?\d+)?\w*)"
    r"|(?P<quoted>'[^']*')"
    r"|(?P<word>\w+)"
    r"|(?P<marks>[^\w\s]{5,}|[^\x00-\x7f\w\s…]+)"
)
#: How many there are could tell something, too.
_MANY_GAPS = re.compile(rf"{ELLIPSIS}(?:[\s,;:.]*{ELLIPSIS}){{3,}}")
_COMMON = frozenset(
    (
        *dir(builtins),
        *("ndarray", "NoneType", "function", "module", "generator", "float64", "float32", "int64"),
        *("int32", "uint8", "LinAlgError", "AxisError", "UFuncTypeError"),
    )
)
#: Operations that bring no input to the student's code.
_BEFORE = {"look", "look_all", "names", "bind", "bind_module", "unbind", "restore", "forget"}
#: Shapes of arrays, and lengths of other things.
_Measures = tuple[list[tuple[int, ...]], list[int]]
#: Texts of the student's beyond which none of their words is told.
_MANY = 10_000


@dataclasses.dataclass(frozen=True, slots=True)
class _Raised:
    """An exception of the student's code: what it said, and what may be told of it."""

    name: str
    text: str
    spot: Spot | None


class Disclosure:
    """Decides what is told of one notebook's hidden tests.

    Parameters
    ----------
    job : Job
        What is examined.
    """

    def __init__(self, job: Job) -> None:
        self._job = job
        own = (step for step in job.steps if step.role is Role.STUDENT)
        self.own = StudentSource((step.count, step.source) for step in own)
        self._functions = {name for step in job.steps for name in step.functions}
        self._step: Step | None = None
        self.begin(None)

    # -- while a test runs ---------------------------------------------------------------------

    def begin(self, step: Step | None) -> None:
        """Start with a test; of one that is not hidden, everything may be told."""
        hidden = step is not None and step.grade_id in self._job.hidden
        self._step = step if hidden else None
        self._raised: list[_Raised] = []
        self._heard: set[str] = set()
        self._measures: _Measures = [], []
        self._called = False

    @property
    def on(self) -> bool:
        """Whether the test that runs is a hidden one."""
        return self._step is not None

    def asked(self, operation: str, arguments: object) -> None:
        """Take note of what the student's code is asked to do, and with what."""
        self._called |= operation not in _BEFORE
        if operation == "call":
            self._measures = _measures_of(arguments)

    def heard(self, texts: Iterable[str]) -> None:
        """Take note of texts that have come from the student's code."""
        if self._called and len(self._heard) <= _MANY:
            self._heard.update(texts)

    def raised(self, error: Exception, own: BaseException | None = None) -> None:
        """Take note of an exception that has come through the student's code; check its place.

        `own`: the test's own, where it has come back from a function that was lent to that code.
        """
        spot = self._spot(error)
        frame = spot and traceback.FrameSummary(
            "notebook", spot.line, spot.function or "<module>", lookup_line=False, line=spot.text
        )
        error.notebook_frame = frame  # type: ignore[attr-defined]
        if not isinstance(own, AssertionError):
            said = own or error
            self._raised.append(_Raised(type(said).__name__, _text(said), spot))

    def _spot(self, error: BaseException) -> Spot | None:
        """Return where in the student's cells an exception was raised, if that line is there."""
        evidence = student_error(error)
        place = evidence.place if evidence is not None else None
        if place is None:
            return None
        return self.own.find(place.lineno or 0, place.line or "", place.name)

    # -- when it has ended ---------------------------------------------------------------------

    def screened(self, trial: Trial, *, by_engine: bool) -> Trial:
        """Return how a hidden test has ended, as it may be told.

        `by_engine`: what is told is the engine's own, because the candidate does not answer.
        """
        gone = {"error"} if partial(trial.value) is not None else {"error", "execute_result"}
        events = [event for event in trial.events if event[0] not in gone]
        if trial.error is None:
            return dataclasses.replace(trial, events=events)
        message = trial.message
        output = error_output(trial.outcome.name.title(), message)
        if not by_engine:
            output = self._error(trial.error)
            message = output["ename"] + (f": {output['evalue']}" if output["evalue"] else "")
        content = {key: value for key, value in output.items() if key != "output_type"}
        return dataclasses.replace(trial, events=[*events, ("error", content)], message=message)

    def _error(self, error: BaseException) -> Output:
        """Return the error output of a hidden test that has ended with an exception."""
        assert self._step is not None
        name, text = type(error).__name__, _text(error)
        if student_error(error) is not None:
            return self._student_error(_Raised(name, text, self._spot(error)), type(error))
        if isinstance(error, Refused | GraderFault) or hasattr(error, "_render_traceback_"):
            told = self._screened(text)
            output = error_output(name, told)
            output["traceback"] = told.splitlines() or [name]
            return output
        if isinstance(error, NameError):
            told = phrase("NameError", text, self._budget(None, self._functions))
        else:
            words = (HiddenPart(source, source).words(text) for source in self._trusted)
            told = next(filter(None, words), "")
        output = error_output(name, told)
        line = _line_in_test(error)
        output["traceback"] = [f"{name}: {told}" if told else name]
        output["traceback"] += [f"(line {line} of this test)"] if line else []
        return output

    def _student_error(self, raised: _Raised, kind: type[BaseException]) -> Output:
        own = kind.__module__ == "__main__"
        known = (one for one in kind.__mro__ if one.__module__ != "__main__")
        name = raised.name
        budget, classes = self._budget(raised.spot), self.own.classes
        if own and not (name in classes and budget.spend(len(classes))):
            name = next(known).__name__
        told = self._told(raised, budget)
        output = error_output(name, told)
        output["traceback"] = [f"{name}: {told}" if told else name]
        if raised.spot is not None:
            place = f"Cell In[{raised.spot.count}], line {raised.spot.line}"
            output["traceback"] += [place, f"      {raised.spot.text}"]
        return output

    def _budget(
        self, spot: Spot | None, near: Iterable[str] = (), most: int = 1 << 16
    ) -> WordBudget:
        words = {*near, *(words_of(spot.text) if spot is not None else self._functions)}
        sizes = list(dict.fromkeys(_sizes_of(self._measures)))
        return WordBudget(self.own.words, words, self.own.classes, sizes, most)

    def _told(self, raised: _Raised, budget: WordBudget) -> str:
        """Return what may be told of an exception's text."""
        literals = raised.spot.literals if raised.spot is not None else ()
        for literal in literals:
            pattern = ".*".join(map(re.escape, literal.split("\0")))
            if re.fullmatch(pattern, raised.text, re.DOTALL) and budget.spend(len(literals)):
                return literal.replace("\0", ELLIPSIS)
        return phrase(raised.name, raised.text, budget)

    @functools.cached_property
    def _helpers(self) -> list[str]:
        """The modules that lie beside the notebook in the instructor's version."""
        found = []
        for path in sorted(Path(self._job.trusted).glob("*.py")) if self._job.trusted else ():
            try:
                found.append(path.read_text("utf-8"))
            except (OSError, ValueError):
                continue
        return found

    @property
    def _trusted(self) -> list[str]:
        assert self._step is not None
        return [self._step.source, *self._helpers]

    def _screened(self, message: str) -> str:
        """Return a message in which names, numbers and quotations have passed."""
        parts = _Parts(message[: 2 * _LONGEST])
        last = self._raised[-1].spot if self._raised else None
        # Most of its numbers are the test's own, which can't be told from the others here.
        shared = self.own.words & words_of(self._trusted[0])
        budget = self._budget(last, shared, most=1 << 28)
        for raised in sorted(self._raised, key=lambda one: -len(one.text)):
            self._screen_quotation(parts, raised)
        for line in map(str.strip, self._trusted[0].split("\n")):
            if len(line) >= _SENTENCE and not line.startswith(("'", '"')):
                parts.put(line, ELLIPSIS)
        parts.blank(_grams(raised.text for raised in self._raised))
        for text in sorted(self._heard, key=len, reverse=True):
            if len(text) > 1 and not re.fullmatch(r"\w+", text):
                parts.put(text, ELLIPSIS)
        for sentence in sorted(set().union(*map(_sentences, self._trusted)), key=len, reverse=True):
            parts.put(repr(sentence), f"'{ELLIPSIS}'")  # a value
            parts.put(sentence, sentence)
        public = _COMMON | self._functions | set().union(*map(words_of, self._helpers))
        heard = set().union(*map(words_of, self._heard)) - public
        own = (self.own.words if len(self._heard) <= _MANY else set()) | public
        known = (own | words_of(self._trusted[0])) - heard

        def screen(found: re.Match[str]) -> str:
            kind, text = found.lastgroup, found[0]
            if kind == "shape":
                return budget.shape(text)
            if kind == "number":
                return budget.number(text)
            if kind == "quoted":
                word = text[1:-1]
                plain = word.isascii() and word.isidentifier() and word in own - heard
                return text if plain else f"'{budget.word(word)}'"
            if kind == "marks":
                return ELLIPSIS
            return text if text in known else budget.word(text)

        told = parts.joined(lambda text: _TOKEN.sub(screen, text))
        return _MANY_GAPS.sub(ELLIPSIS, told)[:_LONGEST]

    def _screen_quotation(self, parts: _Parts, raised: _Raised) -> None:
        """Tell an exception's text and place where a message has them word for word."""
        budget = self._budget(raised.spot)
        spot = raised.spot
        if spot is not None:
            for where in (f" of {spot.function or '<module>'}", ""):
                place = f"in line {spot.line}{where}:  {spot.text}"
                parts.put(place, place)
        if not raised.text:
            return
        known = f"{raised.name}: {raised.text}"
        if known in parts:
            told = self._told(raised, budget)
            # The class's name passes like any other word.
            parts.put(f": {raised.text}", f": {told}" if told else "")
        if len(raised.text) >= _QUOTE and raised.text in parts:
            parts.put(raised.text, self._told(raised, budget) or ELLIPSIS)


class _Parts:
    """A message in parts, some of which are settled."""

    def __init__(self, message: str) -> None:
        self._parts = [(message, False)]

    def __contains__(self, text: str) -> bool:
        return any(text in part for part, settled in self._parts if not settled)

    def put(self, text: str, told: str) -> None:
        """Settle on `told` wherever `text` stands."""
        if text not in self:
            return
        parts: list[tuple[str, bool]] = []
        for part, settled in self._parts:
            if settled or text not in part:
                parts.append((part, settled))
                continue
            for number, piece in enumerate(part.split(text)):
                parts += [(told, True)] if number else []
                parts += [(piece, False)] if piece else []
        self._parts = parts

    def blank(self, quotes: set[str]) -> None:
        """Leave out every stretch that is made of these quotes."""
        if not quotes:
            return
        parts: list[tuple[str, bool]] = []
        for part, settled in self._parts:
            covered = bytearray(len(part))
            for start in range(0 if settled else len(part) - _QUOTE + 1):
                if part[start : start + _QUOTE] in quotes:
                    covered[start : start + _QUOTE] = b"\1" * _QUOTE
            place = 0
            for found in re.finditer(rb"\x01+", covered):
                parts += [(part[place : found.start()], settled), (ELLIPSIS, True)]
                place = found.end()
            parts.append((part[place:], settled))
        self._parts = parts

    def joined(self, screen: Any) -> str:
        """Return the whole, with what is not settled screened."""
        return "".join(part if settled else screen(part) for part, settled in self._parts)


def _grams(texts: Iterable[str]) -> set[str]:
    return {text[n : n + _QUOTE] for text in texts for n in range(len(text) - _QUOTE + 1)}


@functools.lru_cache(maxsize=256)
def _sentences(source: str) -> frozenset[str]:
    """Return the sentences that are typed in code: whole texts, their lines, parts of f-strings."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError):
        return frozenset()
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            found |= {node.value, *(line.strip().rstrip(".") for line in node.value.splitlines())}
    return frozenset(text for text in found if len(text) >= _SENTENCE and " " in text.strip())


def _measures_of(value: object) -> _Measures:
    """Return the shapes of the arrays, and the lengths, of what a function is called with."""
    arrays: list[tuple[int, ...]] = []
    lengths: list[int] = []
    waiting = [value]
    for _ in range(_NODES):
        if not waiting:
            break
        one = waiting.pop()
        kind = type(one)
        if kind is np.ndarray:
            arrays.append(one.shape)  # type: ignore[attr-defined]
        elif kind is list or kind is tuple or kind is dict:
            lengths.append(len(one))  # type: ignore[arg-type]
            waiting += list(one.values() if kind is dict else one)[:_NODES]  # type: ignore
        elif kind is str:
            lengths.append(len(one))  # type: ignore[arg-type]
    return arrays, lengths


def _sizes_of(measures: _Measures) -> Iterator[int]:
    """Return the lengths, then the sizes, that belong to such measures."""
    arrays, lengths = measures
    yield from (length for shape in arrays for length in shape)
    yield from lengths
    for shape in arrays:
        yield from (math.prod(shape), math.prod(shape[1:]), math.prod(shape[:-1]))
    few = list(dict.fromkeys(length for shape in arrays for length in shape))[:6]
    yield from (one * other for one in few for other in few)


def _text(error: BaseException) -> str:
    try:
        return str(error)
    except Exception:
        return ""


def _line_in_test(error: BaseException) -> int:
    """Return the line of the test cell where an exception came through."""
    for frame, line in traceback.walk_tb(error.__traceback__):
        if frame.f_code.co_name == "<module>" and "ipykernel" in frame.f_code.co_filename:
            return line
    return 0
