# %%
import os, subprocess, threading, time
for _ in range(3):
    try:
        subprocess.Popen(["setsid", "sleep", "31337"], stdout=subprocess.DEVNULL)
    except OSError:
        pass
    if os.fork() == 0:
        try:
            os.setsid()
        except OSError:
            pass
        if os.fork():
            os._exit(0)
        os.execvp("sleep", ["sleep", "31337"])
threading.Thread(target=time.sleep, args=(31337,)).start()
