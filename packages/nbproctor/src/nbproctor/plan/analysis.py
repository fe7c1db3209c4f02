"""The analysis of an instructor's notebook: what tests take from it, and what they are about.

It is made once for all submissions of a notebook.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence

from nbproctor.notebook.names import imports_of, methods_of, redefined_builtins
from nbproctor.plan.exercises import Answer, Exercise, Test, find_exercises, reference_source
from nbproctor.plan.provided import Provided, find_provided

__all__ = ["Analysis", "analyse"]


@dataclasses.dataclass(frozen=True, slots=True)
class Analysis:
    """What the instructor's cells say.

    Parameters
    ----------
    imports : mapping
        Names that the cells import -> the statement that imports each.
    builtins : frozenset of str
        Names of built-in functions that the assignment asks the student to define.
    provided : Provided
        What tests take from the instructor's version.
    methods : frozenset of str or None
        What the instructor's classes define; None if the solutions are not known.
    exercises : mapping
        What each test is about, by the test's name.
    reference : str
        Code that defines the instructor's functions.
    """

    imports: Mapping[str, str]
    builtins: frozenset[str]
    provided: Provided
    methods: frozenset[str] | None
    exercises: Mapping[str, Exercise]
    reference: str


def analyse(
    sources: Sequence[str],
    locked: Sequence[str],
    cells: Sequence[Answer | Test],
    *,
    solved: bool,
) -> Analysis:
    """Analyse an instructor's notebook.

    Parameters
    ----------
    sources : sequence of str
        All code cells that are no tests, in order.
    locked : sequence of str
        Those of them that students cannot change.
    cells : sequence of Answer or Test
        The answers and tests, in order.
    solved : bool
        Whether the sources have the instructor's solutions.
    """
    imports = imports_of(sources)
    exercises = find_exercises(cells, sources)
    needed = {
        name
        for exercise in exercises.values()
        for name in (*exercise.functions, *exercise.builds_on, *exercise.beside)
    }
    return Analysis(
        imports=imports,
        builtins=redefined_builtins(sources),
        provided=find_provided(locked, sources, imports),
        methods=methods_of(sources) if solved else None,
        exercises=exercises,
        reference=reference_source(sources, needed),
    )
