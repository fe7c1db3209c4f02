"""Measures what carrying errors forward and naming mistakes cost a right submission.

::

    python packages/nbproctor/tests/bench/marking.py

The solved lesson is graded over and over in one exam room, in turns with both switched off and with
both switched on. Printed are the medians and the spread of the wall time, and the difference.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from pathlib import Path

from lessonkit.build import files_beside, find_lessons
from lessonkit.instructor import instructor_notebook
from lessonkit.notebook import lay_beside
from lessonkit.parser import read_lesson
from lessonkit.text import Kind
from nbproctor import ExamRoom, Limits, Master, Proctor
from nbproctor.plan.policy import Marking
from nbproctor.sandbox import strongest, survey

ROOT = Path(__file__).resolve().parents[4]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--lesson", default="03_deep_network")
    parser.add_argument("--rounds", type=int, default=30)
    chosen = parser.parse_args()
    (path,) = find_lessons(ROOT, [chosen.lesson])
    lesson = read_lesson(path)
    notebook = instructor_notebook(lesson)
    figures = {cell.id for cell in lesson.of_kind(Kind.FIGURE)}
    notebook.cells = [cell for cell in notebook.cells if cell.id not in figures]
    master = Master.from_notebook(lesson.name, notebook)
    answers = path.parent / "answers"
    ways = {"off": Marking(0.0), "on": Marking(1.0, answers)}
    taken: dict[str, list[float]] = {name: [] for name in ways}
    with tempfile.TemporaryDirectory() as folder, ExamRoom(Limits(), strongest(survey())) as room:
        lay_beside(Path(folder), files_beside(lesson))
        beside = {
            str(file.relative_to(folder)): file
            for file in Path(folder).rglob("*")
            if file.is_file()
        }
        for number in range(chosen.rounds + 1):
            for name, marking in ways.items():
                started = time.perf_counter()
                graded = Proctor(room, Limits(), marking).grade(
                    notebook, master, files=beside, trusted_files=beside
                )
                assert graded.verdict.points == graded.verdict.max_points
                if number:  # the first round warms up
                    taken[name].append(1000 * (time.perf_counter() - started))
    for name, times in taken.items():
        low, middle, high = min(times), statistics.median(times), max(times)
        print(f"{name:3}  median {middle:6.1f} ms  ({low:.1f} to {high:.1f})")
    change = statistics.median(taken["on"]) / statistics.median(taken["off"]) - 1
    print(f"on against off: {change:+.1%}")


if __name__ == "__main__":
    main()
