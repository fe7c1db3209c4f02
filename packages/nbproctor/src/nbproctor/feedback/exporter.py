"""The same page from ``nbgrader generate_feedback``: an exporter for `nbgrader_config.py`.

::

    from nbproctor.feedback.exporter import use_feedback_pages

    use_feedback_pages(c)
"""

from __future__ import annotations

from typing import Any

from nbconvert.exporters import Exporter
from nbconvert.exporters.exporter import ResourcesDict
from nbformat import NotebookNode
from nbgrader.api import Gradebook
from traitlets.config import Config

from nbproctor.feedback.builder import make_page
from nbproctor.feedback.grades import read_grades
from nbproctor.feedback.render import render
from nbproctor.redaction.hidden_tests import Markers

__all__ = ["FeedbackExporter", "use_feedback_pages"]


def use_feedback_pages(config: Config) -> None:
    """Make ``nbgrader generate_feedback`` write nbproctor's pages, in an `nbgrader_config.py`."""
    config.GenerateFeedback.exporter_class = "nbproctor.feedback.exporter.FeedbackExporter"
    config.GenerateFeedback.preprocessors = []


class FeedbackExporter(Exporter):
    """Makes a feedback page of a graded notebook, for nbgrader."""

    export_from_notebook = "Feedback page"
    output_mimetype = "text/html"

    def _file_extension_default(self) -> str:
        return ".html"

    def from_notebook_node(  # type: ignore[override]
        self, nb: NotebookNode, resources: ResourcesDict | None = None, **kwargs: Any
    ) -> tuple[str, dict[str, Any]]:
        """Return the page and the resources."""
        nb, found = super().from_notebook_node(nb, resources, **kwargs)
        about = found["nbgrader"]
        student, assignment, name = (about[key] for key in ("student", "assignment", "notebook"))
        with Gradebook(about["db_url"]) as api:
            grades = read_grades(api, assignment, student, name)
        page = make_page(
            nb,
            grades,
            student=student,
            assignment=assignment,
            name=name,
            markers=Markers.of(self.config),
        )
        found["output_extension"] = ".html"
        return render(page), found
