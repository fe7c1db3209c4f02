"""How fast submissions are graded: stock nbgrader, nbproctor, and the bare code, in one run.

::

    python packages/nbproctor/tests/bench/bench.py [--assignment FOLDER] [--students N] [--rounds N]

FOLDER is an assignment's source folder; without one, a small assignment is made. The
contestants take turns, round by round, so that a busy machine is busy for all of them. A
submission's cost is the difference between a run of many and a run of as few as there are workers,
divided: what starting costs, which each worker does, is told apart.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import platform
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
from calls import call_times
from stages import stage_times, submission_memory

ROOT = Path(__file__).resolve().parents[4]
SCRIPTS = Path(sys.executable).parent
SMALL = {
    "f": (
        "def f(x):\n    return x + 1",
        "for i in range(20):\n    assert f(np.full(3, i))[0] == i + 1",
    ),
    "g": ("def g(x):\n    return f(x) * 2", "assert (g(np.ones((50, 50))) == 4).all()"),
}


def main() -> None:
    """Run the benchmark and print what came of it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--assignment", type=Path)
    parser.add_argument("--students", type=int, default=12)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--output", type=Path)
    parser.add_argument("--sandbox", default="full")
    options = parser.parse_args()
    lines = [
        "# Benchmarks",
        "",
        "Written by `make bench`. A submission's cost is what one more costs in a run of many.",
        "",
        f"Machine: {platform.machine()}, {os.cpu_count()} cores, {platform.system()} "
        f"{platform.release()}, Python {platform.python_version()}; load at the start "
        f"{os.getloadavg()[0]:.1f}",
        f"Command: `{' '.join(['python', *sys.argv])}`",
        "",
    ]
    for figures in (False, True) if options.assignment else (False,):
        with tempfile.TemporaryDirectory() as folder:
            course = make_course(Path(folder), options.assignment, options.students, figures)
            lines += report(course, options, figures)
    lines += report_calls(options)
    text = "\n".join(lines)
    print(text)
    if options.output:
        options.output.write_text(text + "\n")


def make_course(folder: Path, assignment: Path | None, students: int, figures: bool) -> Path:
    """Make a course whose students have all handed in the instructor's solution."""
    name = assignment.name if assignment else "bench"
    source = folder / "source" / name
    if assignment:
        shutil.copytree(assignment, source, ignore=shutil.ignore_patterns("__pycache__"))
    else:
        source.mkdir(parents=True)
        nbformat.write(small_notebook(), source / f"{name}.ipynb")
    for path in source.glob("*.ipynb"):
        notebook = nbformat.read(path, as_version=4)
        if not figures:
            notebook.cells = [c for c in notebook.cells if not draws(c)]
        nbformat.write(notebook, path)
        for number in range(students):
            place = folder / "submitted" / f"s{number:03d}" / name
            place.mkdir(parents=True, exist_ok=True)
            nbformat.write(notebook, place / path.name)
    (folder / "nbgrader_config.py").write_text("c = get_config()\n")
    run(folder, "nbgrader", "generate_assignment", name)
    return folder


def draws(cell: Any) -> bool:
    """Whether a cell is there for its figure."""
    name = f"{cell.get('id', '')} {cell.metadata.get('nbgrader', {}).get('grade_id', '')}"
    return cell.cell_type == "code" and "figure" in name


def small_notebook() -> Any:
    """Return the small assignment."""
    cells = [nbformat.v4.new_code_cell("import numpy as np")]
    about = {"schema_version": 3, "cell_type": "code", "task": False}
    for name, (answer, test) in SMALL.items():
        cells.append(nbformat.v4.new_code_cell(answer))
        cells[-1].metadata["nbgrader"] = {
            **{**about, "grade_id": name, "grade": False, "solution": True, "locked": False}
        }
        cells.append(nbformat.v4.new_code_cell(test))
        cells[-1].metadata["nbgrader"] = {
            **{**about, "grade_id": f"{name}-test", "grade": True, "solution": False},
            **{"locked": True, "points": 1},
        }
    kernel = {"name": "python3", "language": "python", "display_name": "Python 3"}
    return nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel})


