"""Screens a message of a hidden test that is written in its own words.

`expect.py` and the like build messages out of sentences of the instructor's, numbers, and texts
that came from the student's code. A message passes these stages in order; a stage settles parts of
it, and later ones see only what is left:

1. `_quotations`: exceptions quoted word for word, in a form that may be shown;
2. `_test_lines`: lines of the test itself are left out;
3. `_fragments`: longer pieces of what an exception says are left out;
4. `_texts`: texts that the student's code has returned are left out;
5. `_sentences`: sentences typed in the test or beside it stay as they are;
6. `_tokens`: of the rest, each word, number and shape has to pass a `WordBudget`.
"""

from __future__ import annotations

import ast
import builtins
import functools
import re
from collections.abc import Callable, Collection, Iterable, Sequence

from nbproctor.examiner.observation import Observation, Raised
from nbproctor.redaction.known_messages import ELLIPSIS, WordBudget, phrase
from nbproctor.redaction.student_source import Spot, StudentSource, words_of

__all__ = ["LONGEST", "Screen"]

#: Characters of a message beyond which it is cut.
LONGEST = 2000
#: A typed text of this length, or longer, counts as a sentence.
_SENTENCE = 12
#: So many characters in a row of an exception's text are a quotation of it.
_QUOTE = 16
#: How many names and numbers a message may choose from, in all.
_CHOICES = 1 << 28
_CHOICES_QUOTED = 1 << 16
_TOKEN = re.compile(
    r"(?P<shape>\((?:\d+(?:, ?\d+)*,?)\))"
    r"|(?P<number>(?<![\w.])\d+(?:\.\d+)?(?:[eE][-+]?\d+)?\w*)"
    r"|(?P<quoted>'[^']*')"
    r"|(?P<word>\w+)"
    r"|(?P<marks>[^\w\s]{5,}|[^\x00-\x7f\w\s…]+)"
)
#: The number of gaps in a row could itself be a message.
_MANY_GAPS = re.compile(rf"{ELLIPSIS}(?:[\s,;:.]*{ELLIPSIS}){{3,}}")
_COMMON = frozenset(
    (
        *dir(builtins),
        *("ndarray", "NoneType", "function", "module", "generator", "float64", "float32", "int64"),
        *("int32", "uint8", "LinAlgError", "AxisError", "UFuncTypeError"),
    )
)


class Screen:
    """Screens what one hidden test says.

    Parameters
    ----------
    test : str
        The test's code.
    helpers : sequence of str
        The code of the modules beside it, of the instructor's.
    functions : collection of str
        The functions that the notebook's exercises ask for.
    own : StudentSource
        The cells that the student has handed in.
    observation : Observation
        What the student's code has heard and said in this test.
    """

    def __init__(
        self,
        test: str,
        helpers: Sequence[str],
        functions: Collection[str],
        own: StudentSource,
        observation: Observation,
    ) -> None:
        self._test = test
        self._helpers = helpers
        self._functions = functions
        self._own = own
        self._observation = observation

    def budget(
        self, spot: Spot | None, near: Iterable[str] = (), most: int = _CHOICES_QUOTED
    ) -> WordBudget:
        """Return what a message may choose from that speaks of code at `spot`."""
        words = {*near, *(words_of(spot.text) if spot is not None else self._functions)}
        sizes = self._observation.measures.sizes()
        return WordBudget(self._own.words, words, self._own.classes, sizes, most)

    def name_error(self, text: str) -> str:
        """Return what may be shown of the text of a test's own NameError."""
        return phrase("NameError", text, self.budget(None, self._functions))

    def quotation(self, raised: Raised, budget: WordBudget) -> str:
        """Return what may be shown of the text of an exception of the student's code."""
        literals = raised.spot.literals if raised.spot is not None else ()
        for literal in literals:
            pattern = ".*".join(map(re.escape, literal.split("\0")))
            if re.fullmatch(pattern, raised.text, re.DOTALL) and budget.spend(len(literals)):
                return literal.replace("\0", ELLIPSIS)
        return phrase(raised.name, raised.text, budget)

    def message(self, text: str) -> str:
        """Return a message after all stages."""
        parts = _Parts(text[: 2 * LONGEST])
        self._quotations(parts)
        self._test_lines(parts)
        self._fragments(parts)
        self._texts(parts)
        self._sentences(parts)
        return _MANY_GAPS.sub(ELLIPSIS, self._tokens(parts))[:LONGEST]

    # -- the stages ----------------------------------------------------------------------------

    def _quotations(self, parts: _Parts) -> None:
        for raised in sorted(self._observation.errors, key=lambda one: -len(one.text)):
            self._quotation(parts, raised)

    def _quotation(self, parts: _Parts, raised: Raised) -> None:
        budget = self.budget(raised.spot)
        spot = raised.spot
        if spot is not None:
            for where in (f" of {spot.function or '<module>'}", ""):
                place = f"in line {spot.line}{where}:  {spot.text}"
                parts.settle(place, place)
        if not raised.text:
            return
        if f"{raised.name}: {raised.text}" in parts:
            shown = self.quotation(raised, budget)
            # The class's name is screened like any other word.
            parts.settle(f": {raised.text}", f": {shown}" if shown else "")
        if len(raised.text) >= _QUOTE and raised.text in parts:
            parts.settle(raised.text, self.quotation(raised, budget) or ELLIPSIS)

    def _test_lines(self, parts: _Parts) -> None:
        for line in map(str.strip, self._test.split("\n")):
            if len(line) >= _SENTENCE and not line.startswith(("'", '"')):
                parts.settle(line, ELLIPSIS)

    def _fragments(self, parts: _Parts) -> None:
        parts.blank(_fragments_of(raised.text for raised in self._observation.errors))

    def _texts(self, parts: _Parts) -> None:
        for text in sorted(self._observation.texts, key=len, reverse=True):
            if len(text) > 1 and not re.fullmatch(r"\w+", text):
                parts.settle(text, ELLIPSIS)

    def _sentences(self, parts: _Parts) -> None:
        typed = set().union(*map(_sentences_in, (self._test, *self._helpers)))
        for sentence in sorted(typed, key=len, reverse=True):
            parts.settle(repr(sentence), f"'{ELLIPSIS}'")  # quoted, it is a value
            parts.settle(sentence, sentence)

    def _tokens(self, parts: _Parts) -> str:
        observation = self._observation
        last = observation.errors[-1].spot if observation.errors else None
        of_test = words_of(self._test)
        # Most of a message's numbers are the test's own, which nothing tells from the others.
        budget = self.budget(last, self._own.words & of_test, most=_CHOICES)
        public = _COMMON | set(self._functions) | set().union(*map(words_of, self._helpers))
        heard = set().union(*map(words_of, observation.texts)) - public
        own = (set() if observation.flooded else self._own.words) | public
        return parts.joined(
            functools.partial(_token, budget=budget, own=own - heard, known=(own | of_test) - heard)
        )


