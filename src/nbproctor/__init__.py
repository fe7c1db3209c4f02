"""nbproctor: grading of nbgrader courses."""
