"""Notebooks as files and as text: reading, outputs, the names that a cell uses, matching by name.

Knows nbformat and Python's syntax trees; runs no code and knows no processes. May import the root's
vocabulary.
"""
