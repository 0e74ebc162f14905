import sys

print("Traceback (most recent call last):", file=sys.stderr)
print("ValueError: not really")
