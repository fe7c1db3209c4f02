"""Where the files in the built folders come from, so that building overwrites nobody's work.

A file may be overwritten or removed if it can be had again: lessonkit wrote it, as a record of
digests says, or it is what the repository's last commit holds. Anything else was written by
somebody, for example a student who has solved and saved a release notebook in place.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

from lessonkit.errors import BuildError

__all__ = ["RECORD", "check_overwritable", "record_built"]

#: Digests of what was built last, by path; ignored by git.
RECORD = ".lessonkit-built.json"
_SHOWN = 5


def check_overwritable(root: Path, paths: Iterable[PurePosixPath]) -> None:
    """Refuse to change files that nothing but their author could restore.

    Parameters
    ----------
    root : Path
        The course's folder.
    paths : iterable of PurePosixPath
        What is about to be overwritten or removed, relative to `root`.

    Raises
    ------
    BuildError
        If a file is neither what lessonkit built nor what is committed. It names the files and the
        ways out.
    """
    built = _read_record(root)
    foreign = []
    for path in paths:
        target = root / path
        if not target.is_file():
            continue
        content = target.read_bytes()
        if built.get(str(path)) != _digest(content) and content != _committed(root, path):
            foreign.append(path)
    if foreign:
        raise BuildError(_refusal(foreign))


def _refusal(paths: list[PurePosixPath]) -> str:
    shown = "".join(f"  {path}\n" for path in paths[:_SHOWN])
    if len(paths) > _SHOWN:
        shown += f"  and {len(paths) - _SHOWN} more\n"
    return (
        "these files hold changes that building would destroy, so nothing was written:\n"
        f"{shown}"
        "  Keep them: move them to another folder, for example work/, and build again.\n"
        "  Discard them: lessonkit build --overwrite"
    )


def record_built(root: Path, files: Mapping[PurePosixPath, bytes]) -> None:
    """Record what the built files hold now.

    Parameters
    ----------
    root : Path
        The course's folder.
    files : mapping
        What was built, by path. A file on disk that differs, by how a machine draws, counts with
        the content it has.
    """
    record = _read_record(root)
    for path in files:
        if (root / path).is_file():
            record[str(path)] = _digest((root / path).read_bytes())
    beside = root / f"{RECORD}.new"
    beside.write_text(json.dumps(record, indent=1, sort_keys=True))
    beside.replace(root / RECORD)


def _read_record(root: Path) -> dict[str, str]:
    """Return the digests of the last build; none where there is no record, or a damaged one."""
    try:
        record = json.loads((root / RECORD).read_text())
    except (FileNotFoundError, ValueError):
        return {}
    return record if isinstance(record, dict) else {}


def _committed(root: Path, path: PurePosixPath) -> bytes | None:
    """Return what the last commit holds at `path`; None without it, or without git."""
    command = ["git", "-C", str(root), "show", f"HEAD:./{path}"]
    try:
        shown = subprocess.run(command, capture_output=True, check=False)
    except OSError:
        return None
    return shown.stdout if shown.returncode == 0 else None


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
