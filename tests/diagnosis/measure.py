"""Measures how often a mistake is named rightly, on answers that nothing was written after.

::

    python tests/diagnosis/measure.py                       # every lesson, both halves
    python tests/diagnosis/measure.py 03_deep_network -v    # with what the student is told
    python tests/diagnosis/measure.py --half look           # what may be read while improving
    python tests/diagnosis/measure.py --mutants             # the audit's mutants, sorted only

``unseen/LESSON.toml`` holds mistakes that people make, as changes of the solution, each with a
pattern that what the student is told has to match if it names the mistake. The patterns were
written before anything was told. What is told is rightly named if the pattern matches; Python's own
if all that it says is which exception came from which line; nothing if it says no more than that
the numbers, or some of them, are not right; and told otherwise in all other cases, which a person
has to read: it can be right in other words, true but half of it, or wrong.

Each answer belongs to one of two halves by a digest of its name. `look` is for whoever improves the
diagnosis; `report` is looked at in sums only, and is what docs/diagnosis.md tells.
"""

from __future__ import annotations

import argparse
import ast
import collections
import hashlib
import multiprocessing
import re
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from lessonkit.audit import Case, CaseVerdict, Hall
from lessonkit.build import files_beside, find_lessons
from lessonkit.mutants import make_mutants
from lessonkit.notebook import lay_beside
from lessonkit.parser import read_lesson
from lessonkit.text import Kind, Lesson, without_markers

ROOT = Path(__file__).resolve().parents[2]
UNSEEN = Path(__file__).resolve().parent / "unseen"
NAMED, PYTHON, NOTHING, OTHERWISE, SURVIVES = (
    "rightly",
    "Python's",
    "nothing",
    "otherwise",
    "survives",
)

_FRAME = re.compile(r"^(.* is not right yet\.|Mistake: .*|Checked: .*|Recognised: )$")
_SUBJECT = re.compile(r"^.*?(?= (?:is|has|holds|should|returns|changes|did) )")
_VAGUE = re.compile(
    r"^ ?(has the right shape, but not the right numbers\.|is wrong in \S+ of its \S+ entries\.|"
    r"is not right\.)$"
)


@dataclass(frozen=True)
class Unseen:
    """An answer that the diagnosis has not seen."""

    lesson: str
    exercise: str
    did: str
    names: str
    source: str

    @property
    def half(self) -> str:
        """Which half it belongs to."""
        name = f"{self.lesson}/{self.exercise}/{self.did}"
        return ("look", "report")[hashlib.sha256(name.encode()).digest()[0] % 2]


def read_unseen(lesson: Lesson) -> list[Unseen]:
    """Read a lesson's unseen answers; complain where one is no change of the solution."""
    solutions = {cell.exercise: _plain(cell.source) for cell in lesson.of_kind(Kind.EXERCISE)}
    content = tomllib.loads((UNSEEN / f"{lesson.name}.toml").read_text("utf-8"))
    found = []
    for exercise, entries in content.items():
        for entry in entries:
            source = solutions[exercise]
            for before, after in entry["change"]:
                if before not in source:
                    sys.exit(f"{lesson.name}: {exercise}: {entry['did']}: no {before!r} to change")
                source = source.replace(before, after)
            re.compile(entry["names"])
            found.append(Unseen(lesson.name, exercise, entry["did"], entry["names"], source))
    return found


def _plain(cell: str) -> str:
    """Return a solution as Python writes it, without docstrings."""
    tree = ast.parse(without_markers(cell))
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and ast.get_docstring(node) is not None:
            del node.body[0]
    return ast.unparse(tree)


def sort_out(verdict: CaseVerdict, names: str = "") -> str:
    """Return what became of a mistake that a match of `names` names rightly; "" is anything."""
    if not any(verdict.lost.values()):
        return SURVIVES
    lines = [line for line in verdict.message.splitlines() if not _FRAME.match(line)]
    told = _SUBJECT.sub("", lines[0], count=1) if lines else ""
    raised = bool(lines) and " stops with " in lines[0]
    said = verdict.mistake if raised else "\n".join([told, *lines[1:], verdict.mistake])
    if names and re.search(names, said, re.IGNORECASE):
        return NAMED
    if raised and not verdict.mistake:
        return PYTHON
    if not verdict.mistake and len(lines) <= 1 and (not told or _VAGUE.match(told)):
        return NOTHING
    return OTHERWISE if names else NAMED


def _cases(lesson: Lesson, half: str, *, mutants: bool) -> Iterator[tuple[Case, str]]:
    if mutants:
        for cell in lesson.of_kind(Kind.EXERCISE):
            for mutant in make_mutants(cell.source):
                yield Case("mutant", cell.exercise, mutant.change, mutant.source), ""
        return
    for unseen in read_unseen(lesson):
        if half in ("both", unseen.half):
            yield Case("mutant", unseen.exercise, unseen.did, unseen.source), unseen.names


_hall: Hall | None = None


def _open(lesson: Lesson, folder: str) -> None:
    global _hall
    _hall = Hall(lesson, Path(folder))


def _examine(case: Case) -> CaseVerdict:
    assert _hall is not None
    return _hall.examine(case)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("lessons", nargs="*")
    parser.add_argument("--half", choices=("look", "report", "both"), default="both")
    parser.add_argument("--mutants", action="store_true")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--verbose", "-v", action="store_true")
    chosen = parser.parse_args()
    together: collections.Counter[str] = collections.Counter()
    kinds = (NAMED, PYTHON, NOTHING, OTHERWISE, SURVIVES)
    print(f"{'':20}{'answers':>9}" + "".join(f"{kind:>11}" for kind in kinds))
    for path in find_lessons(ROOT, chosen.lessons):
        lesson = read_lesson(path)
        cases = list(_cases(lesson, chosen.half, mutants=chosen.mutants))
        count: collections.Counter[str] = collections.Counter()
        with tempfile.TemporaryDirectory() as folder:
            lay_beside(Path(folder), files_beside(lesson))
            with ProcessPoolExecutor(
                chosen.jobs,
                multiprocessing.get_context("spawn"),
                initializer=_open,
                initargs=(lesson, folder),
            ) as pool:
                verdicts = list(pool.map(_examine, [case for case, _ in cases]))
        for (case, names), verdict in zip(cases, verdicts, strict=True):
            kind = sort_out(verdict, names)
            count[kind] += 1
            if chosen.verbose:
                print(f"{kind}: {case.exercise}: {case.name}  [{names}]")
                for line in verdict.message.splitlines():
                    print(f"    {line}")
                if verdict.mistake:
                    print(f"    Recognised: {verdict.mistake}")
        together += count
        _row(lesson.name, count, kinds)
    _row("all", together, kinds)
    total = max(1, together.total())
    print(f"{'':29}" + "".join(f"{together[kind] / total:>11.0%}" for kind in kinds))


def _row(name: str, count: collections.Counter[str], kinds: tuple[str, ...]) -> None:
    print(f"{name:20}{count.total():>9}" + "".join(f"{count[kind]:>11}" for kind in kinds))


if __name__ == "__main__":
    main()
