# %%
ip = get_ipython()
ip.set_custom_exc((BaseException,), lambda self, kind, value, tb, tb_offset=None: [])
ip.showtraceback = ip.showsyntaxerror = ip._showtraceback = lambda *args, **kwargs: None
import sys
sys.excepthook = lambda *args: None
