# %% end
import ctypes, os, resource
libc = ctypes.CDLL(None, use_errno=True)
for pid in (os.getppid(), @PID@):
    print(libc.ptrace(16, pid, 0, 0), libc.ptrace(0x4206, pid, 0, 0))
    for act in (lambda: resource.prlimit(pid, resource.RLIMIT_CPU, (1, 1)), lambda: os.setpriority(0, pid, 19),
                lambda: os.sched_setaffinity(pid, {0}), lambda: os.pidfd_open(pid)):
        try:
            print("did", act())
        except OSError as error:
            print(error)
