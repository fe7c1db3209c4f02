"""Tests that are put off, and what each of them is to find: everything as it was in its place.

A test that must see the notebook as it is in the middle gets a copy of the candidate, made there.
It runs when no cell of the student's will run any more. A copy shares more with its original than
memory tells: the working directory, pipes, shared mappings, threads that listen, process numbers,
the time it takes. Afterwards nobody is left to look at any of them.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from nbproctor.examiner.candidate_link import CandidateLink, Copy
from nbproctor.examiner.lent_objects import ExaminerDesk
from nbproctor.examiner.namespace import Namespace
from nbproctor.protocol.random_state import get_random, set_random

__all__ = ["Moments"]


@dataclasses.dataclass(frozen=True, slots=True)
class _Moment:
    """The candidate and the examiner's own state, as they were."""

    copy: Copy | None
    names: dict[str, Any]
    proxies: dict[int, object]
    random: tuple[Any, Any]


class Moments:
    """Keeps the moments of one notebook's tests, by the index of their cells.

    Parameters
    ----------
    link : CandidateLink
        The way to the candidate.
    desk : ExaminerDesk
        What stands for the candidate's objects.
    names : Namespace
        The tests' global names.
    """

    def __init__(self, link: CandidateLink, desk: ExaminerDesk, names: Namespace) -> None:
        self._link = link
        self._desk = desk
        self._names = names
        self._kept: dict[int, _Moment] = {}

    def __contains__(self, index: int) -> bool:
        return index in self._kept

    def keep(self, index: int) -> None:
        """Keep this moment, in place of an earlier one of the same cell."""
        former = self._kept.get(index)
        if former is not None and former.copy is not None:
            former.copy.wire.close()
        self._kept[index] = _Moment(
            self._link.copy(), dict(dict.items(self._names)), self._desk.proxies, get_random()
        )

    def has_copy(self, index: int) -> bool:
        """Whether the copy of the candidate that was made for a test is there still."""
        copy = self._kept[index].copy
        return copy is not None and self._link.attend(copy)

    @contextmanager
    def at(self, index: int, *, alone: bool) -> Iterator[Copy | None]:
        """Go back to a cell's moment within the block.

        Gives the copy of the candidate. `alone`: there is none, the candidate itself is to be
        taken, and nothing is known of its objects.
        """
        moment = self._kept.pop(index)
        names = dict(dict.items(self._names))
        self._set(moment.names)
        set_random(moment.random)
        proxies = self._desk.exchange({} if alone else moment.proxies)
        try:
            yield None if alone else moment.copy
        finally:
            self._set(names)
            self._desk.exchange(proxies)

    def _set(self, names: dict[str, Any]) -> None:
        # Past the namespace's own methods: the candidate is not to hear of it.
        dict.clear(self._names)
        dict.update(self._names, names)
