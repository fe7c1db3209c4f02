import os
import socket
from pathlib import Path


def lay(folder, _course):
    for name in ("pipe.csv", "timestamp.txt", "helper.py"):
        if not (folder / name).exists():
            os.mkfifo(folder / name)
    if not (folder / "s").exists():
        here = Path.cwd()
        os.chdir(folder)
        try:
            with socket.socket(socket.AF_UNIX) as sock:
                sock.bind("s")
        finally:
            os.chdir(here)
    if os.geteuid() == 0 and not (folder / "zero.csv").exists():
        os.mknod(folder / "zero.csv", 0o20644, os.makedev(1, 5))
