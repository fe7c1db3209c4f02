"""What is written down about a hidden test that has failed: never a line of it, nor a value in it.

Whoever wrote the student's code is called with the hidden inputs, and would like to read them. All
that their code can put into a message is decided upon here:

- the text of an exception is shown in the forms of `nbproctor.redaction.known_messages`, or where
  it stands in the very statement that raised it; its class if Python, NumPy or the student's cells
  define it; its place if that line stands there (`nbproctor.redaction.student_source`);
- the message of an error that shows itself in its own words, as those of `expect.py` do, passes the
  stages of `nbproctor.examiner.screening`;
- of any other message of the test's, an assertion's for one, the typed words remain, and the
  values in it go (`nbproctor.redaction.hidden_tests`).

Tests themselves see everything as it is. This is about what students can read afterwards.
"""

from __future__ import annotations

import dataclasses
import functools
import traceback
from pathlib import Path

from nbproctor.errors import GraderFault, Refused
from nbproctor.examiner.judging import Trial, partial
from nbproctor.examiner.observation import Observation, Raised, text_of
from nbproctor.examiner.screening import Screen
from nbproctor.notebook.outputs import Output, error_output
from nbproctor.plan.job import Job, Role, Step
from nbproctor.proxies.evidence import student_error
from nbproctor.redaction.hidden_tests import HiddenPart
from nbproctor.redaction.student_source import StudentSource

__all__ = ["Disclosure"]


class Disclosure:
    """Decides what is written down about one notebook's hidden tests.

    Parameters
    ----------
    job : Job
        The notebook to examine.
    """

    def __init__(self, job: Job) -> None:
        self._job = job
        own = (step for step in job.steps if step.role is Role.STUDENT)
        self._own = StudentSource((step.count, step.source) for step in own)
        self._functions = frozenset(name for step in job.steps for name in step.functions)

    def observe(self, step: Step) -> Observation | None:
        """Return what notes the student's code during a test; None where the test is visible."""
        return Observation(self._own) if step.grade_id in self._job.hidden else None

    def screened(
        self, trial: Trial, step: Step, observation: Observation, *, by_engine: bool
    ) -> Trial:
        """Return how a hidden test has ended, as students may read it.

        Parameters
        ----------
        trial : Trial
            How it has ended.
        step : Step
            The test.
        observation : Observation
            What the student's code has heard and said.
        by_engine : bool
            Whether the message is the engine's own, because the candidate did not answer.
        """
        gone = {"error"} if partial(trial.value) is not None else {"error", "execute_result"}
        events = [event for event in trial.events if event[0] not in gone]
        if trial.error is None:
            return dataclasses.replace(trial, events=events)
        message = trial.message
        output = error_output(trial.outcome.name.title(), message)
        if not by_engine:
            output = self._error(trial.error, step, observation)
            message = output["ename"] + (f": {output['evalue']}" if output["evalue"] else "")
        content = {key: value for key, value in output.items() if key != "output_type"}
        return dataclasses.replace(trial, events=[*events, ("error", content)], message=message)

    def _error(self, error: BaseException, step: Step, observation: Observation) -> Output:
        """Return the error output of a hidden test that has ended with an exception."""
        name, text = type(error).__name__, text_of(error)
        screen = Screen(step.source, self._helpers, self._functions, self._own, observation)
        if student_error(error) is not None:
            raised = Raised(name, text, observation.spot_of(error))
            return self._student_error(raised, type(error), screen)
        if isinstance(error, Refused | GraderFault) or hasattr(error, "_render_traceback_"):
            message = screen.message(text)
            output = error_output(name, message)
            output["traceback"] = message.splitlines() or [name]
            return output
        if isinstance(error, NameError):
            message = screen.name_error(text)
        else:
            sources = (step.source, *self._helpers)
            words = (HiddenPart(source, source).words(text) for source in sources)
            message = next(filter(None, words), "")
        output = error_output(name, message)
        line = _line_in_test(error)
        output["traceback"] = [f"{name}: {message}" if message else name]
        output["traceback"] += [f"(line {line} of this test)"] if line else []
        return output

    def _student_error(self, raised: Raised, kind: type[BaseException], screen: Screen) -> Output:
        """Return the error output of a hidden test in which the student's code has failed."""
        name, spot = raised.name, raised.spot
        budget, classes = screen.budget(spot), self._own.classes
        defined = name in classes
        if kind.__module__ == "__main__" and not (defined and budget.spend(len(classes))):
            name = next(base for base in kind.__mro__ if base.__module__ != "__main__").__name__
        message = screen.quotation(raised, budget)
        output = error_output(name, message)
        output["traceback"] = [f"{name}: {message}" if message else name]
        if spot is not None:
            place = f"Cell In[{spot.count}], line {spot.line}"
            output["traceback"] += [place, f"      {spot.text}"]
        return output

    @functools.cached_property
    def _helpers(self) -> list[str]:
        """The modules that lie beside the notebook in the instructor's version."""
        found = []
        for path in sorted(Path(self._job.trusted).glob("*.py")) if self._job.trusted else ():
            try:
                found.append(path.read_text("utf-8"))
            except (OSError, ValueError):
                continue
        return found


def _line_in_test(error: BaseException) -> int:
    """Return the line of the test cell where an exception came through."""
    for frame, line in traceback.walk_tb(error.__traceback__):
        if frame.f_code.co_name == "<module>" and "ipykernel" in frame.f_code.co_filename:
            return line
    return 0
