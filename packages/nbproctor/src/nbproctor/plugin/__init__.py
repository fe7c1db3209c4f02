"""The nbgrader plug-in: preprocessors that replace those of nbgrader, and its export.

The only package that imports nbgrader's converters and preprocessors. In an `nbgrader_config.py`::

    from nbproctor.plugin import use_nbproctor

    use_nbproctor(c)
"""

from nbproctor.plugin.preprocessors import use_nbgrader_alone, use_nbproctor

__all__ = ["use_nbgrader_alone", "use_nbproctor"]
