"""The seccomp filter: an allowlist of the system calls that a candidate may make.

A call that is on no list fails with ``ENOSYS``: what a later kernel adds stays closed until it was
considered, and libraries fall back to older calls. Calls that are known and refused fail with
``EPERM``. No call is answered by killing the process: student code that tries something forbidden
gets an ordinary `OSError`, and the rest of the notebook still runs.

For some calls it depends on the arguments:

* ``clone`` must not make namespaces, nor a sibling that the zygote would take for its own child.
  ``clone3`` keeps its flags in memory, which a filter cannot read, and so fails with ``ENOSYS``.
* ``socketpair`` makes stream pairs only (asyncio needs one): a datagram pair could still send to
  a named socket of the machine. ``socket`` is refused for every family. Only a Jupyter kernel that
  talks over TCP gets internet sockets, in a network that has only a loopback device.
* Limits, priorities and CPU affinity can be set for the caller only: Landlock's scopes don't
  cover them.
* ``fcntl`` and ``ioctl`` must not redirect signals, take leases, or type into a terminal.
* Without a pid namespace, a candidate may signal its own process and its group only.
* Without a private file system, it may not change modes, owners and times: Landlock doesn't cover
  these calls, and the files outside belong to the same user.
"""

from __future__ import annotations

import ctypes
import dataclasses
import errno

from nbproctor.sandbox import bpf
from nbproctor.sandbox.kernel import syscall
from nbproctor.sandbox.syscall_numbers import ARCHITECTURE, NAMES

__all__ = ["Policy", "available", "build", "install"]

_AUDIT = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
_ALLOW = 0x7FFF0000
_KILL = 0x80000000
_ERRNO = 0x00050000

_ALLOWED = """
access alarm arch_prctl brk cachestat capget chdir clock_getres clock_gettime clock_nanosleep
close close_range copy_file_range creat dup dup2 dup3 epoll_create epoll_create1 epoll_ctl
epoll_pwait epoll_pwait2 epoll_wait eventfd eventfd2 execve exit exit_group faccessat faccessat2
fadvise64 fallocate fchdir fdatasync fgetxattr flistxattr flock fork fstat fstatfs fsync ftruncate
futex futex_requeue futex_wait futex_waitv futex_wake get_mempolicy get_robust_list getcpu getcwd
getdents getdents64 getegid geteuid getgid getgroups getitimer getpeername getpgid getpgrp getpid
getppid getpriority getrandom getresgid getresuid getrlimit getrusage getsid getsockname
getsockopt gettid gettimeofday getuid getxattr ioprio_get lgetxattr link linkat listxattr
llistxattr lseek lstat madvise membarrier memfd_create mincore mkdir mkdirat mlock mlock2 mlockall
mmap mprotect mremap mseal msync munlock munlockall munmap nanosleep newfstatat open openat
openat2 pause pipe pipe2 pkey_alloc pkey_free pkey_mprotect poll ppoll pread64 preadv preadv2
pselect6 pwrite64 pwritev pwritev2 read readahead readlink readlinkat readv recvfrom recvmmsg
recvmsg remap_file_pages rename renameat renameat2 restart_syscall rmdir rseq rt_sigaction
rt_sigpending rt_sigprocmask rt_sigreturn rt_sigsuspend rt_sigtimedwait sched_get_priority_max
sched_get_priority_min sched_getaffinity sched_getattr sched_getparam sched_getscheduler
sched_rr_get_interval sched_yield select sendfile sendmmsg sendmsg sendto set_robust_list
set_tid_address setitimer setrlimit setsockopt shutdown sigaltstack signalfd signalfd4 splice stat
statfs statx symlink symlinkat sync_file_range sysinfo tee time timer_create timer_delete
timer_getoverrun timer_gettime timer_settime timerfd_create timerfd_gettime timerfd_settime times
truncate umask uname unlink unlinkat vfork wait4 waitid write writev
"""

