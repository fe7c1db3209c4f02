"""What a test asks of the candidate, and what it may be asked for."""

from __future__ import annotations

import sys
from typing import Any

from nbproctor.examiner.call_recorder import Recorder
from nbproctor.examiner.candidate_link import CandidateLink
from nbproctor.examiner.disclosure import Disclosure
from nbproctor.examiner.lent_objects import ExaminerDesk
from nbproctor.plan.job import Job
from nbproctor.protocol.peer import Raised
from nbproctor.proxies.evidence import student_error
from nbproctor.proxies.exceptions import make_exception, replace_stop_iteration
from nbproctor.proxies.trust import check_operation, is_ours, may_stop

__all__ = ["Inquiry"]


class Inquiry:
    """Asks the candidate for one notebook's tests (a `nbproctor.proxies.base.Link`).

    Parameters
    ----------
    job : Job
        What is examined.
    disclosure : Disclosure
        Hears what is asked and what is answered where a test is hidden.
    """

    def __init__(self, job: Job, disclosure: Disclosure) -> None:
        self._methods = job.methods
        self._disclosure = disclosure
        self._link: CandidateLink
        self._desk: ExaminerDesk
        #: Notes the calls of the function that is being judged, while a test runs again.
        self.recorder: Recorder | None = None
        #: Whether pandas objects were passed to the student's code in this test.
        self.frames = False

    def connect(self, link: CandidateLink, desk: ExaminerDesk) -> None:
        """Ask over this link; the desk keeps what the tests have lent."""
        self._link, self._desk = link, desk

    def ask(self, operation: str, /, *args: Any, **kwargs: Any) -> Any:
        """Have the candidate carry out an operation."""
        __tracebackhide__ = True
        check_operation(self.defines, operation, *args)
        if self._disclosure.on:
            self._disclosure.asked(operation, (args, kwargs))
        if operation == "call" and "pandas" in sys.modules:
            self.frames |= any(type(value).__module__.startswith("pandas") for value in args)
        if self.recorder is not None and operation == "call":
            return self.recorder.run(self._call, *args, **kwargs)
        return self._operate(operation, *args, **kwargs)

    def defines(self, method: str, *, unknown: bool = True) -> bool:
        """Whether the instructor's classes define a method, or `unknown`."""
        return unknown if self._methods is None else method in self._methods

    def describe(self, error: BaseException) -> list[Any]:
        """Describe an exception of the test's so that the candidate can make it again.

        Of what a test has found it hears no word: there stands what was expected.
        """
        if is_ours(error):
            return [["builtins.AssertionError"], [], "", 0, None, {}, 0]
        # One of the student's own goes back as itself.
        evidence = student_error(error)
        return [*self._desk.describe(error)[:-1], evidence.number if evidence is not None else 0]

    def tell(self, operation: str, *args: Any) -> None:
        """Have the candidate carry out an operation before the next one, without an answer."""
        __tracebackhide__ = True
        if self._disclosure.on:
            self._disclosure.asked(operation, (args, {}))
        self._link.tell(operation, args)

    def _call(self, function: Any, /, *args: Any, **kwargs: Any) -> Any:
        __tracebackhide__ = True
        return self._operate("call", function, *args, **kwargs)

    def _operate(self, operation: str, /, *args: Any, **kwargs: Any) -> Any:
        __tracebackhide__ = True
        try:
            return self._link.operate(operation, args, kwargs)
        except Raised as raised:
            back = raised.description[-1] if len(raised.description) == 7 else 0
            own = self._desk.own_error(back)
            error = make_exception(raised.description)
            if isinstance(own or error, StopIteration) and not may_stop(operation, *args):
                own, error = None, replace_stop_iteration(error)
            if self._disclosure.on:
                self._disclosure.raised(error, own)
            if own is not None:
                own.notebook_frame = error.notebook_frame  # type: ignore[attr-defined]
                raise own from None
            raise error from None

    def lines_of(self, error: BaseException) -> list[str]:
        """Return the traceback of an exception that came from the student's code."""
        evidence = student_error(error)
        if evidence is None or not self._link.alive:
            return []
        self._link.allow()
        try:
            lines = self.ask("render", evidence.number)
        except Exception:
            return []
        return [line for line in lines if isinstance(line, str)] if isinstance(lines, list) else []
