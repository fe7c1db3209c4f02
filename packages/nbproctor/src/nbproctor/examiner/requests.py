"""What a test requests of the candidate; every request is checked and observed here."""

from __future__ import annotations

import sys
from typing import Any, Protocol

from nbproctor.errors import Refused
from nbproctor.examiner.lent_objects import LentObjects
from nbproctor.examiner.operator_results import check_result
from nbproctor.examiner.run import CurrentRun
from nbproctor.plan.job import Job
from nbproctor.protocol.peer import Raised
from nbproctor.proxies.base import Proxy, attributes_of
from nbproctor.proxies.evidence import student_error
from nbproctor.proxies.exceptions import make_exception, replace_stop_iteration
from nbproctor.proxies.trust import check_operation, is_ours, may_stop

__all__ = ["Asking", "Conversation", "Requests"]


class Asking(Protocol):
    """Who has operations carried out in the candidate."""

    def ask(self, operation: str, /, *args: Any, **kwargs: Any) -> Any:
        """Have an operation carried out; return its result."""

    def tell(self, operation: str, *args: Any) -> None:
        """Have an operation carried out before the next one, without an answer."""


class Conversation(Protocol):
    """What requests need of the connection to the candidate."""

    @property
    def alive(self) -> bool:
        """Whether there is a candidate that answers."""

    def allow(self) -> None:
        """Grant some more time where a test has used up its own."""

    def operate(self, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """Have an operation carried out; return its result or raise `Raised`."""

    def tell(self, name: str, args: tuple[Any, ...]) -> None:
        """Have an operation carried out before the next one, without an answer."""


class Requests:
    """Sends the tests' requests to the candidate (a `nbproctor.proxies.base.Link`).

    Parameters
    ----------
    job : Job
        The notebook to examine.
    connection : Conversation
        The connection to the candidate.
    lent : LentObjects
        What the running test has lent.
    current : CurrentRun
        The run whose requests these are.
    """

    def __init__(
        self, job: Job, connection: Conversation, lent: LentObjects, current: CurrentRun
    ) -> None:
        self._methods = job.methods
        self._own_results = job.own_results
        self._connection = connection
        self._lent = lent
        self._current = current

    def ask(self, operation: str, /, *args: Any, **kwargs: Any) -> Any:
        """Have the candidate carry out an operation."""
        __tracebackhide__ = True
        check_operation(self.defines, operation, *args)
        run = self._current.run
        if run.observation is not None:
            run.observation.asked(operation, (args, kwargs))
        if operation == "call":
            if "pandas" in sys.modules:
                run.passes_pandas |= any(type(v).__module__.startswith("pandas") for v in args)
            if run.recorder is not None:
                return run.recorder.run(self._call, *args, **kwargs)
        result = self._operate(operation, *args, **kwargs)
        if operation == "operator":
            check_result(self._own_results, result, *args)
        return result

    def tell(self, operation: str, *args: Any) -> None:
        """Have the candidate carry out an operation before the next one, without an answer."""
        __tracebackhide__ = True
        observation = self._current.run.observation
        if observation is not None:
            observation.asked(operation, (args, {}))
        self._connection.tell(operation, args)

    def defines(self, method: str, *, unknown: bool = True, of: object = None) -> bool:
        """Whether the instructor's classes define a method; `unknown` where nobody knows.

        If `of` is the proxy of an object, only classes count that have the name of one of its own.
        """
        if self._methods is None:
            return unknown
        names = attributes_of(of).get("_nbproctor_classes") if isinstance(of, Proxy) else None
        if names is None:
            return any(method in found for found in self._methods.values())
        own = {"", *(name.rpartition(".")[2] for name in names)}
        return any(method in self._methods.get(name, ()) for name in own)

    def describe(self, error: BaseException) -> list[Any]:
        """Describe an exception of the test's so that the candidate can raise it again.

        An assertion is sent without its text, which may hold the expected value.
        """
        if isinstance(error, Refused):
            self._current.run.refusals.append(str(error))
        if is_ours(error):
            return [["builtins.AssertionError"], [], "", 0, None, {}, 0]
        # The student's own exception goes back as the object that it is in the candidate.
        evidence = student_error(error)
        return [*self._lent.describe(error)[:-1], evidence.number if evidence is not None else 0]

    def lines_of(self, error: BaseException) -> list[str]:
        """Return the traceback in the candidate of an exception of the student's code."""
        evidence = student_error(error)
        if evidence is None or not self._connection.alive:
            return []
        self._connection.allow()
        try:
            lines = self.ask("render", evidence.number)
        except Exception:
            return []
        return [line for line in lines if isinstance(line, str)] if isinstance(lines, list) else []

    def _call(self, function: Any, /, *args: Any, **kwargs: Any) -> Any:
        __tracebackhide__ = True
        return self._operate("call", function, *args, **kwargs)

    def _operate(self, operation: str, /, *args: Any, **kwargs: Any) -> Any:
        __tracebackhide__ = True
        try:
            return self._connection.operate(operation, args, kwargs)
        except Raised as raised:
            raise self._raised(raised.description, operation, args) from None

    def _raised(
        self, description: list[Any], operation: str, args: tuple[Any, ...]
    ) -> BaseException:
        """Return the exception to raise for one that has ended an operation in the candidate.

        If a lent function of the test's had raised it, it is that very exception.
        """
        error = make_exception(description)
        own = self._lent.own_error(description[-1])
        if isinstance(own or error, StopIteration) and not may_stop(operation, *args):
            own, error = None, replace_stop_iteration(error)
        observation = self._current.run.observation
        if observation is not None:
            observation.raised(error, own)
        if own is None:
            return error
        own.notebook_frame = error.notebook_frame  # type: ignore[attr-defined]
        return own
