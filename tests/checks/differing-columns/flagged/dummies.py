# says: lacks `area_b`, `area_c` and `area_d`
# pays: 0.66666667
class Encoder:
    def transform(self, rows):
        return pd.get_dummies(rows[["x", "area"]])


def make(train):  # expect: FN104
    return Encoder(), Encoder().transform(train)