_REFUSED = """
accept accept4 acct add_key adjtimex bind bpf capset chroot clock_adjtime clock_settime connect
delete_module execveat fanotify_init fanotify_mark finit_module fsconfig fsmount fsopen fspick
init_module inotify_add_watch inotify_init inotify_init1 io_cancel io_destroy io_getevents
io_pgetevents io_setup io_submit io_uring_enter io_uring_register io_uring_setup ioperm iopl
ioprio_set kcmp kexec_file_load kexec_load keyctl landlock_add_rule landlock_create_ruleset
landlock_restrict_self listen listmount lookup_dcookie mbind memfd_secret migrate_pages mknod
mknodat modify_ldt mount mount_setattr move_mount move_pages mq_getsetattr mq_notify mq_open
mq_timedreceive mq_timedsend mq_unlink msgctl msgget msgrcv msgsnd name_to_handle_at
open_by_handle_at open_tree open_tree_attr perf_event_open pidfd_getfd pidfd_open
pidfd_send_signal pivot_root process_madvise process_mrelease process_vm_readv process_vm_writev
ptrace quotactl quotactl_fd reboot request_key rt_sigqueueinfo rt_tgsigqueueinfo seccomp semctl
semget semop semtimedop set_mempolicy setdomainname setfsgid setfsuid setgid setgroups sethostname
setns setregid setresgid setresuid setreuid settimeofday setuid shmat shmctl shmdt shmget socket
statmount swapoff swapon sync syncfs syslog umount2 unshare userfaultfd ustat vhangup vmsplice
"""

#: What Landlock doesn't cover, and a read-only file system does.
_CHANGES_OUTSIDE = """
chmod chown fchmod fchmodat fchmodat2 fchown fchownat fremovexattr fsetxattr futimesat lchown
lremovexattr lsetxattr removexattr removexattrat setxattr setxattrat utime utimensat utimes
"""

_NETWORK = "accept accept4 bind connect listen"

#: A child that leaves the process group would escape the signal that kills the whole group.
_LEAVES_GROUP = "setpgid setsid"

_OWN_PID_FIRST = "prlimit64 sched_setaffinity sched_setattr sched_setparam sched_setscheduler"

_CLONE_FORBIDDEN = (
    0x00000080 | 0x00020000 | 0x02000000 | 0x04000000 | 0x08000000 | 0x10000000 | 0x20000000
    | 0x40000000  # namespaces: time, mount, cgroup, uts, ipc, user, pid, net
    | 0x00008000  # CLONE_PARENT
    | 0x00002000  # CLONE_PTRACE
)  # fmt: skip

_PRCTL_ALLOWED = (
    2, 3, 7, 15, 16, 21, 23, 39, 41, 42,  # read a property; set the name; huge pages
    30, 0x53564D41,  # timer slack, which is harmless; PR_SET_VMA names a mapping
)  # fmt: skip

_FCNTL_FORBIDDEN = (8, 10, 15, 1024, 1026)  # SETOWN, SETSIG, SETOWN_EX, SETLEASE, NOTIFY
_IOCTL_FORBIDDEN = (0x5412, 0x541C, 0x8901, 0x8902)  # TIOCSTI, TIOCLINUX, FIOSETOWN, SIOCSPGRP

_X32 = 0x40000000
_AF_UNIX = 1
_AF_INET = 2
_AF_NETLINK = 16
_SOCK_STREAM = 1


@dataclasses.dataclass(frozen=True, slots=True)
class Policy:
    """What other walls already prevent, so that the filter need not.

    Parameters
    ----------
    private_pids : bool
        The candidate has a pid namespace: it sees, and can signal, its own processes only.
    private_files : bool
        All files outside of the candidate's own folders are mounted read-only.
    loopback : bool
        The candidate has a network with only a loopback device, and may use it.
    """

    private_pids: bool
    private_files: bool
    loopback: bool = False


def available() -> bool:
    """Whether the kernel takes filters that let a call fail with an error."""
    if not ARCHITECTURE:
        return False
    try:
        syscall("seccomp", 2, 0, (_ERRNO).to_bytes(4, "little"))
    except OSError:
        return False
    return True


