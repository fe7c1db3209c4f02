"""When each test runs, so that no later cell of the student's can tell what it tried.

A test that ran against the live candidate would leave its hidden inputs there, for a later cell
to print. So a test is put off until all other cells have run. Where that might make a difference to
it, it gets a copy of the candidate, made in its place (`nbproctor.moments`); and only where later
cells need what a test has bound, it runs in its place.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from nbproctor.analysis import Names, names_of
from nbproctor.job import Role, Step

__all__ = ["schedule"]


def schedule(steps: Sequence[Step]) -> tuple[Step, ...]:
    """Return the steps with a role for each test."""
    names = [names_of(step.source) for step in steps]
    roles = [
        _role(steps, names, place) if step.role is Role.TEST else step.role
        for place, step in enumerate(steps)
    ]
    for place, role in enumerate(roles):
        after = range(place + 1, len(steps))
        bound = frozenset().union(*(names[n].bound for n in after if roles[n] is Role.TEST))
        if role is Role.LATER and bound:
            needed = _needed(steps, names, place)
            if needed is None or needed & bound:
                # When it runs, tests that stay in their places will have bound what it needs.
                roles[place] = Role.COPY
    return tuple(
        dataclasses.replace(step, role=role) for step, role in zip(steps, roles, strict=True)
    )


def _role(steps: Sequence[Step], names: Sequence[Names], place: int) -> Role:
    others = [names[n] for n in range(place + 1, len(steps)) if steps[n].role is not Role.TEST]
    if not others:
        return Role.TEST
    test = names[place]
    tests_later = [names[n] for n in range(place + 1, len(steps)) if steps[n].role is Role.TEST]
    passed_on = frozenset().union(*(later.used - later.bound for later in tests_later))
    used_later: frozenset[str] = frozenset().union(*(later.used for later in others))
    bound_later: frozenset[str] = frozenset().union(*(later.bound for later in others))
    if test.bound & passed_on:
        return Role.TEST
    if test.bound & used_later and not test.dynamic:
        # Somebody continues to work with what the test has made; names that are bound
        # anew before they are used can't be told apart from that cheaply.
        if test.bound & used_later - bound_later:
            return Role.TEST
        return Role.COPY
    if any(later.broken for later in others) or test.broken:
        return Role.COPY
    needed = _needed(steps, names, place)
    if needed is None or needed & bound_later:
        return Role.COPY
    return Role.LATER


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
