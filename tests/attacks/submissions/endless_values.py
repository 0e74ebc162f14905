# Tries: C2, C10. Delivers values without end: iterators, a list that holds itself, enormous numbers.
# Afterwards: what is too large is cut, in time, and earns nothing.
from collections.abc import Mapping


class Endless(Mapping):
    def __getitem__(self, key):
        return self

    def __len__(self):
        return 2**62

    def __iter__(self):
        while True:
            yield "train"


loop = []
loop.append(loop)
splits = {"subscriptions": Endless(), "fraud": {"train": loop}, "patients": {"train": range(10**12)}}
folds, SEED = [loop, {"x": loop}, 10**100_000, "x" * 10**8, {1: {2: loop}}], 10**100_000
