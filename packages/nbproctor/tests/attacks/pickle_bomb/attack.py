# %%
class Bomb:
    def __reduce__(self):
        import os
        return os.system, ("touch /tmp/pickled-31337; sleep 31337 &",)
    def __reduce_ex__(self, protocol): return self.__reduce__()
    def __deepcopy__(self, memo): raise SystemExit
    def __repr__(self): raise SystemExit
    def __str__(self): raise KeyboardInterrupt
    def __format__(self, spec): raise GeneratorExit
    def __getstate__(self): raise SystemExit
    def __sizeof__(self): raise SystemExit
# %% add
def add(a, b):
    return Bomb()
# %% best
best = Bomb()
# %% count
def count(words):
    return {"a": Bomb(), Bomb(): 1}
# %% end
Bomb()
