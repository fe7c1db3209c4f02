"""The schedule: when each test runs, so that no later student cell can reveal its inputs.

A test leaves its hidden inputs in the candidate that it runs against, where a later cell could
print them. So a test is deferred until all other cells have run. If a later cell might change its
result, the test runs against a copy of the candidate that is made in the test's place
(`nbproctor.examiner.deferred`). Only if later cells need the names that a test binds, the test
itself runs in its place.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from nbproctor.notebook.names import Names
from nbproctor.plan.job import Role, Step

__all__ = ["schedule"]


@dataclasses.dataclass(frozen=True, slots=True)
class _Rest:
    """The cells below a place, taken together.

    Parameters
    ----------
    used, bound : frozenset of str
        Names that cells other than tests use and bind.
    passed_on : frozenset of str
        Names that tests use without binding them.
    others : bool
        Whether there are cells other than tests.
    broken : bool
        Whether one of these is not valid Python.
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
    """Return the steps, with each test's role decided."""
    names = [step.names for step in steps]
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
                # A later test that stays in its place binds a name that this one needs.
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
        # Later cells use a name that the test binds. Whether they bind it again before that would
        # take more analysis, so a copy is made if they bind it at all.
        return Role.TEST if test.bound & rest.used - rest.bound else Role.COPY
    if rest.broken or test.broken:
        return Role.COPY
    needed = _needed(steps, names, place)
    return Role.COPY if needed is None or needed & rest.bound else Role.LATER


def _needed(steps: Sequence[Step], names: Sequence[Names], place: int) -> frozenset[str] | None:
    """Return all names that a test depends on, or None if it depends on data.

    Any later cell can change data in place; functions change only by being bound again.
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
    # Functions depend on the names in their bodies.
    size = -1
    while size != len(needed):
        size = len(needed)
        for n in before:
            for name in names[n].defined & needed:
                needed |= names[n].within.get(name, frozenset())
    if needed & assigned:
        return None
    return frozenset(needed)
