"""What may be written down of an exception that was raised in a hidden test.

Finds hidden parts of tests, known messages of Python and NumPy, and lines of the student's own
code. May import notebook and the root's vocabulary.
"""
