"""What rehearsals have found, kept between runs under a digest of everything it depends on."""

from __future__ import annotations

import contextlib
import json
import os
from pathlib import Path

from nbproctor import records
from nbproctor.errors import WireError
from nbproctor.rehearsal.findings import Findings
from nbproctor.rehearsal.rehearse import Rehearsal

__all__ = ["Cache"]


class Cache:
    """The findings of an assignment in the course's folder.

    They hold no code and no expected value. Where they can't be read or written, the assignment is
    rehearsed again.

    Parameters
    ----------
    root : Path
        The course's folder.
    assignment : str
        The assignment's name.
    """

    def __init__(self, root: Path, assignment: str) -> None:
        self._path = root / ".nbproctor" / f"{assignment}.json"

    def find(self, rehearsal: Rehearsal) -> Findings:
        """Return what an earlier run has found, or rehearse if anything has changed since."""
        digest = rehearsal.digest()
        known = self.read(digest)
        if known is None:
            known = Findings(digest, rehearsal.run())
            if all(notebook.final for notebook in known.notebooks):
                self.write(known)
        return known

    def read(self, digest: str) -> Findings | None:
        """Return the findings that hold for a digest, if there are such."""
        try:
            values = json.loads(self._path.read_text("utf-8"))
            for notebook in values["notebooks"]:
                notebook.setdefault("times", {})  # unknown to earlier versions
            found = records.unpack(Findings, values)
        except (OSError, ValueError, LookupError, TypeError, AttributeError, WireError):
            return None
        return found if found.digest == digest else None

    def write(self, findings: Findings) -> None:
        """Keep findings."""
        partial = self._path.with_suffix(f".{os.getpid()}.partial")
        try:
            self._path.parent.mkdir(exist_ok=True)
            partial.write_text(json.dumps(records.pack(findings), indent=1), "utf-8")
            partial.replace(self._path)
        except OSError:
            with contextlib.suppress(OSError):
                partial.unlink(missing_ok=True)
