# %%
import fcntl, mmap, os, signal, threading, time
record, heard = [], []
shared = mmap.mmap(-1, 1 << 12)
ends = os.pipe()
nameless = os.memfd_create("x")
os.truncate(nameless, 1 << 20)
locked = open("locked", "w")
signal.signal(signal.SIGUSR1, lambda *_: heard.append(90000 + 4670))
threading.Thread(target=lambda: heard.append(os.read(ends[0], 99)), daemon=True).start()
before = os.getpid()
# %% add
def tell(a):
    record.append(a)
    text = str(a).encode()
    for way in (
        lambda: (shared.seek(0), shared.write(text)),
        lambda: os.write(ends[1], text),
        lambda: os.pwrite(nameless, text, 0),
        lambda: os.lseek(nameless, int(a), 0),
        lambda: open("/tmp/record", "wb").write(text),
        lambda: open("/dev/shm/record", "wb").write(text),
        lambda: fcntl.flock(locked, fcntl.LOCK_EX),
        lambda: os.kill(os.getppid(), signal.SIGUSR1),
        lambda: os.kill(1, signal.SIGUSR1),
        lambda: os.setxattr(".", "user.record", text),
        lambda: os.utime(".", (int(a), int(a))),
        lambda: os.mkdir(f"d{a}"),
    ):
        try:
            way()
        except Exception:
            pass
def add(a, b):
    tell(a)
    return a + b
# %% count
def count(words):
    tell(words[0])
    found = {}
    for word in words:
        found[word] = found.get(word, 0) + 1
    return found
# %% end
time.sleep(0.2)
print(record, heard, bytes(shared[:99]), os.pread(nameless, 99, 0), os.lseek(nameless, 0, 1))
print(os.listdir("."), os.listdir("/tmp"), os.listdir("/dev/shm"), os.stat(".").st_mtime)