def build(policy: Policy) -> bpf.Program:
    """Assemble the filter; done once, before the fork, because it takes milliseconds."""
    targets = dict.fromkeys(_ALLOWED.split(), "allow")
    targets |= dict.fromkeys(_REFUSED.split(), "refuse")
    targets |= dict.fromkeys(
        _CHANGES_OUTSIDE.split(), "allow" if policy.private_files else "refuse"
    )
    targets |= dict.fromkeys(_LEAVES_GROUP.split(), "allow" if policy.private_pids else "refuse")
    targets |= dict.fromkeys(_OWN_PID_FIRST.split(), "own_pid_first")
    targets |= {name: name for name in ("clone", "prctl", "fcntl", "ioctl", "socketpair")}
    if policy.loopback:
        targets |= dict.fromkeys(_NETWORK.split(), "allow") | {"socket": "socket"}
        # ZeroMQ sets the priority of its threads; no other processes are visible here.
        targets |= dict.fromkeys(("sched_setparam", "sched_setscheduler"), "allow")
    targets |= {"setpriority": "setpriority", "personality": "personality"}
    signal = "allow" if policy.private_pids else "signal"
    targets |= dict.fromkeys(("kill", "tgkill"), signal)
    targets["tkill"] = "allow" if policy.private_pids else "refuse"

    program = bpf.Assembler()
    program.load(bpf.ARCHITECTURE)
    program.if_equal(_AUDIT[ARCHITECTURE], "known")
    program.finish(_KILL)
    program.mark("known")
    program.load(bpf.NUMBER)
    program.if_at_least(_X32, "unknown")
    program.choose({NAMES[n]: label for n, label in targets.items() if n in NAMES}, "unknown")

    program.mark("own_pid_first")
    program.load_argument(0)
    program.if_equal(0, "allow")
    program.if_own_pid("allow")
    program.jump("refuse")

    program.mark("signal")
    program.load_argument(0)
    program.if_own_pid("allow")
    program.if_equal(0, "allow")  # the process group, which it cannot leave
    program.jump("refuse")

    program.mark("setpriority")
    program.load_argument(0)
    program.if_equal(0, "own_pid_second")  # PRIO_PROCESS
    program.jump("refuse")
    program.mark("own_pid_second")
    program.load_argument(1)
    program.if_equal(0, "allow")
    program.if_own_pid("allow")
    program.jump("refuse")

    program.mark("clone")
    program.load_argument(0)
    program.if_any_bit(_CLONE_FORBIDDEN, "refuse")
    program.jump("allow")

    program.mark("personality")
    program.load_argument(0)
    program.if_equal(0xFFFFFFFF, "allow")
    program.jump("refuse")

    program.mark("socketpair")
    program.load_argument(1)
    program.mask(0xF)
    program.if_equal(_SOCK_STREAM, "socketpair_family")
    program.jump("refuse")
    program.mark("socketpair_family")
    program.load_argument(0)
    program.if_equal(_AF_UNIX, "allow")
    program.jump("refuse")

    program.mark("socket")
    program.load_argument(0)
    program.if_equal(_AF_INET, "allow")
    program.if_equal(_AF_NETLINK, "socket_netlink")
    program.jump("refuse")
    program.mark("socket_netlink")  # ZeroMQ looks up the names of interfaces
    program.load_argument(2)
    program.if_equal(0, "allow")  # NETLINK_ROUTE
    program.jump("refuse")

    program.mark("prctl")
    program.load_argument(0)
    for option in _PRCTL_ALLOWED:
        program.if_equal(option, "allow")
    program.jump("refuse")

    for name, forbidden in (("fcntl", _FCNTL_FORBIDDEN), ("ioctl", _IOCTL_FORBIDDEN)):
        program.mark(name)
        program.load_argument(1)
        for value in forbidden:
            program.if_equal(value, "refuse")
        program.jump("allow")

    program.mark("unknown")
    program.finish(_ERRNO | errno.ENOSYS)
    program.mark("refuse")
    program.finish(_ERRNO | errno.EPERM)
    program.mark("allow")
    program.finish(_ALLOW)
    return program.assemble()


class _FilterProgram(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("code", ctypes.c_void_p)]


def install(code: bytes) -> None:
    """Apply the filter to this process and all its future descendants.

    Without `SECCOMP_FILTER_FLAG_SPEC_ALLOW`, older kernels switch off speculative execution for the
    process. That slows NumPy down and protects secrets that the process doesn't hold.
    """
    buffer = ctypes.create_string_buffer(code, len(code))
    program = _FilterProgram(len(code) // 8, ctypes.addressof(buffer))
    syscall("seccomp", 1, 4, program)
