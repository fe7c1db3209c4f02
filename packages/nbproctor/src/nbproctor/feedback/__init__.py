"""Feedback pages: one HTML file for each graded notebook.

``nbproctor feedback ASSIGNMENT`` writes them (`nbproctor.feedback.writer`); named in
`nbgrader_config.py`, `nbproctor.feedback.exporter.FeedbackExporter` makes the same page for
``nbgrader generate_feedback``. May import course, grading, redaction and the root's vocabulary.

===========  ==================================================================================
grades       points and comments from the gradebook
explanation  from a test's outcome to sentences; `exceptions` for the student's exceptions
outputs      the outputs of a cell; `clean` sanitises text and HTML, `code` highlights code
markdown     Markdown as sanitised HTML; `formulas` makes MathML, `pictures` finds images
page         the content of a page; `builder` makes it from a graded notebook, within a `budget`
render       from the content to HTML, with ``page.html.j2`` and ``page.css``
page_maker   pages from a process with limits, `page_process`
writer       an assignment's pages; `page_file` writes and recognises one; `exporter` for nbgrader
===========  ==================================================================================
"""

__all__: list[str] = []
