import os

with open("/tmp/imported-canary", "a") as file:
    file.write(f"{__name__} in {os.getpid()}\n")
