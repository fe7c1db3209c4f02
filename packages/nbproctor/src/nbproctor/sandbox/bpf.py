"""A small assembler for BPF, the kernel's packet filter language, in which seccomp takes its rules.

A program reads one system call (its number and six arguments), jumps forward only, and returns an
action. A conditional jump reaches at most 255 instructions, so each is followed by an unconditional
one, which reaches everything; the kernel's JIT compiler makes that free.
"""

from __future__ import annotations

import dataclasses
import struct
from collections.abc import Mapping

__all__ = ["Assembler", "Program"]

_LOAD = 0x20  # A = data[k]
_AND = 0x54  # A &= k
_JUMP = 0x05
_IF_EQUAL = 0x15
_IF_AT_LEAST = 0x35
_IF_ANY_BIT = 0x45
_RETURN = 0x06

NUMBER = 0  # offsets into struct seccomp_data
ARCHITECTURE = 4


@dataclasses.dataclass(frozen=True, slots=True)
class Program:
    """Assembled instructions, with the positions where the caller's process id goes."""

    code: bytes
    holes: tuple[int, ...]

    def fill(self, pid: int) -> bytes:
        """Return the instructions with `pid` in every hole."""
        code = bytearray(self.code)
        for index in self.holes:
            struct.pack_into("=I", code, index * 8 + 4, pid)
        return bytes(code)


class Assembler:
    """Collects instructions; jumps name a label, and `assemble` computes the distance."""

    def __init__(self) -> None:
        self._steps: list[tuple[int, int, int, int, str]] = []
        self._labels: dict[str, int] = {}
        self._holes: list[int] = []

    def load(self, offset: int) -> None:
        """Load 32 bits of the system call into the accumulator."""
        self._steps.append((_LOAD, 0, 0, offset, ""))

    def load_argument(self, index: int, *, high: bool = False) -> None:
        """Load the lower (or higher) half of an argument; both machines are little-endian."""
        self.load(16 + 8 * index + (4 if high else 0))

    def mask(self, bits: int) -> None:
        """Clear all bits of the accumulator but `bits`."""
        self._steps.append((_AND, 0, 0, bits, ""))

    def jump(self, label: str) -> None:
        """Continue at `label`."""
        self._steps.append((_JUMP, 0, 0, 0, label))

    def if_equal(self, value: int, label: str) -> None:
        """Continue at `label` if the accumulator is `value`."""
        self._conditional(_IF_EQUAL, value, label)

    def if_own_pid(self, label: str) -> None:
        """Continue at `label` if the accumulator is the process id passed to `Program.fill`."""
        self._holes.append(len(self._steps))
        self._conditional(_IF_EQUAL, 0, label)

    def if_at_least(self, value: int, label: str) -> None:
        """Continue at `label` if the accumulator is `value` or more."""
        self._conditional(_IF_AT_LEAST, value, label)

    def if_any_bit(self, bits: int, label: str) -> None:
        """Continue at `label` if the accumulator has one of `bits`."""
        self._conditional(_IF_ANY_BIT, bits, label)

    def finish(self, action: int) -> None:
        """End the program with an action for the system call."""
        self._steps.append((_RETURN, 0, 0, action, ""))

    def mark(self, label: str) -> None:
        """Put a label on the next instruction."""
        if label in self._labels:
            raise ValueError(f"label {label} is used twice")
        self._labels[label] = len(self._steps)

    def choose(self, targets: Mapping[int, str], default: str) -> None:
        """Jump by the value of the accumulator, in a binary search.

        The kernel runs a new program once for every system call that exists, to learn which are
        always allowed. With a chain of comparisons, that would cost more than all else here.
        """
        edges: list[tuple[int, str]] = [(0, default)]
        for value in sorted(targets):
            if edges[-1][0] == value:
                edges.pop()
            edges += [(value, targets[value]), (value + 1, default)]
        merged = [edges[0]]
        for start, label in edges[1:]:
            if label != merged[-1][1]:
                merged.append((start, label))
        self._search(merged, f"choice{len(self._steps)}")

    def _search(self, edges: list[tuple[int, str]], prefix: str) -> None:
        if len(edges) == 1:
            self.jump(edges[0][1])
            return
        middle = len(edges) // 2
        label = f"{prefix}_{edges[middle][0]}"
        self.if_at_least(edges[middle][0], label)
        self._search(edges[:middle], prefix)
        self.mark(label)
        self._search(edges[middle:], prefix)

    def _conditional(self, code: int, value: int, label: str) -> None:
        self._steps.append((code, 0, 1, value & 0xFFFFFFFF, ""))
        self.jump(label)

    def assemble(self) -> Program:
        """Return the program; a jump backwards or to no label is an error."""
        code = bytearray()
        for index, (operation, yes, no, value, label) in enumerate(self._steps):
            if label:
                value = self._labels[label] - index - 1
                if value < 0:
                    raise ValueError(f"label {label} lies before its jump")
            code += struct.pack("=HBBI", operation, yes, no, value)
        return Program(bytes(code), tuple(self._holes))
