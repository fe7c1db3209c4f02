"""What candidate and examiner send each other: frames, a closed set of types, calls.

Both ends import this package, so it holds no test and nothing secret. It checks everything that is
received; nothing is unpickled. It may import the root's vocabulary.
"""
