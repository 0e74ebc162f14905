# Tries: B2, B3. Connects to local services by path and by abstract name.
# Afterwards: none of them is there.
# Ends: ok
import socket

SEED, splits, folds = 1, {}, []
for name in ("/var/run/docker.sock", "/run/dbus/system_bus_socket", "/run/systemd/private", "/tmp/.X11-unix/X0", "\0/tmp/.X11-unix/X0", "\0dbus", "\0canary", "/run/user/1000/bus"):
    try:
        socket.socket(socket.AF_UNIX).connect(name)
    except OSError:
        continue
    raise SystemExit(f"{name!r} answered")
