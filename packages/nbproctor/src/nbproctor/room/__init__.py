"""The exam room: two warm zygotes, one that forks candidates and one that forks examiners.

May import everything below: examiner, candidate, proxies, plan, notebook, sandbox, process,
protocol, shell.
"""
