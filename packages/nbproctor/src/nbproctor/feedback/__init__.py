"""Feedback pages: one HTML file for each graded notebook.

``nbproctor feedback ASSIGNMENT`` writes them (`nbproctor.feedback.writer`); named in
`nbgrader_config.py`, `nbproctor.feedback.exporter.FeedbackExporter` makes the same page for
``nbgrader generate_feedback``.

=========  =============================================================================
grades     what the gradebook says
hidden     what of a hidden test may be told
telling    from what a test put out to sentences; `stops` for exceptions
shown      what a cell put out; `clean` makes it harmless, `code` colours code
page       the model; `making` fills it from a graded notebook
render     from the model to HTML, with ``page.html.j2`` and ``page.css``
writer     an assignment's pages; `exporter` for nbgrader
=========  =============================================================================
"""

__all__: list[str] = []
