# params: {"call": "later", "expected": "held-out/x.csv"}
# says: has 5 values where 6 values would be right
class Encoder:
    def transform(self, rows):
        return rows["x"].iloc[1:]


def make(train):  # expect: FN101
    return Encoder(), None
