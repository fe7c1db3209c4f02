# %% end
import socket, urllib.request
for attempt in (lambda: socket.create_connection(("127.0.0.1", @PORT@), timeout=1),
                lambda: urllib.request.urlopen("http://127.0.0.1:@PORT@/", timeout=1),
                lambda: socket.create_server(("0.0.0.0", 0)),
                lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"x", ("127.0.0.1", @PORT@)),
                lambda: socket.socket(socket.AF_INET6)):
    try:
        print("connected", attempt())
    except OSError as error:
        print("refused", error)
