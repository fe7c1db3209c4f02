"""Says whether a function is right and, where it is not, what went wrong.

This file lies beside the notebook and needs nothing but NumPy.  The check under
an exercise uses two functions of it::

    Z, cache = expect.call("linear_forward", A, W, b)
    expect.same(Z, [[3.26295337, -1.23429987]], "Z", atol=5e-9)

``call`` runs your function: it stops one that never ends, and notices an
exception, a missing ``return`` and an input that was changed.  ``same``
compares, and looks for the relation between your result and the expected one
(transposed, a constant factor, another sign, the wrong axis ...), because the
relation usually names the mistake.  ``grade`` does both on inputs that are not
shown, when a submission is graded.

Whatever is wrong becomes a `Mistake`: a few plain lines, no traceback.
"""

from lessonkit.expect.calls import call, refuses
from lessonkit.expect.comparison import same
from lessonkit.expect.grading import grade
from lessonkit.expect.made import made
from lessonkit.expect.mistakes import Mistake, OutOfTime, Stopped

__all__ = ["Mistake", "OutOfTime", "Stopped", "call", "grade", "made", "refuses", "same"]
