"""The candidate: the process that runs a student's cells and serves the examiner.

It runs inside the sandbox and holds no test. May import shell, protocol, process and the root's
vocabulary; never plan, redaction, proxies or examiner.
"""
