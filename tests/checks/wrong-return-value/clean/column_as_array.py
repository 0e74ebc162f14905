# params: {"call": "later", "expected": "held-out/x.csv"}
class Encoder:
    def transform(self, rows):
        return rows[["x"]].to_numpy()


def make(train):
    return Encoder(), None