def _token(
    found: re.Match[str], budget: WordBudget, own: Collection[str], known: Collection[str]
) -> str:
    """Return what may be shown of a word, a number, a shape, a quoted name or punctuation."""
    kind, text = found.lastgroup, found[0]
    if kind == "shape":
        return budget.shape(text)
    if kind == "number":
        return budget.number(text)
    if kind == "quoted":
        word = text[1:-1]
        plain = word.isascii() and word.isidentifier() and word in own
        return text if plain else f"'{budget.word(word)}'"
    if kind == "marks":
        return ELLIPSIS
    return text if text in known else budget.word(text)


class _Parts:
    """A message in parts, some of which are settled."""

    def __init__(self, message: str) -> None:
        self._parts = [(message, False)]

    def __contains__(self, text: str) -> bool:
        return any(text in part for part, settled in self._parts if not settled)

    def settle(self, text: str, shown: str) -> None:
        """Show `shown` wherever `text` stands."""
        if text not in self:
            return
        parts: list[tuple[str, bool]] = []
        for part, settled in self._parts:
            if settled or text not in part:
                parts.append((part, settled))
                continue
            for number, piece in enumerate(part.split(text)):
                parts += [(shown, True)] if number else []
                parts += [(piece, False)] if piece else []
        self._parts = parts

    def blank(self, fragments: set[str]) -> None:
        """Leave out every stretch that is made of these fragments."""
        if not fragments:
            return
        parts: list[tuple[str, bool]] = []
        for part, settled in self._parts:
            covered = bytearray(len(part))
            for start in range(0 if settled else len(part) - _QUOTE + 1):
                if part[start : start + _QUOTE] in fragments:
                    covered[start : start + _QUOTE] = b"\1" * _QUOTE
            place = 0
            for found in re.finditer(rb"\x01+", covered):
                parts += [(part[place : found.start()], settled), (ELLIPSIS, True)]
                place = found.end()
            parts.append((part[place:], settled))
        self._parts = parts

    def joined(self, token: Callable[[re.Match[str]], str]) -> str:
        """Return the whole message; what is not settled, token by token."""
        return "".join(
            part if settled else _TOKEN.sub(token, part) for part, settled in self._parts
        )


def _fragments_of(texts: Iterable[str]) -> set[str]:
    return {text[n : n + _QUOTE] for text in texts for n in range(len(text) - _QUOTE + 1)}


@functools.lru_cache(maxsize=256)
def _sentences_in(source: str) -> frozenset[str]:
    """Return the sentences typed in code: whole strings, their lines, parts of f-strings."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError):
        return frozenset()
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            found |= {node.value, *(line.strip().rstrip(".") for line in node.value.splitlines())}
    return frozenset(text for text in found if len(text) >= _SENTENCE and " " in text.strip())
