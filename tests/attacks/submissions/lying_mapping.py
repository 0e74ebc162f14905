# Tries: A6. Delivers objects that are equal to everything and have every key and length.
# Afterwards: only plain data leaves the process, and it is empty.
from collections.abc import Mapping


class Liar(Mapping):
    def __getitem__(self, key):
        return Liar()

    def __iter__(self):
        return iter(("subscriptions", "fraud", "patients", "train", "val", "test"))

    def __len__(self):
        return 6

    def __eq__(self, other):
        return True

    __ne__ = __lt__ = __gt__ = __le__ = __ge__ = __contains__ = lambda self, other: True
    __hash__ = lambda self: 0
    __bool__ = lambda self: True


SEED, splits, folds = 1, Liar(), [Liar() for _ in range(5)]
