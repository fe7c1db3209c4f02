# %% add
hoard = []
def add(a, b):
    while True:
        hoard.append(open("/dev/null"))
