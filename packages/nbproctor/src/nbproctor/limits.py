"""The limits of a submission: time, memory, processes, files, output and message sizes."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Mapping

from nbproctor.errors import ConfigError

__all__ = ["GIB", "MIB", "TIMES_THEN", "Limits"]

MIB = 1 << 20
GIB = 1 << 30
_ARRAY = 1 * GIB
#: How many times as long as the instructor's solution a cell may take, and how many times once code
#: of the submission has not come back: who is ten times slower loses nothing.
_TIMES, TIMES_THEN = 20, 12
#: Bytes that a character has in UTF-8 at most.
_WIDEST = 4
#: Files and folders for each MiB of the working directory, and at least.
_FILES_PER_MIB = 64
_FEWEST_FILES = 256


@dataclasses.dataclass(frozen=True, slots=True)
class Limits:
    """The limits of one submission.

    Parameters
    ----------
    wall_per_cell : float
        Seconds that one cell, or one test with its calls into the student's code, may take where
        nothing else is known.
    least_per_cell : float
        Seconds that it may take at least where the instructor's solution has shown how long it
        takes: the limit is 20 times that, or this. If it is not below `wall_per_cell`, the latter
        is the limit in any case.
    wall_total : float
        Seconds for the whole notebook. Cells that have not run by then are reported as not run.
    cpu : float
        CPU seconds of the candidate; the kernel kills it beyond that.
    memory : int
        Bytes of address space that the candidate may allocate beyond what it starts with. The
        candidate and its descendants together may use this much memory, plus `array`.
    processes : int
        Processes and threads that may exist at the same time.
    file_size : int
        Bytes that a written file may have. The student's code can raise this up to `array`, because
        large results are files too; `workdir_size` bounds all files together.
    open_files : int
        File descriptors that may be open at the same time.
    output : int
        Bytes of output kept for one cell; the rest is dropped, with a note in the output.
    workdir_size : int
        Bytes that may be written to the working directory.
    frame : int
        Bytes of one message between candidate and examiner, without its large arrays.
    array : int
        Bytes of all large arrays in one message.
    grace : float
        Seconds between the interrupt of a cell and the kill of its process.
    """

    wall_per_cell: float = 30.0
    least_per_cell: float = 5.0
    wall_total: float = 300.0
    cpu: float = 300.0
    memory: int = 2 * GIB
    processes: int = 64
    file_size: int = 64 * MIB
    open_files: int = 256
    output: int = 1 * MIB
    workdir_size: int = 256 * MIB
    frame: int = 32 * MIB
    array: int = _ARRAY
    grace: float = 2.0

    def __post_init__(self) -> None:
        for field in dataclasses.fields(self):
            value = getattr(self, field.name)
            if isinstance(value, bool) or not isinstance(value, int | float) or value <= 0:
                raise ConfigError(f"limit {field.name} must be a number above 0, not {value!r}")
            if field.type == "int":
                if not float(value).is_integer():
                    raise ConfigError(f"limit {field.name} must be a whole number, not {value!r}")
                object.__setattr__(self, field.name, int(value))  # 2e9 is a float
        if self.array > self.memory:
            raise ConfigError(
                f"limit array ({self.array}) must not be above limit memory ({self.memory}): the "
                "result of a function has to fit into the memory of its process"
            )
        if self.output * _WIDEST > self.frame:
            raise ConfigError(
                f"limit output ({self.output}) must be at most a quarter of limit frame "
                f"({self.frame}): a cell's output is one message, with up to 4 bytes per character"
            )

    def seconds(self, takes: float | None, stops: int = 0) -> float:
        """Return the seconds that a cell or a test may take.

        Parameters
        ----------
        takes : float or None
            How long it takes the instructor's solution; None where that is not known.
        stops : int
            How often code of the submission has not come back.
        """
        if takes is None or self.least_per_cell >= self.wall_per_cell:
            return self.wall_per_cell
        if stops:
            return max(self.least_per_cell / (1 + stops), TIMES_THEN * takes)
        # Whole seconds: what students read is the same though no two runs take the same time.
        return max(self.least_per_cell, float(math.ceil(_TIMES * takes)))

    @property
    def most_files(self) -> int:
        """How many files and folders the student's code may make."""
        return max(_FEWEST_FILES, _FILES_PER_MIB * self.workdir_size // MIB)

    @classmethod
    def from_mapping(cls, values: Mapping[str, object]) -> Limits:
        """Return limits from a configuration's dictionary; an unknown name is an error."""
        known = {field.name for field in dataclasses.fields(cls)}
        unknown = sorted(set(values) - known)
        if unknown:
            raise ConfigError(
                f"unknown limit {', '.join(unknown)}; the limits are {', '.join(sorted(known))}"
            )
        if "array" not in values and isinstance(memory := values.get("memory"), int | float):
            values = {**values, "array": min(_ARRAY, memory)}
        if "least_per_cell" not in values and "wall_per_cell" in values:
            # Whoever sets a limit wants this one.
            values = {**values, "least_per_cell": values["wall_per_cell"]}
        return cls(**values)  # type: ignore[arg-type]
