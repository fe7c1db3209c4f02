# %%
import signal
def ring(*args):
    raise KeyboardInterrupt
signal.signal(signal.SIGALRM, ring)
signal.signal(signal.SIGINT, signal.SIG_IGN)
signal.setitimer(signal.ITIMER_REAL, 0.001, 0.001)
