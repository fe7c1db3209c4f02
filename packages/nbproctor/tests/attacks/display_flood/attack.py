# %% best
from IPython.display import HTML, display
for number in range(20000):
    display(HTML("<b>x</b>" * 1000))
best = 42
