"""The paths that a candidate may see: the system's programs and libraries, and Python.

The enclosure's mounts and Landlock's rules are both made from this list, so the two layers cannot
differ. Of Python's path it has only folders of installed packages: a script's folder, or the
current one, may be the course.
"""

from __future__ import annotations

import os
import sys
import sysconfig
from collections.abc import Iterable
from pathlib import Path

__all__ = [
    "DEVICES",
    "PACKAGE_FOLDERS",
    "PROC_FILES",
    "interpreter_paths",
    "outermost",
    "system_paths",
]

_SYSTEM = (
    "/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32",
    "/nix/store", "/gnu/store", "/opt/conda", "/run/current-system/sw",
    "/etc/ld.so.cache", "/etc/ld.so.conf", "/etc/ld.so.conf.d", "/etc/alternatives",
    "/etc/localtime", "/etc/timezone", "/etc/fonts", "/etc/mime.types", "/etc/nsswitch.conf",
    "/etc/os-release", "/etc/matplotlibrc", "/etc/ssl/openssl.cnf",
    "/sys/devices/system/cpu",
)  # fmt: skip

DEVICES = ("/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom")

#: What libraries read about the machine. Of the folders of processes, only its own is readable.
PROC_FILES = ("/proc/cpuinfo", "/proc/meminfo", "/proc/stat", "/proc/loadavg", "/proc/version")

#: What folders of installed packages are called.
PACKAGE_FOLDERS = ("site-packages", "dist-packages")


def system_paths() -> list[Path]:
    """Return the system's folders and files that exist here; none of them holds secrets."""
    return [Path(path) for path in _SYSTEM if Path(path).exists()]


def interpreter_paths() -> list[Path]:
    """Return the folders of this Python, its packages and this package."""
    found = {Path(sys.prefix), Path(sys.base_prefix), Path(sys.exec_prefix)}
    found |= {Path(path) for path in sysconfig.get_paths().values() if Path(path).is_dir()}
    environment = Path(sys.executable).parent.parent
    if (environment / "pyvenv.cfg").exists():  # unknown to a Python started without its site
        found.add(environment)
    executable = Path(os.path.realpath(sys.executable))
    found.add(executable.parent.parent if executable.parent.name == "bin" else executable)
    package = Path(__file__).resolve().parents[2]
    found.add(package)
    found |= {Path(entry) for entry in sys.path if Path(entry).name in PACKAGE_FOLDERS}
    # A Python whose prefix is / (it happens in images) is covered by the system's folders.
    return sorted(path for path in found if path != Path("/") and path.exists())


def outermost(paths: Iterable[Path]) -> list[Path]:
    """Return the paths without duplicates and without those that lie below another one."""
    kept: list[Path] = []
    for path in sorted({Path(os.path.normpath(path.absolute())) for path in paths}):
        if not any(parent == path or parent in path.parents for parent in kept):
            kept.append(path)
    return kept
