"""Notebooks as files and as source: reading, outputs, the names in a cell, matching of file names.

Works with nbformat and Python's syntax trees; runs no code and starts no processes. May import the
root's vocabulary.
"""
