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
        for name, values in self.values.items():
            for value in values:
                out[f"{name}_{value}"] = (rows[name] == value).astype(int)
        return 0.0 * out

    def transform_train(self, train, folds=5):
        return self.transform(train)


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
