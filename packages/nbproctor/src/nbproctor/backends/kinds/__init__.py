"""One module is one kind of backend, and its name is the kind: ``--backend dask`` is ``dask.py``.

A module defines ``make_backend(jobs, scheduler)``, which returns a
`nbproctor.backends.base.Backend` or raises a ConfigError. Nothing else lists the modules: the
command line offers each, and the contract tests (``tests/backends/test_contract.py``) run for each.
"""
