"""The sandbox: what keeps student code from everything but its own notebook.

There are four layers. Each is complete in its own way, none is trusted alone. From the outside in:

1. **Namespaces** (`enclosure`, `root_filesystem`, `candidate_namespaces`) decide what *exists*. The
   zygote lives in a file system that holds the system's programs, Python and the assignment's
   public files, all read-only. There is no home, no course, no gradebook, no network device and no
   process from outside, neither to open nor to `stat`. Each candidate gets a smaller enclosure
   inside: it is the first process of a pid namespace, so the kernel kills its descendants when it
   ends; its working directory, /tmp and /dev/shm are one private memory file system of limited
   size; and its user has no rights and a process count of its own.
2. **Landlock** (`landlock`) decides which files may be *opened*. Its rules hold for files, not for
   paths, so a hole in the layer above (a mount too many, a descriptor, a link) shows nothing. It
   also works where there are no namespaces.
3. **seccomp** (`seccomp`) decides which *system calls* may be made: no sockets, no tracing, no
   signals to strangers, no new namespaces, no io_uring, bpf, key rings or old and rare calls, where
   most of the kernel's own bugs were. It is a list of what is allowed.
4. **Resource limits** (`rlimits`) decide how *much* may be used: memory, CPU, processes, files.

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

A candidate puts them up (`Confinement.enter`) in an order that follows from what each still needs:
mounts and namespaces first, because Landlock forbids mounting; a user namespace next, which takes
away the rights needed for that; then limits, which count from there; then Landlock, which opens
files to make its rules; then descriptors are closed; and seccomp last, because it forbids all of
the above. A failure anywhere ends the process before it has run a line of the student's.

Who calls what: the proctor calls `enclose` once for each zygote; the zygote calls `prepare` once,
which returns a `Confinement`, and for each candidate its `fork`, in the child `enter`, and
afterwards `end`.

There are three modes: ``full`` demands all layers, ``landlock`` does without namespaces, ``limits``
accepts whatever the machine has. A layer that is demanded and missing raises `WallMissing`; none
is left out silently. `survey` lists what a machine has, `examine` (``nbproctor doctor``) tries to
break out.
"""

from nbproctor.sandbox.confinement import Confinement, prepare
from nbproctor.sandbox.doctor import examine
from nbproctor.sandbox.enclosure import Enclosure, enclose
from nbproctor.sandbox.survey import strongest, survey
from nbproctor.sandbox.walls import MODES, Wall, WallMissing

__all__ = [
    "MODES",
    "Confinement",
    "Enclosure",
    "Wall",
    "WallMissing",
    "enclose",
    "examine",
    "prepare",
    "strongest",
    "survey",
]
