"""The messages of CPython and NumPy: the only texts of exceptions shown from a hidden test.

An exception's text can contain whatever the function was called with: ``ValueError(f"{Z}")``,
``{}[repr(Z)]``, ``np.zeros(int(Z[0, 0] * 1e6)) + np.zeros(7)``. So it is shown only if it has one
of the forms in ``known_messages.txt``, with the names and numbers that a `WordBudget` permits.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Collection
from importlib import resources

import numpy as np

__all__ = ["ELLIPSIS", "WordBudget", "phrase"]

ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"
_LONGEST = 500

#: Types whose names may be shown.
_TYPES = """
NoneType function method module builtin_function_or_method generator int float complex bool str
bytes list tuple dict set range slice type object zip map filter ellipsis math dict_keys dict_values
dict_items numpy numpy.random numpy.linalg numpy.ndarray numpy.ufunc numpy._ArrayFunctionDispatcher
numpy.bool numpy.float64 numpy.float32 numpy.int64 numpy.int32 numpy.uint8 float64 float32 int64
int32 uint8 complex128
"""
#: Longer operators first: the first that fits is taken.
_SYMBOLS = "**= //= // <<= >>= << >> <= >= += -= *= /= %= @= + - * / % @ & | ^ < > ~"
_OPERATORS = ("** or pow()", "divmod()", *_SYMBOLS.split())
_UFUNCS = frozenset(name for name, value in vars(np).items() if isinstance(value, np.ufunc))
_NAMELESS = ("<lambda>", "<module>", "<listcomp>", "<genexpr>", "<dictcomp>", "<setcomp>")


class WordBudget:
    """The names and numbers of unknown origin that a message may contain, and how many.

    The student's code can choose which of the permitted ones appear, and so encode a secret in the
    choice. This bounds the number of different messages; beyond it, a name or number becomes an
    ellipsis.

    Parameters
    ----------
    words : collection of str
        Permitted names.
    near : collection of str
        Those of them in the line that raised the exception.
    types : collection of str
        Permitted names of classes, besides those of Python and NumPy.
    sizes : collection of int
        Lengths and sizes of the arguments of the function.
    most : int
        Number of different messages allowed.
    """

    _MANY, _WORDS, _AXES = 32, 4096, 3

    def __init__(
        self,
        words: Collection[str] = (),
        near: Collection[str] = (),
        types: Collection[str] = (),
        sizes: Collection[int] = (),
        most: int = 1 << 16,
    ) -> None:
        self.words = frozenset(words) if len(words) <= self._WORDS else frozenset()
        self._near = frozenset(near)
        self._types = frozenset(_TYPES.split()) | frozenset(types)
        self._lengths = frozenset(list(dict.fromkeys((*range(11), *sizes)))[: self._MANY])
        self._numbers = frozenset(list(dict.fromkeys((*range(11), 100, *sizes)))[: self._MANY])
        self._left = most

    def spend(self, choices: int) -> bool:
        """Pay for one choice among `choices`; return whether the budget allowed it."""
        if self._left < choices:
            return False
        self._left //= max(1, choices)
        return True

    def number(self, text: str, pool: Collection[int] | None = None) -> str:
        """Return a number, or an ellipsis."""
        pool = self._numbers if pool is None else pool
        plain = text.isascii() and text.isdecimal() and len(text) < 10 and text == str(int(text))
        return text if plain and int(text) in pool and self.spend(len(pool)) else ELLIPSIS

    def shape(self, text: str) -> str:
        """Return a shape with its permitted lengths; of a long shape, none."""
        if text.count(",") >= self._AXES and not text.endswith(",)"):
            return f"({ELLIPSIS})"
        return re.sub(r"\d+", lambda found: self.number(found[0], self._lengths), text)

    def word(self, text: str) -> str:
        """Return a name, or an ellipsis; ``W2`` is permitted where ``W`` is."""
        if text in _NAMELESS:
            return text
        stem = text.rstrip("0123456789")
        for pool in (self._near, self.words):
            if text in pool and self.spend(len(pool)):
                return text
            if len(text) == len(stem) + 1 and stem in pool and self.spend(10 * len(pool)):
                return text
        return ELLIPSIS

    def type(self, text: str) -> str:
        """Return the name of a type, or an ellipsis."""
        return text if text in self._types and self.spend(len(self._types)) else ELLIPSIS

    def key(self, text: str) -> str:
        """Return a dictionary's missing key, or an ellipsis."""
        return f"'{self.word(text[1:-1])}'" if text[:1] == "'" else self.number(text)


#: The placeholders in known_messages.txt: what each matches, and what is shown of it.
_PLACEHOLDERS: dict[str, tuple[str, Callable[[WordBudget, str], str]]] = {
    "w": (r"[\w.<>]+", WordBudget.word),
    "t": (r"[\w.]+", WordBudget.type),
    "s": (r"\d+", lambda budget, text: budget.number(text, budget._lengths)),
    "d": (r"\d+", lambda budget, text: budget.number(text, range(4))),
    "c": (r"\d+", lambda budget, text: budget.number(text, range(10))),
    "key": (r"'\w+'|\d+", WordBudget.key),
    "u": (r"\w+", lambda budget, text: text if text in _UFUNCS and budget.spend(256) else ELLIPSIS),
    "op": (
        "|".join(map(re.escape, _OPERATORS)),
        lambda budget, text: text if budget.spend(len(_OPERATORS)) else ELLIPSIS,
    ),
    "shape": (r"\((?:(?:\d+|newaxis)(?:, ?(?:\d+|newaxis))*,?)?\)", WordBudget.shape),
    "rest": (r".*", lambda _, __: ""),
    "signature": (r", with gufunc signature \(n\?,k\),\(k,m\?\)->\(n\?,m\?\)", lambda _, __: ""),
}
_Form = tuple[re.Pattern[str], tuple[str, ...]]


@functools.cache
def _forms() -> dict[str, list[_Form]]:
    """Return the table's forms by class; in a form, every second part names a placeholder."""
    text = (resources.files(__package__) / "known_messages.txt").read_text(encoding="utf-8")
    forms: dict[str, list[_Form]] = {}
    for line in text.splitlines():
        if not line.startswith("#"):
            kind, _, form = line.partition(": ")
            parts = tuple(re.split(r"\{(\w+)\}", form))
            pattern = "".join(
                f"({_PLACEHOLDERS[part][0]})" if number % 2 else re.escape(part)
                for number, part in enumerate(parts)
            )
            forms.setdefault(kind, []).append((re.compile(pattern, re.DOTALL), parts))
    return forms


def phrase(kind: str, text: str, budget: WordBudget) -> str:
    """Return the part of an exception's text that may be shown; "" for a text of unknown form.

    Parameters
    ----------
    kind : str
        The name of the exception's class.
    text : str
        Its text.
    budget : WordBudget
        The names and numbers that are permitted.
    """
    if len(text) > _LONGEST:
        return ""
    kind = "UFuncTypeError" if kind.startswith("_UFunc") else kind
    for pattern, parts in _forms().get(kind, ()):
        found = pattern.fullmatch(text)
        if found:
            values = iter(found.groups())
            return "".join(
                _PLACEHOLDERS[part][1](budget, next(values)) if number % 2 else part
                for number, part in enumerate(parts)
            )
    return ""
