"""The rehearsal: the instructor's own solution sits the exam before any student does.

What a proxy cannot carry, and what is wrong with a test itself, shows in a right answer that does
not get its points. So each test that the solution fails is tried beside the solution, as a marked
test runs. From both runs follows how the test is graded for everybody: protected, beside the
student's code, or not at all.

May import `nbproctor.grading` and what is below it.
"""
