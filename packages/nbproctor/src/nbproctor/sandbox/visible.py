"""What a candidate may see of this machine: the system's programs and libraries, and Python.

The same list feeds the mounts of the enclosure and the rules of Landlock, so that what one layer
hides and the other refuses cannot drift apart. Of Python's path only folders of installed packages
are on it: the folder of a script, or the current one, is where somebody keeps a course.
"""

from __future__ import annotations

import os
import sys
import sysconfig
from collections.abc import Iterable
from pathlib import Path

__all__ = ["DEVICES", "PROC_FILES", "interpreter_paths", "outermost", "system_paths"]

_SYSTEM = (
    "/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32",
    "/nix/store", "/gnu/store", "/opt/conda", "/run/current-system/sw",
    "/etc/ld.so.cache", "/etc/ld.so.conf", "/etc/ld.so.conf.d", "/etc/alternatives",
    "/etc/localtime", "/etc/timezone", "/etc/fonts", "/etc/mime.types", "/etc/nsswitch.conf",
    "/etc/os-release", "/etc/matplotlibrc", "/etc/ssl/openssl.cnf",
    "/sys/devices/system/cpu",
)  # fmt: skip

DEVICES = ("/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom")

#: what libraries ask about the machine; about processes, only the candidate's own folder is open
PROC_FILES = ("/proc/cpuinfo", "/proc/meminfo", "/proc/stat", "/proc/loadavg", "/proc/version")

_PACKAGE_FOLDERS = ("site-packages", "dist-packages")


def system_paths() -> list[Path]:
    """Return the folders and files of the system that exist here and hold nobody's secrets."""
    return [Path(path) for path in _SYSTEM if Path(path).exists()]


def interpreter_paths() -> list[Path]:
    """Return where this Python, its packages and this package itself lie."""
    found = {Path(sys.prefix), Path(sys.base_prefix), Path(sys.exec_prefix)}
    found |= {Path(path) for path in sysconfig.get_paths().values() if Path(path).is_dir()}
    environment = Path(sys.executable).parent.parent
    if (environment / "pyvenv.cfg").exists():  # unknown to a Python started without its site
        found.add(environment)
    executable = Path(os.path.realpath(sys.executable))
    found.add(executable.parent.parent if executable.parent.name == "bin" else executable)
    package = Path(__file__).resolve().parents[2]
    found.add(package)
    found |= {Path(entry) for entry in sys.path if Path(entry).name in _PACKAGE_FOLDERS}
    # A Python whose prefix is / (it happens in images) is covered by the system's folders.
    return sorted(path for path in found if path != Path("/") and path.exists())


def outermost(paths: Iterable[Path]) -> list[Path]:
    """Drop every path that lies below another one, or is there twice."""
    kept: list[Path] = []
    for path in sorted({Path(os.path.normpath(path.absolute())) for path in paths}):
        if not any(parent == path or parent in path.parents for parent in kept):
            kept.append(path)
    return kept
