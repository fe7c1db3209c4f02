"""Cells that put out everything that a notebook can: the yardstick for our shell."""

from __future__ import annotations

import nbformat
from nbformat import NotebookNode

__all__ = ["CELLS", "torture_notebook"]

_BACK_ENDS = (
    "%matplotlib inline",
    "%matplotlib",
    "%matplotlib agg",
    "%matplotlib svg",
    "%matplotlib --list",
    "%matplotlib widget",
    "%matplotlib bogus",
    "%matplotlib inline",
    "%gui",
    "%gui asyncio",
    "%gui bogus",
    "%matplotlib inline",
    "%config InlineBackend.figure_format = 'retina'",
    "%config InlineBackend.figure_formats = ['png']",
)

CELLS = [
    "import sys, warnings, math\nimport numpy as np\nimport matplotlib.pyplot as plt",
    "print('one')\nprint('two', end='')",
    "1 + 1",
    "_ + 1, _2, __",
    "x = 5;",
    "x;",
    "x\nx + 1",
    "'text \u00e9\u4e2d\\n'",
    "[list(range(40)), {'a': {1, 2}, 'b': (1,)}]",
    "np.arange(2000).reshape(40, 50)",
    "np.random.seed(3)\nnp.random.randn(2, 3)",
    "print('out')\nprint('err', file=sys.stderr)\nprint('out again')",
    "for i in range(3):\n    print(i, flush=True)",
    "sys.stdout.write('no line end')",
    "warnings.warn('look out')",
    "np.log(np.array([0.0, -1.0]))",
    "1 / 0",
    "def f(n):\n    if n == 0:\n        raise ValueError('deep')\n    return f(n - 1)\n\nf(3)",
    "def broken(:\n    pass",
    "if True:\nprint('indent')",
    "print('before')\nundefined_name\nprint('after')",
    "class Mine(Exception):\n    def __str__(self):\n        return 'my own'\n\nraise Mine()",
    "try:\n    {}['k']\nexcept KeyError as e:\n    raise RuntimeError('from it') from e",
    "raise SystemExit(3)",
    "assert x == 6, 'x should be 6'",
    "import json\njson.loads('{')",
    "plt.plot([1, 2, 3])",
    "plt.plot([1, 2, 3]);\nprint('text with it')",
    "fig, ax = plt.subplots(figsize=(3, 2))\nax.bar([1, 2], [3, 4])\nplt.show()\nprint('after')",
    "plt.figure()\nplt.title('first')\nplt.figure()\nplt.title('second')\nNone",
    "fig",
    "from IPython.display import HTML, Image, JSON, Latex, Markdown, display, clear_output",
    "display(HTML('<b>bold</b>'), Markdown('*m*'))",
    "HTML('<i>x</i>')",
    "print('a')\ndisplay({'k': 1})\nprint('b')",
    "print('gone')\nclear_output()\nprint('kept')",
    "print('gone later')\nclear_output(wait=True)\nprint('replaces')",
    "handle = display('first', display_id='mine')",
    "handle.update('second')\ndisplay('third', display_id='other')",
    "class R:\n    def __repr__(self):\n        return 'plain'\n    def _repr_html_(self):\n"
    "        return '<u>r</u>'\n    def _repr_latex_(self):\n        return '$r$'\n\nR()",
    "class Bad:\n    def __repr__(self):\n        raise TypeError('no repr')\n\nBad()",
    "JSON({'a': [1, 2]})",
    "display({'text/plain': 'raw', 'text/html': '<p>raw</p>'}, raw=True)",
    "%precision 3\nmath.pi",
    "%%capture captured\nprint('hidden')\ndisplay(1)",
    "captured.stdout, len(captured.outputs)",
    "%%python\nprint('from another python')",
    "!echo shell; echo err >&2",
    "files = !echo one; echo two\nfiles",
    "%timeit?",
    "%nosuchmagic",
    "%who_ls int",
    "import asyncio\nawait asyncio.sleep(0.001)\n'awaited'",
    "asyncio.run(None)",
    "async def g():\n    return 7\n\nawait g()",
    "input('name? ')",
    "len(In), sorted(Out)[:4], In[1]",
    "from contextlib import redirect_stdout\nimport io\nwith redirect_stdout(io.StringIO()) as b:\n"
    "    print('caught')\nb.getvalue()",
    "def gen():\n    yield 1\n\nlist(gen()), gen.__name__, __name__",
    "import functools\nfunctools.reduce(lambda a, b: a + b, 'abc')",
    "   ",
    "# only a comment",
    "'''a docstring'''",
    "lambda: 0; 3",
    "get_ipython().__class__.__name__, get_ipython().execution_count",
    "from tqdm.auto import tqdm\nlist(tqdm([1, 2], disable=True))",
    "print('\\x1b[31mred\\x1b[0m')",
    "print('x' * 3000)",
    "a = np.array([1.5, 2.5])\na.dtype, a",
    "complex(1, 2), 10**30, float('nan'), True, None",
    "None",
    "import dataclasses\n\n@dataclasses.dataclass\nclass D:\n    a: int\n\nD(3), D(3) == D(3)",
    "import pickle\npickle.loads(pickle.dumps(D(4)))",
    "import inspect\ninspect.getsource(gen)",
    "sys.stderr.write('to stderr\\n')\n2",
    "del x\nx",
    "raise KeyboardInterrupt",
    "exec('print(1)\\ny = 2')\ny",
    "print(*['many'] * 3, sep='\\n')",
    "import decimal\ndecimal.getcontext().prec = 5\nnp.set_printoptions(precision=2)\n"
    "np.seterr(over='raise')",
    "np.array([1 / 3]), np.geterr()['over'], decimal.Decimal(1) / 3",
    "import asyncio\nawait asyncio.sleep(0)\nnp.set_printoptions(precision=3)",
    "np.array([1 / 3])",
    *(
        f"{line}\nimport matplotlib\nprint(matplotlib.get_backend())\nplt.plot([1, 2])\nplt.show()"
        for line in _BACK_ENDS
    ),
    "%matplotlib inline\nplt.plot([2, 1])",
    "%pylab inline\nplot(arange(3))",
]


def torture_notebook() -> NotebookNode:
    """Return the cells as a notebook."""
    cells = [nbformat.v4.new_code_cell(source, id=f"c{n}") for n, source in enumerate(CELLS)]
    kernel = {"name": "python3", "language": "python", "display_name": "Python 3"}
    notebook: NotebookNode = nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel})
    return notebook
