"""Proxies: what stands in the examiner for functions, classes and objects of the student's.

A proxy forwards what a test does with it to the candidate. It refuses operations whose result the
student's code would choose knowing what the test expects. This package may import protocol,
notebook and the root's vocabulary.
"""
