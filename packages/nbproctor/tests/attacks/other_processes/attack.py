# %% end
import os
for pid in [*range(1, 400), @PID@]:
    for entry in ("cmdline", "maps", "mem", "cwd/secret.txt", "root@SECRET@", "fd/3", "fd/5"):
        try:
            print(pid, entry, open(f"/proc/{pid}/{entry}", "rb").read(100000))
        except (OSError, ValueError):
            pass
