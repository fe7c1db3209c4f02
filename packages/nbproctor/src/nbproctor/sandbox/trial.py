"""A trial of this machine's walls: bait outside, and real escape attempts from inside."""

from __future__ import annotations

import contextlib
import dataclasses
import json
import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Collection, Iterator
from pathlib import Path

from nbproctor.sandbox.attempts import SECRET, every_attempt
from nbproctor.sandbox.enclosure import enclose, python_command
from nbproctor.sandbox.walls import Wall, WallMissing

__all__ = ["Finding", "TrialResult", "run_trial"]

_MIB = 1 << 20
_LIMITS = {
    "cpu": 1.0,
    "memory": 256 * _MIB,
    "array": 4 * _MIB,
    "processes": 12,
    "file_size": 4 * _MIB,
    "open_files": 64,
    "workdir_size": 16 * _MIB,
}
_TREE = {
    "leftovers": ("leftovers", "leave files for the next candidate", ("full",)),
    "survivors": ("survivors", "leave children behind", ("full", "landlock")),
}


@dataclasses.dataclass(frozen=True, slots=True)
class Finding:
    """The result of one attempt."""

    name: str
    wall: str
    tried: str
    held: bool
    detail: str
    demanded: tuple[str, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class TrialResult:
    """The results of all attempts, and the walls that existed while they were made."""

    walls: tuple[Wall, ...]
    findings: tuple[Finding, ...]

    def broken(self, mode: str) -> list[Finding]:
        """Return the attempts that got through a wall that `mode` demands."""
        return [one for one in self.findings if not one.held and mode in one.demanded]


def run_trial(mode: str = "full", *, only: Collection[str] = ()) -> TrialResult:
    """Try every wall with real escape attempts, each in a process of its own.

    Parameters
    ----------
    mode : str
        "full" to try with all walls that exist; "landlock" to leave out the namespaces.
    only : collection of str
        Names of attempts; empty for all of them.
    """
    with tempfile.TemporaryDirectory(prefix="nbproctor-trial-") as folder, _bait(folder) as bait:
        order = {"limits": _LIMITS, "outside": bait, "only": sorted(only)}
        command = [*python_command("nbproctor.sandbox.trial_process"), json.dumps(order)]
        enclosure = enclose(
            command, mode=mode, stdout=subprocess.PIPE, without_namespaces=mode != "full"
        )
        with enclosure:
            assert enclosure.process.stdout is not None
            lines = [json.loads(line) for line in enclosure.process.stdout]
            status = enclosure.process.wait()
            enclosure.process.stdout.close()
    if status != 0:
        raise WallMissing("trial", f"the trial process ended with status {status}", "this is a bug")
    walls: list[Wall] = []
    findings = []
    for line in lines:
        if line["kind"] == "walls":
            walls += [
                Wall(**{**wall, "demanded": tuple(wall["demanded"])}) for wall in line["walls"]
            ]
        else:
            findings.append(_finding(line))
    return TrialResult(tuple(walls), tuple(findings))


def _finding(line: dict[str, object]) -> Finding:
    name = str(line["name"])
    if name in _TREE:
        wall, tried, demanded = _TREE[name]
    else:
        attempt = every_attempt()[name]
        wall, tried, demanded = attempt.wall, attempt.tried, attempt.demanded
    return Finding(name, wall, tried, bool(line["held"]), str(line["detail"]), demanded)


@contextlib.contextmanager
def _bait(folder: str) -> Iterator[dict[str, object]]:
    """Put out bait that an attempt could reach: a file, a process, listening sockets."""
    Path(folder).chmod(0o755)
    secret = Path(folder, "secret")
    secret.write_text(SECRET)
    secret.chmod(0o644)
    with contextlib.ExitStack() as stack:
        tcp = stack.enter_context(socket.create_server(("127.0.0.1", 0)))
        unix = stack.enter_context(socket.socket(socket.AF_UNIX))
        unix.bind(str(Path(folder, "socket")))
        unix.listen()
        datagram = stack.enter_context(socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM))
        datagram.bind(str(Path(folder, "datagram")))
        abstract = f"nbproctor-trial-{os.getpid()}"
        if sys.platform == "linux":
            hidden = stack.enter_context(socket.socket(socket.AF_UNIX))
            hidden.bind("\0" + abstract)
            hidden.listen()
        victim = stack.enter_context(
            subprocess.Popen(["sleep", "600"], stdin=subprocess.DEVNULL, start_new_session=True)
        )
        stack.callback(victim.kill)
        yield {
            "secret": str(secret),
            "folder": folder,
            "pid": victim.pid,
            "tcp": tcp.getsockname()[1],
            "unix": str(Path(folder, "socket")),
            "datagram": str(Path(folder, "datagram")),
            "abstract": abstract,
        }
