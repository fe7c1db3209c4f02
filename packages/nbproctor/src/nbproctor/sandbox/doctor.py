"""``nbproctor doctor``: finds out by trying to break out whether the sandbox holds here."""

from __future__ import annotations

import json
import os
import platform
import sys
from collections.abc import Callable, Iterable, Sequence

from nbproctor.sandbox.survey import survey
from nbproctor.sandbox.trial import Finding, TrialResult, run_trial
from nbproctor.sandbox.walls import Wall, check_mode

__all__ = ["examine", "main", "render"]

_HELD, _OPEN, _BROKEN = "held", "open", "BROKEN"


def examine(
    mode: str = "full", *, as_json: bool = False, exam: Callable[[str], str] | None = None
) -> int:
    """Survey the machine, try every wall and print the results.

    Parameters
    ----------
    mode : str
        The mode whose walls are demanded.
    as_json : bool
        Print one JSON object instead of tables.
    exam : callable, optional
        Grades a notebook in this mode; returns why it could not be graded, or "".

    Returns
    -------
    int
        0 if every wall that the mode demands exists and held and the exam, if any, was graded; 1
        otherwise.
    """
    check_mode(mode)
    walls = survey()
    missing = [wall for wall in walls if not wall.held and mode in wall.demanded]
    trial = _try_existing_walls(walls, mode)
    broken = trial.broken(mode) if trial else []
    refused = bool(missing or broken or trial is None)
    fault = exam(mode) if exam is not None and not refused else ""
    graded = exam is not None and not refused and not fault
    if as_json:
        data = _as_data(mode, walls, trial, missing, broken)
        print(json.dumps({**data, "exam": {"graded": graded, "detail": fault}}))
    else:
        print(render(mode, walls, trial))
        print(_conclusion(mode, missing, broken, trial, fault))
        if graded:
            print("A small notebook was graded in an exam room, as it should be.")
    return 1 if refused or fault else 0


def main() -> None:
    """Run `examine` for another user or interpreter; arguments: the mode, optionally --json."""
    sys.exit(examine(sys.argv[1], as_json="--json" in sys.argv))


def _try_existing_walls(walls: Sequence[Wall], mode: str) -> TrialResult | None:
    if sys.platform != "linux":
        return None
    existing = {wall.name for wall in walls if wall.held}
    return run_trial("full" if "namespaces" in existing and mode == "full" else "landlock")


def render(mode: str, walls: Sequence[Wall], trial: TrialResult | None) -> str:
    """Return the tables as text."""
    user = "root" if os.geteuid() == 0 else f"user {os.geteuid()}"
    lines = [f"{platform.system()} {platform.release()}, {platform.machine()}, as {user}", ""]
    lines += _table(
        ("wall", "", "found", "remedy"),
        [
            (wall.name, "present" if wall.held else "missing", wall.detail, wall.remedy)
            for wall in walls
        ],
    )
    if trial is not None:
        lines += ["", f"Escape attempts against the walls of --sandbox={mode}:", ""]
        lines += _table(
            ("wall", "attempt", "", "result"),
            [(one.wall, one.tried, _state(one, mode), one.detail) for one in trial.findings],
        )
    return "\n".join(lines)


def _state(finding: Finding, mode: str) -> str:
    if finding.held:
        return _HELD
    return _BROKEN if mode in finding.demanded else _OPEN


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    all_rows = [head, *(tuple(_short(cell) for cell in row) for row in rows)]
    widths = [max(len(row[column]) for row in all_rows) for column in range(len(head))]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in all_rows
    ]
    return [lines[0], "-" * len(lines[0]), *lines[1:]]


def _short(text: str, most: int = 72) -> str:
    text = " ".join(text.split())
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _conclusion(
    mode: str,
    missing: Sequence[Wall],
    broken: Sequence[Finding],
    trial: TrialResult | None,
    fault: str,
) -> str:
    lines = [""]
    lines += [f"missing: {wall.name}: {wall.detail}. {wall.remedy}" for wall in missing]
    lines += [f"broken: {one.tried}: {one.detail}" for one in broken]
    lines += [f"not graded: {fault}"] if fault else []
    if trial is not None:
        held = sum(one.held for one in trial.findings)
        accepted = len(trial.findings) - held - len(broken)
        lines.append(
            f"{held} of {len(trial.findings)} attempts were stopped"
            + (f'; {accepted} are not stopped in this mode ("open" above)' if accepted else "")
        )
    if missing or broken or trial is None:
        verdict = "refuses to run here"
    else:
        verdict = "cannot grade here" if fault else "can run here"
    lines.append(f"--sandbox={mode}: the grader {verdict}.")
    return "\n".join(lines)


def _as_data(
    mode: str,
    walls: Sequence[Wall],
    trial: TrialResult | None,
    missing: Sequence[Wall],
    broken: Sequence[Finding],
) -> dict[str, object]:
    return {
        "mode": mode,
        "walls": [
            {"name": w.name, "held": w.held, "detail": w.detail, "remedy": w.remedy} for w in walls
        ],
        "attempts": [
            {"name": f.name, "wall": f.wall, "tried": f.tried, "state": _state(f, mode),
             "detail": f.detail}
            for f in (trial.findings if trial else ())
        ],
        "missing": [wall.name for wall in missing],
        "broken": [one.name for one in broken],
    }  # fmt: skip
