"""The settings of a course in its `nbgrader_config.py`: limits, marking, the sandbox."""

from __future__ import annotations

from pathlib import Path

from traitlets import Any, Bool, Dict, Float, Unicode
from traitlets.config import Config
from traitlets.config.configurable import Configurable

from nbproctor.errors import ConfigError
from nbproctor.limits import Limits
from nbproctor.plan.policy import Marking, read_figures, read_share
from nbproctor.redaction.hidden_tests import Markers

__all__ = ["Settings"]

#: Seconds that stand for no limit: a day, after which a notebook that hangs ends nevertheless.
_NO_LIMIT = 86400.0
#: How many times as long as one cell a notebook may take, as in the usual limits.
_CELLS = 10


class Settings(Configurable):
    """nbproctor's settings in `nbgrader_config.py` (``c.Nbproctor.limits = {...}``)."""

    limits = Dict({}, help="Limits of every submission; see nbproctor.Limits.").tag(config=True)
    assignment_limits = Dict(
        {}, help="Limits of single assignments, by name; they take precedence over `limits`."
    ).tag(config=True)
    sandbox = Unicode(
        "full", help="'full' refuses to run where a wall is missing; 'limits' accepts that."
    ).tag(config=True)
    busy_seconds = Float(
        30.0, help="Seconds to wait for a gradebook that another process writes to."
    ).tag(config=True)
    carry_forward = Any(
        "off",
        help="What a test earns if it passes only with the instructor's versions of the functions "
        "that its exercise builds on: 'full', a share of its points from 0 to 1, or 'off'.",
    ).tag(config=True)
    assignment_carry_forward = Dict({}, help="The same for single assignments, by name.").tag(
        config=True
    )
    figures = Any(
        "by hand",
        help="Whose figures are rendered: 'by hand' for cells that are graded by hand, 'all', or "
        "'none'. Where none is rendered, the picture that was handed in is kept.",
    ).tag(config=True)
    unprotected = Any(
        "accept",
        help="Tests that the instructor's solution passes only beside the student's code: 'accept' "
        "grades them there, 'refuse' leaves their points to a person.",
    ).tag(config=True)
    answers = Unicode(
        "",
        help="The folder of an assignment's known wrong answers: 'lessons/{assignment}/answers'. "
        "Feedback names a mistake that one of them makes, too.",
    ).tag(config=True)
    sync = Bool(
        True, help="Whether results must be on the disk before a submission counts as graded."
    ).tag(config=True)

    @property
    def refuses_unprotected(self) -> bool:
        """Whether tests that can't be protected are left to a person."""
        if self.unprotected not in ("accept", "refuse"):
            raise ConfigError(
                f"c.Nbproctor.unprotected must be 'accept' or 'refuse', not {self.unprotected!r}"
            )
        return bool(self.unprotected == "refuse")

    def for_assignment(self, assignment: str, config: Config) -> Limits:
        """Return the limits of an assignment's submissions.

        Parameters
        ----------
        assignment : str
            The assignment's name.
        config : Config
            nbgrader's configuration, whose own limit for a cell counts where `limits` has none.
        """
        own = {**self.limits, **self.assignment_limits.get(assignment, {})}
        return Limits.from_mapping({**_times(config), **own})

    def marking(self, assignment: str, root: Path, config: Config) -> Marking:
        """Return the marking rules of an assignment.

        Parameters
        ----------
        assignment : str
            The assignment's name.
        root : Path
            The course's folder.
        config : Config
            nbgrader's configuration, which holds the delimiters of hidden tests.
        """
        share = self.assignment_carry_forward.get(assignment, self.carry_forward)
        answers = self.answers.format(assignment=assignment)
        folder = (root / answers).resolve() if answers else None
        if folder is not None and not folder.is_dir():
            folder = None
        figures = read_figures(self.figures)
        return Marking(read_share(share), folder, Markers.of(config), figures)


def _times(config: Config) -> dict[str, float]:
    """Return limits of time that follow from nbgrader's ``c.Execute.timeout``, if it is set.

    nbgrader limits no notebook as a whole, so the other limits grow where they would be in the way.
    """
    for section in ("Execute", "ExecutePreprocessor"):
        settings = config.get(section, {})
        if "timeout" not in settings:
            continue
        timeout = settings["timeout"]
        if timeout is not None and (isinstance(timeout, bool) or not isinstance(timeout, int)):
            raise ConfigError(f"c.{section}.timeout must be seconds or None, not {timeout!r}")
        # As for nbclient, 0 and less are no limit.
        cell = float(timeout) if timeout and timeout > 0 else _NO_LIMIT
        usual = Limits()
        return {
            "wall_per_cell": cell,
            "wall_total": max(usual.wall_total, min(_CELLS * cell, _NO_LIMIT)),
            "cpu": max(usual.cpu, min(_CELLS * cell, _NO_LIMIT)),
        }
    return {}
