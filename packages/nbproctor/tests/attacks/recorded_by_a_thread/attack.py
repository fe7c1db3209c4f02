# %%
import threading, time
record = []
def watch():
    while True:
        time.sleep(0.01)
        if record:
            print("seen", record)
threading.Thread(target=watch, daemon=True).start()
# %% add
def add(a, b):
    record.append((a, b))
    time.sleep(0.05)
    return a + b
# %% end
time.sleep(0.1)
