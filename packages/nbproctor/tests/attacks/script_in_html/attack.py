# %% best
from IPython.display import HTML, Javascript, SVG, Markdown, IFrame, display
best = 42
display(HTML("<script>alert('EVIL31337')</script>"))
display(HTML("<img src=x onerror=\"alert('EVIL31337')\">"))
display(HTML("<iframe srcdoc=\"<script>alert('EVIL31337')</script>\"></iframe>"))
display(HTML("<a href=\"javascript:alert('EVIL31337')\">x</a>"))
display(Javascript("alert('EVIL31337')"))
display(SVG("<svg xmlns='http://www.w3.org/2000/svg' onload=\"alert('EVIL31337')\"><script>alert('EVIL31337')</script></svg>"))
display(Markdown("<script>alert('EVIL31337')</script>"))
display(IFrame("http://127.0.0.1/EVIL31337", 100, 100))
