"""Backends are found by their modules, and imported only when they are used."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from nbproctor.backends import PoolBackend, SerialBackend, backend_kinds, kinds, make_backend
from nbproctor.errors import ConfigError


def test_one_job_needs_no_further_process() -> None:
    with make_backend(1) as one, make_backend(2) as two:
        assert isinstance(one, SerialBackend)
        assert isinstance(two, PoolBackend)


def test_a_kind_that_is_unknown_or_takes_no_scheduler_is_refused() -> None:
    with pytest.raises(ConfigError, match=r"no backend 'cloud'; there are: dask, processes"):
        make_backend(1, "cloud")
    with pytest.raises(ConfigError, match="--backend dask"):
        make_backend(1, "processes", "tcp://a:1")


def test_a_module_is_all_that_a_new_kind_needs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "own.py").write_text(
        "from nbproctor.backends.serial import SerialBackend\n"
        "def make_backend(jobs, scheduler=None):\n    return SerialBackend()\n"
    )
    monkeypatch.setattr(kinds, "__path__", [*kinds.__path__, str(tmp_path)])
    assert backend_kinds() == ["dask", "own", "processes"]
    with make_backend(3, "own") as backend:
        assert backend.workers == 1
    monkeypatch.delitem(sys.modules, "nbproctor.backends.kinds.own")


def test_dask_is_not_imported_where_it_is_not_used() -> None:
    code = (
        "import sys, nbproctor.cli, nbproctor.backends as b; b.make_backend(1).__exit__(None);"
        "assert not {'dask', 'distributed', 'nbgrader'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
