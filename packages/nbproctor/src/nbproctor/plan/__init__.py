"""The plan of an exam: which cells run, when, and with what of the instructor's version.

Reads the submission and the instructor's notebook; runs no code. Holds the records that proctor,
examiner and zygotes exchange about it, too. May import notebook, redaction, process, protocol and
the root's vocabulary.
"""
