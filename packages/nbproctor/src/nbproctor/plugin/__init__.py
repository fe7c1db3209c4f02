"""The nbgrader plug-in: preprocessors that replace nbgrader's own, and an exporter of grades.

The only package that imports nbgrader's converters and preprocessors. May import course, grading,
room, plan and the root's vocabulary. In an `nbgrader_config.py`::

    from nbproctor.plugin import use_nbproctor

    use_nbproctor(c)
"""

from nbproctor.plugin.preprocessors import use_nbgrader_alone, use_nbproctor

__all__ = ["use_nbgrader_alone", "use_nbproctor"]
