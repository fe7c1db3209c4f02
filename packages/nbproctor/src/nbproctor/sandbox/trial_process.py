"""The trusted process of a trial: it forks one candidate per attempt, as a zygote does."""

from __future__ import annotations

import contextlib
import dataclasses
import functools
import json
import os
import select
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from nbproctor.limits import Limits
from nbproctor.sandbox.attempts import SECRET, Outside, every_attempt
from nbproctor.sandbox.confinement import Confinement, prepare
from nbproctor.sandbox.root_filesystem import HOME, MARKER

__all__ = ["main"]

_PATIENCE = 20.0
_MARK = "left-by-another-candidate"
_LIVES = "its child is still alive"


def main() -> None:
    """Make the attempts that the first argument names (see `trial`); write a JSON line for each."""
    order: dict[str, Any] = json.loads(sys.argv[1])
    limits = Limits(**order["limits"])
    # With the walls that exist; `trial` decides which of them were demanded.
    confinement = prepare(limits, mode="limits")
    _say(kind="walls", walls=[dataclasses.asdict(wall) for wall in confinement.walls])
    with tempfile.TemporaryFile(buffering=0) as file:
        file.write(SECRET.encode())
        held_open = os.dup(file.fileno())
    outside = Outside(
        **order["outside"],
        zygote=os.getpid(),
        fd=held_open,
        processes=limits.processes,
        memory=limits.memory,
        file_size=limits.file_size,
        open_files=limits.open_files,
        workdir_size=limits.workdir_size,
    )
    for name, attempt in every_attempt().items():
        if order["only"] and name not in order["only"]:
            continue
        _restore(outside)
        _say(
            kind="attempt", name=name, **_try(confinement, functools.partial(attempt.run, outside))
        )
    for name, trial in (("leftovers", _leftovers), ("survivors", _survivors)):
        if not order["only"] or name in order["only"]:
            _say(kind="attempt", name=name, **trial(confinement))


def _say(**fields: object) -> None:
    print(json.dumps(fields), flush=True)


def _restore(outside: Outside) -> None:
    """Put the bait back, in case an earlier attempt has changed it."""
    if not MARKER.exists():
        with contextlib.suppress(OSError):
            Path(outside.secret).write_text(SECRET)
            Path(outside.secret).chmod(0o644)


def _try(
    confinement: Confinement, run: Callable[[], str | None], workdir: Path | None = None
) -> dict[str, object]:
    """Run one attempt in a candidate; return whether the wall held, and the evidence."""
    with contextlib.ExitStack() as stack:
        if workdir is None:
            base = HOME if MARKER.exists() else None
            workdir = Path(stack.enter_context(tempfile.TemporaryDirectory(dir=base)))
        read, write = os.pipe()
        pid = confinement.fork()
        if pid == 0:
            _be_candidate(confinement, run, workdir, write)
        os.close(write)
        text = b""
        while select.select([read], [], [], _PATIENCE)[0]:
            part = os.read(read, 4096)
            text += part
            if not part or text.endswith(b"\0"):
                break
        os.close(read)
        status = confinement.end(pid)
    verdict, _, detail = text.rstrip(b"\0").decode().partition(":")
    if not verdict:
        detail = f"ended by signal {os.WTERMSIG(status)}" if os.WIFSIGNALED(status) else "died"
        verdict = "held"
    # A "fault" is no "held": a process that could not be locked in has tried nothing.
    return {"held": verdict == "held", "detail": detail.strip()}


def _be_candidate(
    confinement: Confinement, run: Callable[[], str | None], workdir: Path, write: int
) -> None:
    answer = "fault: the process ended early"
    try:
        confinement.enter(workdir, keep=[write])
        try:
            got = run()
            answer = f"got: {got}" if got else "held: nothing to be had"
        except (OSError, MemoryError) as error:
            answer = f"held: {type(error).__name__}: {error}"
    except BaseException as error:
        answer = f"fault: {type(error).__name__}: {error}"
    finally:
        os.write(write, answer.encode() + b"\0")
        os._exit(0)


def _leftovers(confinement: Confinement) -> dict[str, object]:
    """Have one candidate leave files wherever it can, and the next one look for them."""
    places = ("/tmp", "/dev/shm", "/var/tmp", "/run", ".")

    def leave() -> str | None:
        for place in places:
            with contextlib.suppress(OSError):
                Path(place, _MARK).write_text("hello")
        return None

    def look() -> str | None:
        found = [place for place in places if Path(place, _MARK).exists()]
        return f"found in {found}" if found else None

    base = HOME if MARKER.exists() else None
    with tempfile.TemporaryDirectory(dir=base) as folder:
        _try(confinement, leave, Path(folder))
        return _try(confinement, look, Path(folder))


def _survivors(confinement: Confinement) -> dict[str, object]:
    """Have a candidate leave hiding children; each holds a pipe that closes when it dies."""
    read, write = os.pipe()
    pid = confinement.fork()
    if pid == 0:
        with contextlib.suppress(BaseException):
            base = HOME if MARKER.exists() else Path(tempfile.mkdtemp())
            confinement.enter(base, keep=[write])
            for _ in range(4):
                if os.fork() == 0:
                    with contextlib.suppress(OSError):
                        os.setsid()
                    if os.fork():
                        os._exit(0)
                    select.select([], [], [], 60)
                    os._exit(0)
        os._exit(0)
    os.close(write)
    confinement.end(pid)
    gone = bool(select.select([read], [], [], _PATIENCE)[0]) and os.read(read, 1) == b""
    os.close(read)
    return {"held": gone, "detail": "all ended with it" if gone else _LIVES}
