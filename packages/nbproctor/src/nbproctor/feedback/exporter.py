"""The same page from ``nbgrader generate_feedback``: an exporter for `nbgrader_config.py`.

::

    from nbproctor.feedback.exporter import use_feedback_pages

    use_feedback_pages(c)
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
from nbconvert.exporters import Exporter
from nbconvert.exporters.exporter import ResourcesDict
from nbformat import NotebookNode
from nbgrader.api import Gradebook
from traitlets.config import Config

from nbproctor.feedback.grades import read_grades
from nbproctor.feedback.page_maker import page_maker
from nbproctor.feedback.page_process import Order
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
        path = (found.get("metadata") or {}).get("path")
        order = Order(
            nbformat.writes(nb, version=4).encode("utf-8", "replace"),
            grades,
            student=student,
            assignment=assignment,
            name=name,
            markers=Markers.of(self.config),
            folder=Path(path) if path else None,
        )
        found["output_extension"] = ".html"
        return page_maker().make(order).decode(), found
