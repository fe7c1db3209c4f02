"""The examiner: the process that runs the tests and decides what came of them.

It is trusted, holds tests and reference solutions, and reaches the student's code only through
proxies. May import plan, proxies, redaction, protocol, notebook, process, shell and the root.
"""
