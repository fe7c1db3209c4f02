"""%gui and %matplotlib select an event loop that never runs."""

from __future__ import annotations

import types
from typing import Any

import pytest
from IPython.core.error import UsageError

from nbproctor.shell.magics.gui import load_ipython_extension


@pytest.fixture
def shell() -> Any:
    shell: Any = types.SimpleNamespace(active_eventloop=None)
    load_ipython_extension(shell)
    return shell


def test_a_selected_loop_is_recorded(shell: Any) -> None:
    shell.enable_gui("asyncio")
    assert shell.active_eventloop == "asyncio"
    shell.enable_gui(None)
    assert shell.active_eventloop is None


def test_an_unknown_loop_is_a_usage_error(shell: Any) -> None:
    with pytest.raises(UsageError, match="bogus"):
        shell.enable_gui("bogus")
    assert shell.active_eventloop is None
