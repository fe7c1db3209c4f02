"""The analysis of an instructor's notebook: what tests take from it, and what they are about.

It is made once for all submissions of a notebook.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence

from nbproctor.notebook.names import imports_of, methods_of, redefined_builtins, written_files
from nbproctor.notebook.own_results import own_results
from nbproctor.plan.exercises import Answer, Exercise, Test, find_exercises, reference_source
from nbproctor.plan.provided import Provided, find_provided

__all__ = ["Analysis", "analyse"]


@dataclasses.dataclass(frozen=True, slots=True)
class Analysis:
    """What the instructor's cells say.

    Parameters
    ----------
    imports : mapping
        Names that the given cells import -> the statement that imports each.
    asked : mapping
        The same for names that only the solutions import: the student has to.
    files : frozenset of str
        Files that the cells write with ``%%writefile``.
    builtins : frozenset of str
        Names of built-in functions that the assignment asks the student to define.
    provided : Provided
        What tests take from the instructor's version.
    methods : frozenset of str or None
        What the instructor's classes define; None if the solutions are not known.
    own_results : mapping
        Which methods of theirs return objects of their class; see `notebook.own_results`.
    exercises : mapping
        What each test is about, by the test's name.
    reference : str
        Code that defines the instructor's functions.
    """

    imports: Mapping[str, str]
    asked: Mapping[str, str]
    files: frozenset[str]
    builtins: frozenset[str]
    provided: Provided
    methods: Mapping[str, frozenset[str]] | None
    own_results: Mapping[str, frozenset[str]]
    exercises: Mapping[str, Exercise]
    reference: str


def analyse(
    sources: Sequence[str],
    locked: Sequence[str],
    cells: Sequence[Answer | Test],
    *,
    given: Sequence[str] | None = None,
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
    given : sequence of str
        What students get of the sources, without the solutions; by default all of them.
    solved : bool
        Whether the sources have the instructor's solutions.
    """
    every = imports_of(sources)
    free = imports_of(sources if given is None else given).keys()
    imports = {name: statement for name, statement in every.items() if name in free}
    exercises = find_exercises(cells, sources)
    needed = {
        name
        for exercise in exercises.values()
        for name in (*exercise.functions, *exercise.builds_on, *exercise.beside)
    }
    return Analysis(
        imports=imports,
        asked={name: every[name] for name in every if name not in free},
        files=frozenset().union(*map(written_files, sources)),
        builtins=redefined_builtins(sources),
        provided=find_provided(locked, sources, every),
        methods=methods_of(sources) if solved else None,
        own_results=own_results(sources) if solved else {},
        exercises=exercises,
        reference=reference_source(sources, needed),
    )
