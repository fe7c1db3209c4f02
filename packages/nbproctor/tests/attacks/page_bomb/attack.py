# %% best
from IPython.display import HTML, Markdown, display
best = 42
display(HTML("<b>" * 15000))
display(Markdown("[" * 5000 + "x" + "](" * 2000))
display(Markdown("> " * 3000 + "x"))
display(HTML("<a " + "x='" * 5000))
print("\x1b[" * 3000, "\x1b]" * 3000)
