"""Processes of the operating system: how one ended, its CPU, its folders.

May import the root's vocabulary.
"""
