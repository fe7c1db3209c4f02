# %% best
best = 0
# %% end
import os, signal
for pid in (os.getppid(), @PID@, -1, 1, 2, *range(3, 200)):
    for number in (signal.SIGTERM, signal.SIGSTOP, signal.SIGKILL):
        if pid in (0, os.getpid()):
            continue
        try:
            os.kill(pid, number)
        except OSError:
            pass
