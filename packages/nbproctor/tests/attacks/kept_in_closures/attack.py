# %% add
import functools, numpy as np
@functools.lru_cache(None)
def remember(a): return a
def add(a, b, seen=[]):
    seen.append((a, b)); remember(a); np.seen = seen
    np.set_printoptions(formatter={"int": lambda n: str(seen)})
    return a + b
# %% end
print(add.__defaults__, remember.cache_info(), getattr(np, "seen", None), np.arange(2))
