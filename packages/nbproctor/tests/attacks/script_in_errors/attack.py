# %%
bad = "<script>alert('EVIL31337')</script>"
print(bad)
import sys
print(bad, file=sys.stderr)
# %% add
def add(a, b):
    raise type(bad, (Exception,), {})(bad)
# %% end
raise type(bad, (Exception,), {"__module__": bad})(bad + "\x1b[0m\x1b]8;;javascript:alert('EVIL31337')\x07x\x1b]8;;\x07")
