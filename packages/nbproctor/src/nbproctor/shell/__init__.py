"""The notebook shell: runs cells as a Jupyter kernel does, without a kernel.

Student cells run in it in the candidate, tests in the examiner. Imports IPython and ipykernel, and
of nbproctor nothing but the root's vocabulary.
"""
