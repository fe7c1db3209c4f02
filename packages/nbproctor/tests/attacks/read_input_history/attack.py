# %% end
ip = get_ipython()
print(In, ip.user_ns.get("_ih"), ip.history_manager.input_hist_raw)
print(Out, list(ip.history_manager.get_range(output=True)))
for name, value in list(globals().items()):
    print(name, repr(value)[:2000])
