"""The program that becomes a zygote: it imports everything once, and then only forks.

A worker has two of them, each in an enclosure of its own. The candidate zygote never sees a test;
the examiner zygote forks examiners. Neither runs student code or tests itself, starts a thread, or
does anything with NumPy that could: a process with threads or OpenMP regions must not be forked.

::

    python -m nbproctor.room.zygote candidate FD          requests come through FD
    python -m nbproctor.room.zygote examiner FD CONTROL   CONTROL leads to the candidate zygote
"""

from __future__ import annotations

import json
import os
import signal
import socket
import sys

from nbproctor.limits import Limits
from nbproctor.protocol.frames import Wire
from nbproctor.records import unpack
from nbproctor.room.candidate_zygote import CandidateZygote
from nbproctor.room.examiner_zygote import ExaminerZygote
from nbproctor.room.warm_up import warm_up

__all__ = ["main"]


def main(argv: list[str]) -> None:
    """Be a zygote until the other end closes the connection."""
    role, *fds = argv
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    limits = unpack(Limits, json.loads(os.environ.pop("NBPROCTOR_LIMITS")))
    wire, *control = (Wire(socket.socket(fileno=int(fd)), limits) for fd in fds)
    shell = warm_up(limits, for_tests=role == "examiner")
    mode = os.environ.pop("NBPROCTOR_SANDBOX")
    if role == "candidate":
        CandidateZygote(wire, limits, shell, mode).run()
    else:
        ExaminerZygote(wire, control[0], limits, shell, mode).run()


if __name__ == "__main__":
    main(sys.argv[1:])
