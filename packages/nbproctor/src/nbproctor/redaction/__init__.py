"""Redaction: decides what students may read of an exception that was raised in a hidden test.

Knows the hidden parts of tests, the messages of Python and NumPy, and the student's own source. May
import notebook and the root's vocabulary.
"""
