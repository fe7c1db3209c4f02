"""A survey of the walls that this machine can put up."""

from __future__ import annotations

import resource
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from nbproctor.sandbox import landlock, seccomp
from nbproctor.sandbox.enclosure import enclose
from nbproctor.sandbox.walls import MODES, Wall, WallMissing

__all__ = ["strongest", "survey"]

_ACCEPT = "--sandbox=limits accepts the risk"
_USERNS_SWITCHES = (
    ("/proc/sys/kernel/unprivileged_userns_clone", "0", "kernel.unprivileged_userns_clone=1"),
    (
        "/proc/sys/kernel/apparmor_restrict_unprivileged_userns",
        "1",
        "kernel.apparmor_restrict_unprivileged_userns=0",
    ),
    ("/proc/sys/user/max_user_namespaces", "0", "user.max_user_namespaces=10000"),
)
#: Version of Landlock, the wall that it brings, what this needs, and the modes that demand it.
_LANDLOCK_PARTS = (
    (3, "Landlock: files", "Linux 6.2", ("full", "landlock")),
    (4, "Landlock: TCP", "Linux 6.7; seccomp refuses sockets anyway", ()),
    (
        5,
        "Landlock: devices",
        "Linux 6.10; only /dev/null and similar devices can be opened anyway",
        (),
    ),
    (6, "Landlock: signals", "Linux 6.12; seccomp and namespaces stop signals anyway", ()),
)


def survey() -> list[Wall]:
    """Return every wall: whether it exists here, and what to do where it doesn't.

    A wall that no mode demands is a second one behind another.
    """
    if sys.platform != "linux":
        return _elsewhere()
    return [_namespaces(), *_landlock(), _seccomp(), _limits()]


def strongest(walls: Sequence[Wall]) -> str:
    """Return the strictest mode whose walls all exist."""
    for mode in MODES:
        if all(wall.held for wall in walls if mode in wall.demanded):
            return mode
    return MODES[-1]


def _namespaces() -> Wall:
    try:
        with enclose(["true"], mode="full", stdout=subprocess.DEVNULL) as enclosure:
            enclosure.process.wait()
    except (OSError, WallMissing) as error:
        reason = error.reason if isinstance(error, WallMissing) else str(error)
        switched = [switch for path, off, switch in _USERNS_SWITCHES if _says(path, off)]
        remedy = f"sysctl {' '.join(switched)}" if switched else getattr(error, "remedy", _ACCEPT)
        return Wall("namespaces", False, reason, remedy)
    return Wall("namespaces", True, "users, processes, files, network, IPC, host name")


def _says(path: str, value: str) -> bool:
    try:
        return Path(path).read_text().strip() == value
    except OSError:
        return False


def _landlock() -> list[Wall]:
    version = landlock.abi()
    found = f"version {version}" if version else "not in this kernel, or switched off at boot"
    remedy = "lsm=landlock,... on the kernel's command line" if not version else ""
    return [
        Wall(
            name,
            version >= least,
            found,
            "" if version >= least else "; ".join(filter(None, (remedy, since))),
            demanded,
        )
        for least, name, since, demanded in _LANDLOCK_PARTS
    ]


def _seccomp() -> Wall:
    held = seccomp.available()
    return Wall(
        "seccomp",
        held,
        "calls are filtered" if held else "no filters with this kernel or processor",
        "" if held else f"Linux on x86_64 or aarch64; {_ACCEPT}",
        ("full", "landlock"),
    )


def _limits() -> Wall:
    wanted = ("RLIMIT_AS", "RLIMIT_CPU", "RLIMIT_FSIZE", "RLIMIT_NOFILE", "RLIMIT_NPROC")
    missing = [name for name in wanted if not hasattr(resource, name)]
    return Wall(
        "resource limits",
        not missing,
        f"no {', '.join(missing)}" if missing else "memory, CPU, files, processes",
        "" if not missing else "none: use another system",
        ("full", "landlock", "limits"),
    )


def _elsewhere() -> list[Wall]:
    """Return the walls of macOS and other systems: limits per process, and nothing else."""
    tool = "present" if shutil.which("sandbox-exec") else "absent"
    linux = f"grade in a Linux container or virtual machine; {_ACCEPT}"
    return [
        Wall("namespaces", False, f"{sys.platform} has none", linux),
        Wall("Landlock: files", False, f"{sys.platform} has none", linux, ("full", "landlock")),
        Wall("seccomp", False, f"{sys.platform} has none", linux, ("full", "landlock")),
        Wall(
            "sandbox-exec",
            False,
            f"{tool}, not used: deprecated, and its language is undocumented",
            linux,
            (),
        ),
        Wall(
            "resource limits",
            True,
            "CPU, files, processes; macOS does not enforce a limit on memory",
            "",
            ("limits",),
        ),
    ]
