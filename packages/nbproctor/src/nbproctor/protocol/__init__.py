"""What candidate and examiner send each other: frames, a closed set of types, calls.

Both ends import it, so it holds no test and nothing secret. Everything received is checked here;
nothing is unpickled. May import the root's vocabulary.
"""
