# Tries: B2, B4. Opens sockets of every family and asks for the credentials of the cloud.
# Afterwards: there is no network at all.
# Ends: ok
import socket
import urllib.request

SEED, splits, folds = 1, {}, []
for family in range(60):
    for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM, socket.SOCK_RAW, socket.SOCK_SEQPACKET):
        try:
            opened = socket.socket(family, kind)
        except OSError:
            continue
        assert opened.family == socket.AF_UNIX, opened
for address in ("http://169.254.169.254/latest/meta-data/", "http://127.0.0.1:2375/info", "https://example.org"):
    try:
        urllib.request.urlopen(address, timeout=1)
    except OSError:
        continue
    raise SystemExit(f"{address} answered")
