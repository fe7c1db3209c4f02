"""An nbgrader course: its configuration and gradebook, grading an assignment, the class report.

May import backends, grading, plan, redaction, notebook, process and the root's vocabulary.
"""
