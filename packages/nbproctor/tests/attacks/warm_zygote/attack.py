# %%
import builtins, linecache, sys, numpy, IPython, re, random
builtins.print = builtins.len = None
numpy.arange = numpy.allclose = None
sys.modules.clear()
random.seed(31337)
IPython.core.interactiveshell.InteractiveShell.run_cell = None
