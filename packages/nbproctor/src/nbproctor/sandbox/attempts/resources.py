"""Attempts to exhaust the machine. Each stops by itself well before it does harm."""

# ruff: noqa: ARG001, PTH123
# All attempts have the same signature, and make the most direct call.

from __future__ import annotations

import mmap
import os
import resource
import threading
import time
from pathlib import Path

from nbproctor.sandbox.attempts import Outside, attempt
from nbproctor.sandbox.kernel import syscall

_ALWAYS = ("full", "landlock", "limits")

#: How many times the limit a bomb tries. Without a namespace, the user's other processes count
#: towards the limit, and each that ends makes room for one more; so only twice as many is a break.
_BOMB = 2


@attempt("limits", "start unlimited processes", demanded=_ALWAYS)
def fork_bomb(outside: Outside) -> str | None:
    read, write = os.pipe()
    children = []
    try:
        for _ in range(_BOMB * outside.processes):
            child = os.fork()
            if child == 0:
                os.close(write)
                os.read(read, 1)  # until the parent closes its end
                os._exit(0)
            children.append(child)
    except OSError:
        pass
    finally:
        os.close(write)
        for child in children:
            os.waitpid(child, 0)
    return f"started {len(children)}" if len(children) == _BOMB * outside.processes else None


@attempt("limits", "start unlimited threads", demanded=_ALWAYS)
def thread_bomb(outside: Outside) -> str | None:
    threading.stack_size(1 << 16)
    gate = threading.Event()
    started = 0
    try:
        for _ in range(_BOMB * outside.processes):
            threading.Thread(target=gate.wait, daemon=True).start()
            started += 1
    except RuntimeError:
        pass
    finally:
        gate.set()
    return f"started {started}" if started == _BOMB * outside.processes else None


@attempt("limits", "take unlimited memory", demanded=_ALWAYS)
def memory_bomb(outside: Outside) -> str | None:
    taken = []
    step = outside.memory // 8
    for _ in range(12):
        taken.append(mmap.mmap(-1, step, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS))
    return f"took {len(taken) * step} bytes"


@attempt("limits", "lock memory, so that it cannot be swapped", demanded=_ALWAYS)
def lock_memory(outside: Outside) -> str | None:
    block = bytes(1 << 20)
    syscall("mlock", block, len(block))
    return "locked a megabyte"


@attempt("limits", "write a file without a size limit", demanded=_ALWAYS)
def file_bomb(outside: Outside) -> str | None:
    block = bytes(1 << 20)
    with open("big", "wb", buffering=0) as file:
        for _ in range(outside.file_size // len(block) + 2):
            file.write(block)
    return f"wrote {Path('big').stat().st_size} bytes"


@attempt("limits", "write many files", demanded=("full",))
def many_files_bomb(outside: Outside) -> str | None:
    block = bytes(1 << 20)
    for number in range(outside.workdir_size // outside.file_size + 2):
        with open(f"big{number}", "wb", buffering=0) as file:
            for _ in range(outside.file_size // len(block) - 1):
                file.write(block)
    return f"wrote {number + 1} files"


@attempt("limits", "make unlimited empty files", demanded=("full",))
def inode_bomb(outside: Outside) -> str | None:
    for number in range(20_000):
        os.close(os.open(f"empty{number}", os.O_CREAT | os.O_WRONLY))
    return f"made {number + 1} files"


@attempt("limits", "open unlimited files", demanded=_ALWAYS)
def descriptor_bomb(outside: Outside) -> str | None:
    opened = [os.open("/dev/null", os.O_RDONLY) for _ in range(outside.open_files + 8)]
    return f"opened {len(opened)}"


@attempt("limits", "leave a core file", demanded=_ALWAYS)
def dump_core(outside: Outside) -> str | None:
    return "it may" if resource.getrlimit(resource.RLIMIT_CORE)[1] else None


@attempt("limits", "use unlimited CPU time", demanded=_ALWAYS)
def spin(outside: Outside) -> str | None:
    while time.process_time() < 4:
        pass
    return "used 4 seconds"
