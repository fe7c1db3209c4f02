"""``!command``: runs where there is no terminal to be had, too.

IPython runs a command in a pseudo-terminal. A sandbox has none, and the system may have given out
all of them. Then the command runs with pipes: its output is the same, but a program that looks
whether it writes to a terminal finds none.
"""

from __future__ import annotations

import codecs
import os
import subprocess
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from ipykernel import zmqshell
from IPython.utils import process

if TYPE_CHECKING:
    from ipykernel.zmqshell import ZMQInteractiveShell

__all__ = ["load_ipython_extension", "run"]

_system: Callable[[str], int | None] = vars(process)["system"]
_SHELL = "/bin/sh"
_PIECE = 1 << 16
#: A shell reports a program that a signal has ended by this much more than the signal's number.
_SIGNALLED = 128


def load_ipython_extension(_: ZMQInteractiveShell) -> None:
    """Replace the function by which IPython's shell runs a command."""
    zmqshell.system = run  # type: ignore[attr-defined,assignment]


def run(command: str) -> int | None:
    """Run a command in the system's shell, and show what it puts out as it comes.

    Returns
    -------
    int or None
        Its exit status; a signal's number, negative, where one has ended it.
    """
    return _system(command) if _has_terminals() else _run_with_pipes(command)


def _has_terminals() -> bool:
    try:
        ends = os.openpty()
    except (OSError, AttributeError):
        return False
    for end in ends:
        os.close(end)
    return True


def _run_with_pipes(command: str) -> int:
    started = subprocess.Popen(
        [_SHELL, "-c", command],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    decode = codecs.getincrementaldecoder("utf-8")("replace").decode
    assert started.stdout is not None
    with started:
        try:
            while piece := os.read(started.stdout.fileno(), _PIECE):
                _show(decode(piece))
            _show(decode(b"", final=True))
            status = started.wait()
        except KeyboardInterrupt:
            # As in a terminal: the interrupt ends the command, and the cell goes on.
            started.kill()
            status = started.wait()
        except BaseException:
            started.kill()
            raise
    return _SIGNALLED - status if status > _SIGNALLED else status


def _show(text: str) -> None:
    """Show output with the line ends that a terminal would make of it."""
    sys.stdout.write(text.replace("\n", "\r\n"))
    sys.stdout.flush()
