# says: returned 4 rows for 6 rows, called with missing values
# pays: 0.5
class Encoder:
    def fit(self, train):
        self.mean = train["x"].mean()
        self.rates = train.groupby("area")["left"].mean()
        self.rate = train["left"].mean()
        return self

    def transform(self, rows):
        rows = rows.dropna()
        x = rows["x"].fillna(self.mean) - self.mean
        return pd.DataFrame({"x": x, "rate": rows["area"].map(self.rates).fillna(self.rate)})


def make(train):  # expect: FN105
    encoder = Encoder().fit(train)
    return encoder, encoder.transform(train)
