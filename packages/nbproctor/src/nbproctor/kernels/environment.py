"""Other Python environments: a kernel of Python whose interpreter is not this one.

A course may have an environment of its own, with a kernel that its notebooks ask for. nbgrader runs
them there, so results from this environment's libraries would be others.
"""

from __future__ import annotations

import dataclasses
import functools
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel
from nbformat import NotebookNode

__all__ = ["Environment", "find_environment", "kernel_of"]

_USUAL = "python3"
#: Seconds that an interpreter may take to tell where it is.
_PATIENCE = 60
_ABOUT = """
import json, os, sys, sysconfig
program = os.path.dirname(os.path.dirname(os.path.realpath(sys.executable)))
places = {sys.prefix, sys.base_prefix, sys.exec_prefix, program, *sysconfig.get_paths().values()}
print(json.dumps([sys.prefix, sorted(place for place in places if os.path.isdir(place))]))
"""


@dataclasses.dataclass(frozen=True, slots=True)
class Environment:
    """Where a kernel of Python runs.

    Parameters
    ----------
    kernel : str
        The kernel's name.
    installed : bool
        Whether there is such a kernel.
    program : str
        Its interpreter, or another program; empty if it is this process' interpreter.
    paths : tuple of str
        The folders of that interpreter.
    """

    kernel: str
    installed: bool = True
    program: str = ""
    paths: tuple[str, ...] = ()

    @property
    def is_other(self) -> bool:
        """Whether it is another environment than this process'."""
        return bool(self.program)

    @property
    def note(self) -> str:
        """What the instructor should know of a kernel that is not there; empty if it is."""
        if self.installed:
            return ""
        return (
            f"The kernel {self.kernel!r} is not installed here, so this ran in {sys.executable}; "
            "'jupyter kernelspec list' shows those that are."
        )


def kernel_of(notebook: NotebookNode) -> str:
    """Return the name of the kernel that a notebook of Python asks for."""
    name = (notebook.metadata.get("kernelspec") or {}).get("name")
    return name if isinstance(name, str) and name else _USUAL


def find_environment(kernel: str) -> Environment:
    """Return where a kernel of Python runs."""
    try:
        spec = KernelSpecManager().get_kernel_spec(kernel)
    except NoSuchKernel:
        return Environment(kernel, installed=False)
    return _environment(kernel, spec.argv[0] if spec.argv else "")


@functools.lru_cache(maxsize=64)
def _environment(kernel: str, program: str) -> Environment:
    version = sys.version_info
    # Jupyter takes these names for the interpreter that it runs in itself.
    own = ("python", f"python{version[0]}", f"python{version[0]}.{version[1]}", sys.executable, "")
    if program in own:
        return Environment(kernel)
    found = shutil.which(program) or program
    prefix, paths = _about(found)
    if prefix is not None and Path(prefix).resolve() == Path(sys.prefix).resolve():
        return Environment(kernel)
    return Environment(kernel, program=found, paths=paths)


def _about(program: str) -> tuple[str | None, tuple[str, ...]]:
    """Return an interpreter's prefix and folders; None if the program is no interpreter."""
    if not Path(program).name.lower().startswith("python"):
        return None, ()
    try:
        done = subprocess.run(
            [program, "-I", "-c", _ABOUT],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=_PATIENCE,
            check=True,
        )
        about: Any = json.loads(done.stdout)
        return str(about[0]), tuple(path for path in map(str, about[1]) if path != "/")
    except (OSError, ValueError, subprocess.SubprocessError):
        return None, ()
