# says: has 2 columns where
class Encoder:
    def __init__(self, train):
        self.middle = float(np.nanmean(train["x"]))
        self.known = {area: part["left"].mean() for area, part in train.groupby("area")}

    def transform(self, rows):
        made = []
        for area, x in zip(rows["area"], rows["x"]):
            made.append([self.middle if np.isnan(x) else x, self.known.get(area, 0.5)])
        return np.array(made)


def make(train):  # expect: FN104
    encoder = Encoder(train)
    return [encoder, np.zeros((len(train), 3))]
