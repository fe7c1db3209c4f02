"""Exams of notebooks in other languages than Python: a Jupyter kernel inside the sandbox.

May import plan, sandbox, process, notebook and the root's vocabulary.
"""
