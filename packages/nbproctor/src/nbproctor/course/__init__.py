"""An nbgrader course: its configuration, its gradebook, grading an assignment, the class report.

May import backends, grading, plan, notebook, process and the root's vocabulary.
"""
