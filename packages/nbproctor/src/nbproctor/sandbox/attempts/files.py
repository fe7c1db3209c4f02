"""Attempts to read, see, write or replace files outside."""

# ruff: noqa: ARG001, PTH101, PTH104, PTH108, PTH116, PTH123, PTH208
# All attempts have the same signature, and make the most direct call.

from __future__ import annotations

import ctypes
import os
from pathlib import Path

from nbproctor.sandbox.attempts import SECRET, Outside, attempt

_FULL = ("full",)


def _found(text: str) -> str | None:
    return "read the secret" if SECRET in text else None


@attempt("reading", "open a file outside")
def read_file(outside: Outside) -> str | None:
    return _found(Path(outside.secret).read_text())


@attempt("reading", "open the system's list of accounts")
def read_accounts(outside: Outside) -> str | None:
    accounts = Path("/etc/passwd").read_text()
    return f"read {len(accounts)} bytes" if "daemon" in accounts else None


@attempt("reading", "list the folder of a file outside")
def list_folder(outside: Outside) -> str | None:
    return f"listed {os.listdir(outside.folder)}"


@attempt("reading", "open it through a symbolic link in the working directory")
def read_through_symlink(outside: Outside) -> str | None:
    Path("link").symlink_to(outside.secret)
    return _found(Path("link").read_text())


@attempt("reading", "open it through a hard link in the working directory")
def read_through_hard_link(outside: Outside) -> str | None:
    Path("hard").hardlink_to(outside.secret)
    return _found(Path("hard").read_text())


@attempt("reading", "open it through /proc/PID/root and cwd of every process")
def read_through_proc(outside: Outside) -> str | None:
    bases = [f"/proc/{who}/{way}" for who in ("self", 1, outside.pid, outside.zygote)
             for way in ("root", "cwd/../../../../..")]  # fmt: skip
    for base in bases:
        try:
            if found := _found(Path(base + outside.secret).read_text()):
                return f"{found} as {base}"
        except OSError:
            continue
    return None


@attempt("reading", "walk up from the working directory with ..")
def read_by_walking_up(outside: Outside) -> str | None:
    return _found(Path("../" * 40 + outside.secret.lstrip("/")).read_text())


@attempt("reading", "read a descriptor that was open before the fork")
def read_inherited_descriptor(outside: Outside) -> str | None:
    return _found(os.pread(outside.fd, 4096, 0).decode())


@attempt("reading", "open the secret by its file handle, past all paths")
def read_by_handle(outside: Outside) -> str | None:
    libc = ctypes.CDLL(None, use_errno=True)
    handle = (ctypes.c_uint32 * 34)(128)
    mount = ctypes.c_int()
    target = outside.secret.encode()
    if libc.name_to_handle_at(-100, target, handle, ctypes.byref(mount), 0) < 0:
        raise OSError(ctypes.get_errno(), "name_to_handle_at")
    return "got a handle of the secret"


@attempt("seeing", "stat a file outside: its size and time", demanded=_FULL)
def stat_file(outside: Outside) -> str | None:
    return f"it has {os.stat(outside.secret).st_size} bytes"


@attempt("seeing", "check whether a file exists outside", demanded=_FULL)
def ask_whether_it_exists(outside: Outside) -> str | None:
    return "it exists" if os.access(outside.secret, os.F_OK) else None


@attempt("writing", "write a new file outside")
def write_file(outside: Outside) -> str | None:
    Path(outside.folder, "left-behind").write_text("x")
    return "wrote a file"


@attempt("writing", "open the secret for writing")
def change_file(outside: Outside) -> str | None:
    with open(outside.secret, "r+"):
        return "opened it"


@attempt("writing", "truncate a file outside by its path")
def truncate_file(outside: Outside) -> str | None:
    os.truncate(outside.secret, 0)
    return "emptied it"


@attempt("writing", "remove a file outside")
def remove_file(outside: Outside) -> str | None:
    os.unlink(outside.secret)
    return "removed it"


@attempt("writing", "move a file from outside into the working directory")
def steal_file(outside: Outside) -> str | None:
    os.rename(outside.secret, "stolen")
    return "moved it"


@attempt("writing", "change the mode of a file outside")
def chmod_file(outside: Outside) -> str | None:
    os.chmod(outside.secret, 0o777)
    return "changed its mode"


@attempt("writing", "change the time of a file outside")
def touch_file(outside: Outside) -> str | None:
    os.utime(outside.secret, (0, 0))
    return "changed its time"


@attempt("writing", "change Python's own library")
def change_library(outside: Outside) -> str | None:
    with open(os.__file__, "r+"):
        return "opened os.py for writing"


@attempt("writing", "make a device file")
def make_device(outside: Outside) -> str | None:
    os.mknod("disk", 0o60600, os.makedev(254, 0))
    return "made a block device"


@attempt("writing", "make a named pipe that a reader would hang on")
def make_fifo(outside: Outside) -> str | None:
    os.mkfifo("pipe")
    return "made a pipe"


@attempt("reading", "open disks, terminals and the kernel's log")
def open_devices(outside: Outside) -> str | None:
    opened = []
    for name in ("sda", "vda", "nvme0n1", "kmsg", "mem", "tty", "ptmx", "fuse", "kvm", "shm/.."):
        try:
            os.close(os.open(f"/dev/{name}", os.O_RDONLY))
        except OSError:
            continue
        opened.append(name)
    return f"opened {opened}" if opened else None
