"""Says whether a function is right and, where it is not, what went wrong.

This file lies beside the notebook and needs nothing but NumPy.  The check under
an exercise makes calls, and says what each has to give::

    @expect.check("relu", "A, cache")
    def check(relu):
        Z = np.array([[-2.0, 0.0, 2.0]])
        yield relu(Z), ([[0.0, 0.0, 2.0]], Z)

``check`` stops a function that never ends, notices an exception, a missing ``return``
and an input that was changed, and compares.  If something is wrong, it looks for a known
mistake with the same results (``checks_LESSON.json``) and for the relation to the expected
result (transposed, a constant factor, another sign, the wrong axis ...), because these
usually name the mistake.  ``call`` and ``same`` are its two halves.  ``grade`` does the same
on inputs that are not shown, when a submission is graded.

Whatever is wrong becomes a `Mistake`: a few plain lines, no traceback.
"""

from lessonkit.expect.calls import call, refuses
from lessonkit.expect.checks import check
from lessonkit.expect.comparison import same
from lessonkit.expect.expected import parts, randn, refusal
from lessonkit.expect.grading import grade
from lessonkit.expect.made import made
from lessonkit.expect.mistakes import Mistake, OutOfTime, Stopped

__all__ = [
    "Mistake",
    "OutOfTime",
    "Stopped",
    "call",
    "check",
    "grade",
    "made",
    "parts",
    "randn",
    "refusal",
    "refuses",
    "same",
]
