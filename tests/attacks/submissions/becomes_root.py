# Tries: C6. Runs programs that run as root, and makes such programs.
# Afterwards: nobody gets more rights than they had.
# Ends: ok
import os
import shutil
import subprocess

SEED, splits, folds = 1, {}, []
for command in ("su -c id", "sudo -n id", "mount -t tmpfs none .", "newgrp root", "unshare -r id", "passwd", "chfn", "pkexec id", "fusermount -V"):
    done = subprocess.run(command.split(), capture_output=True, stdin=subprocess.DEVNULL) if shutil.which(command.split()[0]) else None
    assert done is None or b"uid=0" not in done.stdout, command
shutil.copy(shutil.which("id"), "id")
os.chmod("id", 0o6755)
assert b"uid=1000" in subprocess.run(["./id"], capture_output=True).stdout
for call in (os.setuid, os.setgid):
    try:
        call(0)
    except OSError:
        continue
    raise SystemExit("somebody else now")
