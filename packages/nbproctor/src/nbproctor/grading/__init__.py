"""Grading one notebook, and one submission: from the files to the verdict.

The proctor plans, has the exam room run the plan, and writes the result into the notebook. May
import room, kernels, plan, notebook, process and the root's vocabulary.
"""
