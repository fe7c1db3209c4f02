"""The sandbox: what keeps student code from everything but its own notebook.

Four layers, each complete in its own way, none trusted alone. From the outside in:

1. **Namespaces** (`enclosure`, `root_filesystem`, `candidate_namespaces`) decide what *exists*. The
zygote lives in a room whose file system holds the system's programs, Python and the assignment's
public files, all read-only; there is no home, no course, no gradebook, no network device, no
process from outside, neither to open nor to `stat`. Each candidate gets a smaller one inside: it is
the first process of a pid namespace (with its end the kernel ends all it started), its working
directory, /tmp and /dev/shm are one private memory file system of limited size, and it is a user
without rights with a process count of its own. 2. **Landlock** (`landlock`) decides what may be
*opened*, by file and not by path, so that a hole in the room shows nothing: a mount too many, a
descriptor, a link. It also holds where there are no namespaces. 3. **seccomp** (`seccomp`) decides
what may be *asked* of the kernel: no sockets, no tracing, no signals to strangers, no new
namespaces, no io_uring, bpf, key rings or old and rare calls, in which the kernel's own mistakes
were. It is a list of what is allowed. 4. **Resource limits** (`rlimits`) decide how *much*: memory,
processor, processes, files.

What stops what, and what is left where a layer is missing:

=================================  ==========  ========  =======  ======
attack                             namespaces  Landlock  seccomp  limits
=================================  ==========  ========  =======  ======
read course, gradebook, others     yes         yes
see names, sizes, times            yes
write, remove, rename outside      yes         yes
chmod, chown, utime outside        yes                   yes [1]_
network, UNIX sockets              yes         TCP       yes
signals                            yes         yes [2]_  yes
ptrace, memory, descriptors        yes         yes       yes
limits, priority of others         yes                   yes
children left behind               yes                   yes [3]_
files left behind                  yes
fork, memory, file bombs                                          yes
many files, a full disk            yes
kernel's rare calls                                      yes
=================================  ==========  ========  =======  ======

.. [1] only where there are no namespaces; inside, modes of one's own files are one's own business
.. [2] from Linux 6.12 on
.. [3] nothing can leave the candidate's process group, so that one signal ends all of it

The order in which a candidate puts them up (`Cell.enter`) follows from what each still needs:
mounts and namespaces first, because Landlock forbids to mount; a user namespace next, which
gives away the rights that this took; then limits, which count from there; then Landlock, which
opens files to make its rules; then the descriptors are closed; and seccomp last, because it
forbids all of the above. A failure anywhere ends the process before it ran a line of a student's.

Who does what: the proctor calls `enclose` once for each zygote; the zygote calls `prepare` once,
and for each candidate `Cell.fork`, in the child `Cell.enter`, and afterwards `Cell.end`.

Three modes: ``full`` demands all of it, ``landlock`` does without the namespaces, ``limits``
accepts whatever there is. What is demanded and missing raises `WallMissing`; nothing is left out
in silence. `survey` says what a machine has, `examine` (``nbproctor doctor``) tries to break out.
"""

from nbproctor.sandbox.cell import Cell, prepare
from nbproctor.sandbox.doctor import examine
from nbproctor.sandbox.enclosure import Enclosure, enclose
from nbproctor.sandbox.survey import strongest, survey
from nbproctor.sandbox.walls import MODES, Wall, WallMissing

__all__ = [
    "MODES",
    "Cell",
    "Enclosure",
    "Wall",
    "WallMissing",
    "enclose",
    "examine",
    "prepare",
    "strongest",
    "survey",
]
