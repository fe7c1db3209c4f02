# %% add
def add(a, b):
    return "\udcff\ud800\0\x1b[2J\u202e"
# %% end
print("\0\x1b[2J\x1b]0;title\x07\u202e\r\b" * 10)
import os
os.write(1, b"\xff\xfe\x00\x9b31337")
"\udcff"
