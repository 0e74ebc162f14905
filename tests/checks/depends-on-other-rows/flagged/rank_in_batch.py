# pays: 0.5
# params: {"pairs": [{"call": "later", "altered": "one"}, {"call": "later", "altered": "later"}]}
class Encoder:
    def fit(self, train):
        self.mean = train["x"].mean()
        self.rates = train.groupby("area")["left"].mean()
        self.rate = train["left"].mean()
        return self

    def transform(self, rows):
        x = rows["x"].fillna(self.mean)
        x = x.rank(pct=True)
        return pd.DataFrame({"x": x, "rate": rows["area"].map(self.rates).fillna(self.rate)})


def make(train):  # expect: FN106
    encoder = Encoder().fit(train)
    return encoder, encoder.transform(train)
