"""What a process keeps in memory is not scanned for garbage."""

from __future__ import annotations

import gc

from nbproctor.backends import keep_imported


def test_what_is_imported_is_frozen() -> None:
    before = gc.get_freeze_count()
    try:
        keep_imported()
        assert gc.get_freeze_count() > before
    finally:
        gc.unfreeze()
