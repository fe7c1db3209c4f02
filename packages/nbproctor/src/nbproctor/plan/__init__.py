"""The plan of an exam: which cells run, in which order, with which instructor's version.

Reads the submission and the instructor's notebook; runs no code. May import notebook, redaction and
the root's vocabulary.
"""
