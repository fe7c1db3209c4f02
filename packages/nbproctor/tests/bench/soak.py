"""Grades very many submissions, and shows whether memory or time per submission grows.

::

    python packages/nbproctor/tests/bench/soak.py --submissions 10000 --jobs 2

A small assignment is made on the fly. A line is printed for every 1000 submissions: the rate, the
CPU milliseconds of the proctor for each, and the resident memory of each kind of process. Nothing
is asserted here: who reads it compares the first line with the last.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

import nbformat

sys.path.insert(0, str(Path(__file__).parents[1]))

from courses import Cells, CourseFolder
from faults.processes import tree

_NAME = "soak"
_RIGHT = "import numpy as np\ndef double(x):\n    return 2 * np.asarray(x)"
_WRONG = "def double(x):\n    return x"


def main() -> None:
    """Make the course, grade it, print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--submissions", type=int, default=10_000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--every", type=int, default=1000, help="submissions to a line")
    parser.add_argument("--sandbox", default="full")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="soak-") as folder:
        course = _make_course(Path(folder), chosen.submissions)
        _grade(course, chosen)


def _make_course(root: Path, submissions: int) -> CourseFolder:
    cells = Cells()
    cells.answer("double", _RIGHT)
    for number in range(8):
        source = f"assert list(double([{number}, 1])) == [{2 * number}, 2]"
        cells.test(f"test-{number}", 1, source)
    course = CourseFolder.make(root, _NAME, cells, {"helper.py": "two = 2\n"})
    release = course.release(_NAME)
    texts = []
    for answer in (_RIGHT, _WRONG):
        release.cells[0].source = answer
        texts.append(nbformat.writes(release))
    for number in range(submissions):
        place = root / "submitted" / f"student-{number:05}" / _NAME
        place.mkdir(parents=True)
        (place / f"{_NAME}.ipynb").write_text(texts[number % 5 == 0])
        (place / "timestamp.txt").write_text("2026-01-02 03:04:05 UTC")
    return course


def _grade(course: CourseFolder, chosen: argparse.Namespace) -> None:
    command = [Path(sys.executable).parent / "nbproctor", "autograde", _NAME, "--json"]
    command += [f"--jobs={chosen.jobs}", f"--sandbox={chosen.sandbox}"]
    started = last = time.monotonic()
    used = 0.0
    graded = 0
    with subprocess.Popen(command, cwd=course.root, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for number, _ in enumerate(process.stdout, 1):
            if number == 1:
                print(f"first result after {time.monotonic() - started:.1f} s", flush=True)
                last = time.monotonic()
            graded += 1
            if number % chosen.every == 0 or number == chosen.submissions:
                now, cpu = time.monotonic(), _cpu(process.pid)
                memory = ", ".join(f"{role} {size} MB" for role, size in _memory(process.pid))
                print(
                    f"{number:6}  {graded / (now - last):5.1f} a second  "
                    f"{1000 * (cpu - used) / graded:5.1f} ms of the proctor  {memory}",
                    flush=True,
                )
                last, used, graded = now, cpu, 0
    size = (course.root / "gradebook.db").stat().st_size >> 20
    seconds = time.monotonic() - started
    print(f"exit status {process.returncode} after {seconds:.1f} s; gradebook {size} MB")
    again = time.monotonic()
    subprocess.run(command, cwd=course.root, check=True, stdout=subprocess.DEVNULL)
    print(f"a second run, with nothing to do: {time.monotonic() - again:.1f} s")


def _cpu(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _memory(pid: int) -> list[tuple[str, int]]:
    """Return the largest resident size of each kind of process, in MB."""
    sizes: dict[str, int] = defaultdict(int)
    for process in tree(pid):
        try:
            pages = int(Path(f"/proc/{process.pid}/statm").read_text().split()[1])
        except OSError:
            continue
        sizes[process.role] = max(sizes[process.role], pages * os.sysconf("SC_PAGE_SIZE") >> 20)
    return sorted(sizes.items())


if __name__ == "__main__":
    main()
