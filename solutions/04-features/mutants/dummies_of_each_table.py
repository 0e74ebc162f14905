# ---
# jupyter:
#   grader:
#     exercise: 04-features
# ---

# %%
import numpy as np
import pandas as pd

PARTS = ("train", "val", "test")
tables = {part: pd.read_csv(f"data/{part}.csv", parse_dates=["snapshot_date"]) for part in PARTS}


# %%
def recent_logins(rows):
    ordered = rows.sort_values(["account_id", "snapshot_date"])
    before = ordered.groupby("account_id")["logins_30d"].shift(1)
    recent = before.groupby(ordered["account_id"]).rolling(3, min_periods=1).mean()
    return recent.droplevel(0).reindex(rows.index)


# %%
class Features:
    NUMBERS = ["seats", "monthly_fee", "logins_30d", "tickets_30d", "recent"]
    TEXTS = ["plan", "payment_method"]

    def fit(self, train):
        rows = train.assign(recent=recent_logins(train))
        self.medians = rows[self.NUMBERS].median()
        self.spreads = rows[self.NUMBERS].std()
        self.values = {name: sorted(rows[name].dropna().unique()) for name in self.TEXTS}
        self.rate = train["churned"].mean()
        self.rates = self.rates_of(train)
        return self

    def rates_of(self, rows):
        sums = rows.groupby("postcode_area")["churned"].agg(["sum", "count"])
        return (sums["sum"] + 10 * self.rate) / (sums["count"] + 10)

    def transform(self, rows):
        rows = rows.assign(recent=recent_logins(rows))
        numbers = rows[self.NUMBERS].fillna(self.medians)
        out = (numbers - self.medians) / self.spreads
        out = out.join(pd.get_dummies(rows[self.TEXTS], dtype=int))
        out["area_rate"] = rows["postcode_area"].map(self.rates).fillna(self.rate)
        return out

    def transform_train(self, train, folds=5):
        out = self.transform(train)
        fold = np.random.default_rng(4).integers(0, folds, len(train))
        for number in range(folds):
            others = self.rates_of(train[fold != number])
            here = train.loc[fold == number, "postcode_area"]
            out.loc[fold == number, "area_rate"] = here.map(others).fillna(self.rate)
        return out


def make_features(train):
    transformer = Features().fit(train)
    return transformer, transformer.transform_train(train)


# %%
transformer, train_features = make_features(tables["train"])
features = {
    "train": train_features,
    "val": transformer.transform(tables["val"]),
    "test": transformer.transform(tables["test"]),
}
