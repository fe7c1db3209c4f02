"""A candidate in the test's own process: the double for the connection to a real one."""

from __future__ import annotations

import copy
import dataclasses
import math
import types
from typing import Any

from nbproctor.errors import CandidateGone
from nbproctor.examiner.allowance import Allowance
from nbproctor.limits import Limits
from nbproctor.plan.job import Job, Role, Step
from nbproctor.protocol.peer import Raised

__all__ = ["MemoryCandidate", "MemoryCopy", "a_job", "a_step"]


@dataclasses.dataclass(eq=False)
class MemoryCopy:
    """A copy of the names as they were."""

    names: dict[str, Any]
    closed: bool = False

    def close(self) -> None:
        self.closed = True


class MemoryCandidate:
    """Runs cells and operations on a dictionary of names.

    A cell that holds the word ``die`` ends the candidate. Results are the objects themselves;
    exceptions come as descriptions, as from a real candidate.
    """

    def __init__(self, **names: Any) -> None:
        self.names: dict[str, Any] | None = names
        self.stack: list[tuple[MemoryCopy, dict[str, Any] | None]] = []
        self.time_left = math.inf
        self.fate: Any = None
        self.killed = False
        self.can_copy = True
        #: Requests and notifications, in order.
        self.requests: list[tuple[Any, ...]] = []
        #: The cells that were run by each candidate that was started.
        self.runs: list[list[str]] = []
        self.stopped_in: list[str] | None = []
        #: The seconds that each cell and test was given; None where nothing was said.
        self.granted: list[float | None] = []

    # -- the life of a process -----------------------------------------------------------------

    @property
    def alive(self) -> bool:
        return self.names is not None

    @property
    def on_copy(self) -> bool:
        return bool(self.stack)

    def start(self, desk: object) -> None:
        self.desk = desk
        self.names = {}
        self.runs.append([])

    def end(self) -> None:
        self.names = None

    def copy(self) -> MemoryCopy | None:
        return MemoryCopy(copy.deepcopy(self.names or {})) if self.can_copy else None

    def attend(self, copied: MemoryCopy) -> bool:
        return not copied.closed

    def enter(self, copied: MemoryCopy) -> None:
        self.stack.append((copied, self.names))
        self.names = copied.names

    def leave(self, copied: MemoryCopy) -> None:
        if self.stack and self.stack[-1][0] is copied:
            self.names = self.stack.pop()[1]
            copied.close()

    def leave_all(self) -> None:
        while self.stack:
            self.leave(self.stack[-1][0])

    def begin(self, allowance: Allowance | None = None) -> None:
        self.fate = None
        self.granted.append(allowance.seconds if allowance is not None else None)

    def report_stop(self) -> list[str]:
        return self.stopped_in or []

    def allow(self) -> None:
        pass

    def settle(self) -> None:
        pass

    def doom(self, fate: Any) -> bool:
        again = bool(self.fate == fate)
        self.fate = fate
        return again

    # -- requests ------------------------------------------------------------------------------

    def run_cell(
        self,
        source: str,
        count: int,
        *,
        draws: bool = True,  # noqa: ARG002
    ) -> tuple[list[Any], str | None, list[str]]:
        assert self.names is not None
        if "die" in source:
            self.names = None
            raise CandidateGone("it died")
        before = set(self.names)
        exec(source, self.names)
        self.names.pop("__builtins__", None)
        self.runs[-1].append(source)
        return (
            [("stream", {"name": "stdout", "text": str(count)})],
            None,
            [*self.names.keys() - before],
        )

    def operate(self, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        self.requests.append((name, *args))
        if self.names is None:
            raise CandidateGone("the process with the submission's code has ended")
        try:
            return self._operate(name, args, kwargs)
        except Exception as error:
            kinds = [f"{kind.__module__}.{kind.__qualname__}" for kind in type(error).__mro__]
            back = getattr(error, "back", 0)
            raise Raised([kinds, list(error.args), str(error), 1, None, {}, back]) from None

    def _operate(self, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        assert self.names is not None
        if name == "look":
            return args[0] in self.names, self.names.get(args[0])
        if name == "look_all":
            return {key: self.names[key] for key in args[0] if key in self.names}
        if name == "names":
            return list(self.names)
        if name == "call":
            return args[0](*args[1:], **kwargs)
        if name == "bind":
            self.names[args[0]] = args[1]
        if name == "unbind":
            return self.names.pop(args[0], self) is not self
        if name == "render":
            return ["the student's line", 3]
        return None

    def tell(self, name: str, args: tuple[Any, ...]) -> None:
        self.requests.append((name, *args))
        if name == "bind" and self.names is not None:
            self.names[args[0]] = args[1]

    # -- as `requests.Asking` ------------------------------------------------------------------

    @property
    def asking(self) -> Any:
        """Return what asks this candidate without anything in between."""
        return types.SimpleNamespace(
            ask=lambda name, *args, **kwargs: self.operate(name, args, kwargs),
            tell=lambda name, *args: self.tell(name, args),
        )


def a_step(source: str = "", role: Role = Role.TEST, index: int = 0, **more: Any) -> Step:
    """Return a step; a test if nothing else is said."""
    grade_id = "" if role is Role.STUDENT else f"test-{index}"
    return Step(index, role, source, index + 1, **{"grade_id": grade_id, "points": 2.0, **more})


def a_job(*steps: Step, **more: Any) -> Job:
    """Return a job with these steps."""
    about: dict[str, Any] = {
        "limits": Limits(),
        "files": {},
        "trusted": "",
        "imports": {},
        "visible": frozenset(),
        "builtins": frozenset(),
    }
    return Job(steps, **{**about, **more})
