# %% add
def add(a, b):
    raise KeyboardInterrupt
# %% scale
def scale(x, factor):
    import _thread, time
    _thread.interrupt_main()
    time.sleep(0.1)
    return x
