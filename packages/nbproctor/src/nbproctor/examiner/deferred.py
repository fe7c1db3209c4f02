"""What deferred tests find: the notebook as it was in their places.

A test that must see the notebook as it is in the middle gets a copy of the candidate, made there.
It runs after the student's last cell, because a copy shares more than memory with its original: the
working directory, pipes, shared mappings, threads that listen, process numbers, the time that it
takes. After the last cell, no code of the student's is left to look at any of them.
"""

from __future__ import annotations

import dataclasses
from typing import Any

from nbproctor.examiner.candidate_link import Copy
from nbproctor.protocol.random_state import get_random

__all__ = ["Deferred", "Moment", "Spare"]


@dataclasses.dataclass(frozen=True, slots=True)
class Spare:
    """The candidate at a moment, as a test is to find it.

    Parameters
    ----------
    copy : Copy, optional
        A copy of the process; None where none could be made.
    proxies : dict
        The proxies of its objects, by number.
    random : tuple
        The random state.
    """

    copy: Copy | None
    proxies: dict[int, object]
    random: tuple[Any, Any] = dataclasses.field(default_factory=get_random)


@dataclasses.dataclass(frozen=True, slots=True)
class Moment:
    """A spare candidate, and the tests' own names at that moment."""

    spare: Spare
    names: dict[str, Any]


class Deferred:
    """The moments of one notebook's deferred tests, by the index of their cells."""

    def __init__(self) -> None:
        self._moments: dict[int, Moment] = {}

    def __contains__(self, index: int) -> bool:
        return index in self._moments

    def keep(self, index: int, moment: Moment) -> None:
        """Keep a moment, in place of an earlier one of the same cell."""
        former = self._moments.get(index)
        if former is not None and former.spare.copy is not None:
            former.spare.copy.close()
        self._moments[index] = moment

    def take(self, index: int) -> Moment:
        """Return a cell's moment, and keep it no longer."""
        return self._moments.pop(index)
