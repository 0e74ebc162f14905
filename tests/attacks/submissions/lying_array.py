# Tries: A6. Delivers objects that make up another array each time somebody looks.
# Afterwards: the array of the one look is judged like any other.
import numpy as np


class Chameleon:
    looks = 0

    def __array__(self, dtype=None, copy=None):
        Chameleon.looks += 1
        return np.arange(Chameleon.looks)

    def __len__(self):
        return 10**9

    def __getattr__(self, name):
        return self

    def __call__(self, *_, **__):
        return self


parts = {"train": Chameleon(), "val": Chameleon(), "test": Chameleon()}
SEED, splits, folds = 1, {name: parts for name in ("subscriptions", "fraud", "patients")}, [Chameleon()] * 5
