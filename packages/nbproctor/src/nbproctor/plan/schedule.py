"""When each test runs, so that no later cell of the student's can tell what it tried.

A test that ran against the live candidate would leave its hidden inputs there, for a later cell
to print. So a test is put off until all other cells have run. Where that might make a difference to
it, it gets a copy of the candidate, made in its place (`nbproctor.examiner.deferred`); and only
where later cells need what a test has bound, it runs in its place.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from nbproctor.notebook.names import Names, names_of
from nbproctor.plan.job import Role, Step

__all__ = ["schedule"]


@dataclasses.dataclass(frozen=True, slots=True)
class _Rest:
    """What the cells below a place do.

    Parameters
    ----------
    used, bound : frozenset of str
        Names that other cells than tests use and bind.
    passed_on : frozenset of str
        Names that tests use and do not bind themselves.
    others : bool
        Whether there are other cells than tests.
    broken : bool
        Whether one of those is no valid Python.
    """

    used: frozenset[str] = frozenset()
    bound: frozenset[str] = frozenset()
    passed_on: frozenset[str] = frozenset()
    others: bool = False
    broken: bool = False

    def above(self, step: Step, names: Names) -> _Rest:
        """Return the same with one more cell on top."""
        if step.role is Role.TEST:
            passed_on = self.passed_on | (names.used - names.bound)
            return dataclasses.replace(self, passed_on=passed_on)
        return _Rest(
            used=self.used | names.used,
            bound=self.bound | names.bound,
            passed_on=self.passed_on,
            others=True,
            broken=self.broken or names.broken,
        )


def schedule(steps: Sequence[Step]) -> tuple[Step, ...]:
    """Return the steps with a role for each test."""
    names = [names_of(step.source) for step in steps]
    roles = [step.role for step in steps]
    rest = _Rest()
    for place in reversed(range(len(steps))):
        if steps[place].role is Role.TEST:
            roles[place] = _role(steps, names, place, rest)
        rest = rest.above(steps[place], names[place])
    bound: frozenset[str] = frozenset()
    for place in reversed(range(len(steps))):
        if roles[place] is Role.TEST:
            bound |= names[place].bound
        elif roles[place] is Role.LATER and bound:
            needed = _needed(steps, names, place)
            if needed is None or needed & bound:
                # When it runs, tests that stay in their places will have bound what it needs.
                roles[place] = Role.COPY
    return tuple(
        step if step.role is role else dataclasses.replace(step, role=role)
        for step, role in zip(steps, roles, strict=True)
    )


def _role(steps: Sequence[Step], names: Sequence[Names], place: int, rest: _Rest) -> Role:
    test = names[place]
    if not rest.others or test.bound & rest.passed_on:
        return Role.TEST
    if test.bound & rest.used and not test.dynamic:
        # Somebody continues to work with what the test has made; names that are bound
        # anew before they are used can't be told apart from that cheaply.
        return Role.TEST if test.bound & rest.used - rest.bound else Role.COPY
    if rest.broken or test.broken:
        return Role.COPY
    needed = _needed(steps, names, place)
    return Role.COPY if needed is None or needed & rest.bound else Role.LATER


def _needed(steps: Sequence[Step], names: Sequence[Names], place: int) -> frozenset[str] | None:
    """Return every name that a test depends on, or None where it depends on more than functions.

    Data can be changed in place by any later cell; functions only by being bound again.
    """
    before = [n for n in range(place) if steps[n].role is not Role.TEST]
    defined: frozenset[str] = frozenset().union(*(names[n].defined for n in before))
    assigned: frozenset[str] = frozenset().union(
        *(names[n].bound - names[n].defined for n in before)
    )
    test = names[place]
    needed = set(test.used - test.bound) | (test.strings & defined)
    if test.dynamic:
        needed |= defined
    # What the functions that it needs refer to is needed as well.
    size = -1
    while size != len(needed):
        size = len(needed)
        for n in before:
            for name in names[n].defined & needed:
                needed |= names[n].within.get(name, frozenset())
    if needed & assigned:
        return None
    return frozenset(needed)
