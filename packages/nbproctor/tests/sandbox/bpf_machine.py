"""A small machine in Python that runs seccomp's BPF programs as the kernel does."""

from __future__ import annotations

import struct

__all__ = ["run"]

_LOAD, _AND, _JUMP, _RETURN = 0x20, 0x54, 0x05, 0x06
_IF_EQUAL, _IF_AT_LEAST, _IF_ANY_BIT = 0x15, 0x35, 0x45


def run(code: bytes, number: int, *arguments: int, architecture: int = 0) -> int:
    """Run a program over one system call; return the action that it ends with."""
    steps = [struct.unpack_from("=HBBI", code, at) for at in range(0, len(code), 8)]
    values = [value & 0xFFFFFFFFFFFFFFFF for value in (*arguments, *[0] * 6)][:6]
    data = struct.pack("=iIQ6Q", number, architecture, 0, *values)
    accumulator, at = 0, 0
    while True:
        operation, yes, no, value = steps[at]
        at += 1
        if operation == _LOAD:
            accumulator = struct.unpack_from("=I", data, value)[0]
        elif operation == _AND:
            accumulator &= value
        elif operation == _JUMP:
            at += value
        elif operation == _IF_EQUAL:
            at += yes if accumulator == value else no
        elif operation == _IF_AT_LEAST:
            at += yes if accumulator >= value else no
        elif operation == _IF_ANY_BIT:
            at += yes if accumulator & value else no
        else:
            assert operation == _RETURN
            return int(value)
