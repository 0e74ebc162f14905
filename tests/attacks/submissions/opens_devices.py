# Tries: B1, C6. Opens memory, disks, consoles and the kernel's log, and makes devices of its own.
# Afterwards: there are none, and none can be made.
# Ends: ok
import os

SEED, splits, folds = 1, {}, []
for path in ("/dev/mem", "/dev/kmem", "/dev/port", "/dev/kmsg", "/dev/sda", "/dev/vda", "/dev/tty", "/dev/console", "/dev/fuse", "/dev/kvm", "/dev/net/tun", "/proc/kcore", "/proc/kmsg", "/proc/sysrq-trigger"):
    try:
        os.open(path, os.O_RDONLY)
    except OSError:
        continue
    raise SystemExit(f"{path} could be opened")
for number in ((1, 1), (8, 0), (254, 0)):
    try:
        os.mknod("device", 0o60666, os.makedev(*number))
    except OSError:
        continue
    raise SystemExit("a device was made")
