# says: its first argument
class Encoder:
    def fit(self, train):
        self.mean = train["x"].mean()
        self.rates = train.groupby("area")["left"].mean()
        self.rate = train["left"].mean()
        return self

    def transform(self, rows):
        rows["x"] = rows["x"].round()
        x = rows["x"].fillna(self.mean) - self.mean
        return pd.DataFrame({"x": x, "rate": rows["area"].map(self.rates).fillna(self.rate)})


def make(train):  # expect: FN103
    encoder = Encoder().fit(train)
    return encoder, encoder.transform(train)
