"""``nbgrader zip_collect`` for what Moodle, Canvas and Blackboard let instructors download.

nbgrader's own plug-in collects nothing until a course has written a regular expression.
"""

from __future__ import annotations

import re

from nbgrader.plugins.zipcollect import FileNameCollectorPlugin

__all__ = ["LmsCollector"]

#: The end of a file's path, as each system makes it.
_PATTERNS = (
    # Moodle, in a folder for each student or without: Ada Lovelace_1234567_assignsubmission_file_
    re.compile(
        r"(?:^|/)(?P<student_id>(?:Participant_)?[^/]+?)(?:_\d+)?_assignsubmission_file_?/?"
        r"(?P<file_id>[^/]+)$"
    ),
    # Blackboard: Problem Set 1_alovelace_attempt_2026-01-30-15-00-00_ps1.ipynb
    re.compile(
        r"(?:^|/)[^/]*_(?P<student_id>[^/_]+(?:_[^/_]+)??)_attempt_"
        r"(?P<timestamp>\d{4}(?:-\d\d){5})_(?P<file_id>[^/]+)$"
    ),
    # Canvas: lovelaceada_LATE_12345_678910_ps1.ipynb, with Canvas' numbers of user and file
    re.compile(r"(?:^|/)[^/_]+(?:_(?i:late))?_(?P<student_id>\d+)_\d+_(?P<file_id>[^/]+)$"),
)
#: Moodle's name of everybody whose submission is anonymous.
_ANONYMOUS = re.compile(r"(?:^|/)(?P<name>Participant_\d+)_assignsubmission_file")


class LmsCollector(FileNameCollectorPlugin):  # type: ignore[misc]
    """Knows how learning management systems name files; a course's own `named_regexp` goes first.

    Students are named as the system does: by name in Moodle, by user name in Blackboard, and by
    number in Canvas, where that is what its gradebook has as ID.
    """

    def _match(self, filename: str) -> dict[str, str] | None:
        if self.named_regexp:
            own: dict[str, str] | None = super()._match(filename)
            return own
        for pattern in _PATTERNS:
            found = pattern.search(filename)
            if found is None:
                continue
            about = found.groupdict()
            if anonymous := _ANONYMOUS.search(filename):
                about["student_id"] = anonymous["name"]
            if "timestamp" in about:
                day, clock = about["timestamp"][:10], about["timestamp"][11:]
                about["timestamp"] = f"{day} {clock.replace('-', ':')}"
            return about
        self.log.warning(
            "%s is not named as Moodle, Canvas or Blackboard do; set "
            "c.FileNameCollectorPlugin.named_regexp for other names",
            filename,
        )
        return None
