"""Proxies: what stands in the examiner for functions, classes and objects of the student's.

A proxy forwards what a test does with it to the candidate; it decides nothing by what the student's
code says. May import protocol, shell and the root's vocabulary.
"""
