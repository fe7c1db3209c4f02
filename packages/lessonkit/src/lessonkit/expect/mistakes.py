"""What is wrong, in words for the one who wrote the function."""

from __future__ import annotations

__all__ = ["Mistake", "OutOfTime", "Stopped"]


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
