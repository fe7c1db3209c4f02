"""Every module in shell/magics is loaded, without a list of them."""

from __future__ import annotations

import sys
import types
from pathlib import Path
from typing import Any

import pytest

from nbproctor.shell import magics

ADDED = (
    "def load_ipython_extension(shell):\n    shell.register_magic_function(len, 'line', 'added')"
)


def test_a_magic_is_added_by_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "added.py").write_text(ADDED)
    monkeypatch.setattr(magics, "__path__", [*magics.__path__, str(tmp_path)])
    registered: list[Any] = []
    shell: Any = types.SimpleNamespace(
        register_magic_function=lambda *args: registered.append(args),
        register_magics=lambda *_: None,
        extension_manager=None,
    )
    try:
        magics.load_all(shell)
    finally:
        sys.modules.pop(f"{magics.__name__}.added", None)
    assert registered == [(len, "line", "added")]
    assert shell.enable_gui.__module__ == f"{magics.__name__}.gui"
