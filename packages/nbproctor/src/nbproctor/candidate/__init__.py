"""The candidate: the process that runs a student's cells and answers the examiner.

It runs inside the sandbox and holds no test. It may import shell, protocol, process and the root's
vocabulary; never plan, redaction, proxies or examiner.
"""
