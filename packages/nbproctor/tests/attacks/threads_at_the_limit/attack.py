# %%
import threading, time
record = []
def listen():
    while True:
        time.sleep(0.02)
        if record:
            print("seen", record)
try:
    for _ in range(1000):
        threading.Thread(target=listen, daemon=True).start()
except RuntimeError:
    pass
# %% add
def add(a, b):
    record.append((a, b))
    return a + b
# %% end
time.sleep(0.2)
print(record)