def run(folder: Path, *command: str) -> tuple[float, float]:
    """Run a command; return its wall time and its CPU time, with that of all it has started."""
    env = {**os.environ, "PATH": f"{SCRIPTS}:{os.environ['PATH']}"}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    done = subprocess.run(
        [SCRIPTS / command[0], *command[1:]],
        cwd=folder,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    wall = time.perf_counter() - started
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return wall, cpu


def floor(folder: Path) -> Callable[[], tuple[float, float]]:
    """Return a function that executes the instructor's cells in this process, and no more."""
    (source,) = (folder / "source").iterdir()
    (path,) = source.glob("*.ipynb")
    code = "\n\n".join(
        cell.source for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"
    )
    script = (
        "import contextlib, io, sys, time\nimport numpy, matplotlib.pyplot\n"
        "sys.path.insert(0, '')\ncells = open(0).read()\n"
        "for _ in range(2):\n    a, b = time.perf_counter(), time.process_time()\n"
        "    with contextlib.redirect_stdout(io.StringIO()):\n"
        "        exec(compile(cells, 'cells', 'exec'), {'__name__': '__main__'})\n"
        "print(time.perf_counter() - a, time.process_time() - b)\n"
    )
    env = {**os.environ, "MPLBACKEND": "agg", "OPENBLAS_NUM_THREADS": "1"}

    def measure() -> tuple[float, float]:
        with contextlib.suppress(subprocess.CalledProcessError):
            printed = subprocess.run(
                [sys.executable, "-W", "ignore", "-c", script],
                cwd=source,
                env=env,
                input=code,
                capture_output=True,
                text=True,
                check=True,
            ).stdout
            wall, cpu = map(float, printed.split()[-2:])
            return wall, cpu
        return float("nan"), float("nan")

    return measure


def report(folder: Path, options: argparse.Namespace, figures: bool) -> list[str]:
    """Measure all contestants in turns and return a table."""
    (source,) = (folder / "source").iterdir()
    name, many = source.name, options.students
    ours = ("nbproctor", "autograde", name, "--force", "-q", f"--sandbox={options.sandbox}")
    stock = ("nbgrader", "autograde", name, "--force")
    contestants: dict[str, tuple[tuple[str, ...], int]] = {
        "nbgrader": (stock, 1),
        "nbproctor, 1 worker": (ours, 1),
        "nbproctor, 2 workers": ((*ours, "--jobs", "2"), 2),
    }
    bare = floor(folder)
    figures_of: dict[str, list[tuple[float, float, float]]] = {n: [] for n in contestants}
    floors = []
    for _ in range(options.rounds):
        for contestant, (command, workers) in contestants.items():
            few = [f"--student=s{number:03d}" for number in range(workers)]
            wall, cpu = run(folder, *command)
            wall_few, cpu_few = run(folder, *command, *few)
            more = many - workers
            each = (wall - wall_few) / more, (cpu - cpu_few) / more, wall_few
            figures_of[contestant].append(each)
        floors.append(bare())
    medians = {
        n: [statistics.median(column) for column in zip(*rounds, strict=True)]
        for n, rounds in figures_of.items()
    }
    floor_wall, floor_cpu = (statistics.median(c) for c in zip(*floors, strict=True))
    stock_wall, stock_cpu, _ = medians["nbgrader"]
    lines = [
        f"## {name}, {'with' if figures else 'without'} figures: "
        f"{many} submissions, medians of {options.rounds} rounds",
        "",
        "| | wall, ms each | CPU, ms each | faster (wall) | faster (CPU) | first ones, s |",
        "|---|---|---|---|---|---|",
    ]
    for contestant, (wall, cpu, first) in medians.items():
        lines.append(
            f"| {contestant} | {wall * 1e3:.0f} | {cpu * 1e3:.0f} | {stock_wall / wall:.1f} | "
            f"{stock_cpu / cpu:.1f} | {first:.1f} |"
        )
    lines.append(f"| the bare code | {floor_wall * 1e3:.0f} | {floor_cpu * 1e3:.0f} | | | |")
    share = medians["nbproctor, 1 worker"][1] / floor_cpu if floor_cpu else float("nan")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    lines += [
        "",
        f"nbproctor's CPU over the bare code's: {share:.1f}. Largest process: {peak:.0f} MB.",
        "",
    ]
    return lines + report_stages(folder, list(ours), medians["nbproctor, 1 worker"][1])


def report_stages(folder: Path, command: list[str], cpu: float) -> list[str]:
    """Return a table of where one worker's CPU time goes, and what a submission holds in memory."""
    command[0] = str(SCRIPTS / command[0])
    with tempfile.TemporaryDirectory() as hook:
        spent, examined = stage_times([*command, "--sandbox=none"], folder, Path(hook))
    memory = submission_memory(command, folder)
    each = {stage: seconds / examined for stage, seconds in spent.items()}
    whole = sum(each.values())
    lines = [
        "| stage (1 worker, watched, without sandbox) | CPU, ms each | share |",
        "|---|---|---|",
    ]
    for stage, seconds in sorted(each.items(), key=lambda item: -item[1]):
        lines.append(f"| {stage} | {seconds * 1e3:.1f} | {seconds / whole:.0%} |")
    sizes = ", ".join(f"{role} {size:.1f} MB" for role, size in memory.items())
    lines += [
        f"| all stages | {whole * 1e3:.1f} | 100% |",
        "",
        f"Unwatched and with the sandbox, one costs {cpu * 1e3:.0f} ms: the difference is forking, "
        "locking in and ending processes, less what the watches themselves cost.",
        "",
        f"Private memory of a submission in flight: {sizes or 'not to be seen by this user'}; "
        f"together {sum(memory.values()):.1f} MB.",
        "",
    ]
    return lines


def report_calls(options: argparse.Namespace) -> list[str]:
    """Return a table of what calls from a test into a student's function cost."""
    rounds = [call_times(options.sandbox) for _ in range(options.rounds)]
    small, large = (statistics.median(column) for column in zip(*rounds, strict=True))
    return [
        f"## Calls from a test into a student's function, medians of {options.rounds} rounds",
        "",
        "| arguments | wall |",
        "|---|---|",
        f"| three small arrays, which come back with the result | {small * 1e6:.0f} µs |",
        f"| one array of 12288 x 209 float64 (20 MB) | {large * 1e3:.1f} ms |",
        "",
    ]


if __name__ == "__main__":
    main()
