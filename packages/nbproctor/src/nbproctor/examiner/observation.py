"""What the student's code is called with, and what it says, while a hidden test runs.

Everything that its author could use to pass on a hidden input is noted here. What may be written
down of it is decided when the test has ended (`nbproctor.examiner.disclosure`).
"""

from __future__ import annotations

import dataclasses
import math
import traceback
from collections.abc import Iterable, Iterator

import numpy as np

from nbproctor.proxies.evidence import student_error
from nbproctor.redaction.student_source import Spot, StudentSource

__all__ = ["Measures", "Observation", "Raised", "text_of"]

#: Values of an argument beyond which none is measured.
_NODES = 300
#: Operations that pass no input to the student's code.
_PREPARATORY = frozenset(
    {"look", "look_all", "names", "bind", "bind_module", "unbind", "restore", "forget"}
)
#: Texts of the student's code beyond which no more are kept.
_MANY = 10_000
_MOST_LENGTHS = 6


@dataclasses.dataclass(frozen=True, slots=True)
class Raised:
    """An exception of the student's code.

    Parameters
    ----------
    name : str
        The name of its class.
    text : str
        What it says.
    spot : Spot, optional
        Where it was raised, if that line stands in the student's cells.
    """

    name: str
    text: str
    spot: Spot | None


@dataclasses.dataclass(frozen=True, slots=True)
class Measures:
    """The sizes of what a function was called with.

    Parameters
    ----------
    shapes : tuple
        The shapes of the arrays.
    lengths : tuple of int
        The lengths of lists, tuples, dictionaries and strings.
    """

    shapes: tuple[tuple[int, ...], ...] = ()
    lengths: tuple[int, ...] = ()

    @classmethod
    def of(cls, value: object) -> Measures:
        """Measure the arguments of a call."""
        shapes: list[tuple[int, ...]] = []
        lengths: list[int] = []
        waiting = [value]
        for _ in range(_NODES):
            if not waiting:
                break
            one = waiting.pop()
            if type(one) is np.ndarray:
                shapes.append(one.shape)
            elif type(one) is list or type(one) is tuple:
                lengths.append(len(one))
                waiting += one[:_NODES]
            elif type(one) is dict:
                lengths.append(len(one))
                waiting += list(one.values())[:_NODES]
            elif type(one) is str:
                lengths.append(len(one))
        return cls(tuple(shapes), tuple(lengths))

    def sizes(self) -> list[int]:
        """Return the numbers that an honest message may name: lengths first, then products."""
        return list(dict.fromkeys(self._sizes()))

    def _sizes(self) -> Iterator[int]:
        yield from (length for shape in self.shapes for length in shape)
        yield from self.lengths
        for shape in self.shapes:
            yield from (math.prod(shape), math.prod(shape[1:]), math.prod(shape[:-1]))
        all_lengths = (length for shape in self.shapes for length in shape)
        few = list(dict.fromkeys(all_lengths))[:_MOST_LENGTHS]
        yield from (one * other for one in few for other in few)


class Observation:
    """Notes what passes between one hidden test and the student's code.

    Parameters
    ----------
    own : StudentSource
        The cells that the student has handed in.
    """

    def __init__(self, own: StudentSource) -> None:
        self._own = own
        self._called = False
        self.measures = Measures()
        self.texts: set[str] = set()
        self.errors: list[Raised] = []

    @property
    def flooded(self) -> bool:
        """Whether more texts came than were kept."""
        return len(self.texts) > _MANY

    def asked(self, operation: str, arguments: object) -> None:
        """Note what the student's code has to do, and with what."""
        self._called |= operation not in _PREPARATORY
        if operation == "call":
            self.measures = Measures.of(arguments)

    def heard(self, texts: Iterable[str]) -> None:
        """Note texts that the student's code has returned."""
        if self._called and not self.flooded:
            self.texts.update(texts)

    def raised(self, error: Exception, own: BaseException | None = None) -> None:
        """Note an exception of the student's code, and check the place that it brings.

        Parameters
        ----------
        error : Exception
            The exception.
        own : BaseException, optional
            The test's own exception, where a function of the test's had raised it.
        """
        spot = self.spot_of(error)
        error.notebook_frame = spot and traceback.FrameSummary(  # type: ignore[attr-defined]
            "notebook", spot.line, spot.function or "<module>", lookup_line=False, line=spot.text
        )
        if not isinstance(own, AssertionError):
            shown = own or error
            self.errors.append(Raised(type(shown).__name__, text_of(shown), spot))

    def spot_of(self, error: BaseException) -> Spot | None:
        """Return where an exception was raised, if that line stands in the student's cells."""
        evidence = student_error(error)
        if evidence is None or evidence.place is None:
            return None
        place = evidence.place
        return self._own.find(place.lineno or 0, place.line or "", place.name)


def text_of(error: BaseException) -> str:
    """Return what an exception says; "" where its own code fails to say it."""
    try:
        return str(error)
    except Exception:
        return ""
