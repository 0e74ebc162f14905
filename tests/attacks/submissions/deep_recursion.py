# Tries: C2. Overflows the stack of the interpreter, and of everything that looks at its values.
# Afterwards: it crashes by itself.
import sys

sys.setrecursionlimit(10**9)
SEED, folds, splits = 1, [], {}
at = splits
for _ in range(200_000):
    at["train"] = {}
    at = at["train"]
