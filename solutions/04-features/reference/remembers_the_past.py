# ---
# jupyter:
#   grader:
#     exercise: 04-features
# ---

# %%
import numpy as np
import pandas as pd
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.model_selection import StratifiedKFold

train = pd.read_csv("data/train.csv")
val = pd.read_csv("data/val.csv")
test = pd.read_csv("data/test.csv")


# %%
def recent_logins(rows):
    left = rows[["account_id", "snapshot_date"]].reset_index(drop=True)
    left["number"] = left.index
    pairs = left.merge(rows[["account_id", "snapshot_date", "logins_30d"]], on="account_id")
    pairs = pairs[pairs["snapshot_date_y"] < pairs["snapshot_date_x"]]
    last = pairs.sort_values("snapshot_date_y").groupby("number").tail(3)
    means = last.groupby("number")["logins_30d"].mean()
    return pd.Series(means.reindex(left["number"]).to_numpy(), index=rows.index)


# %%
class WithPast(BaseEstimator, TransformerMixin):
    """Remembers the training rows, so that later rows have a past from the first day."""

    columns = ["fee_per_seat", "logins_30d", "tickets_30d", "recent", "is_solo", "pays_by_card"]

    def fit(self, rows, y):
        self.past_ = rows[["account_id", "snapshot_date", "logins_30d"]].copy()
        self.smooth_ = y.mean()
        self.area_ = self.encode(rows, y)
        self.fill_ = self.plain(rows).median()
        return self

    def encode(self, rows, y):
        grouped = y.groupby(rows["postcode_area"])
        return (grouped.sum() + 8 * self.smooth_) / (grouped.count() + 8)

    def plain(self, rows):
        first = rows["snapshot_date"].min()
        past = self.past_[self.past_["snapshot_date"] < first]
        both = pd.concat([past, rows], ignore_index=True)
        recent = recent_logins(both).to_numpy()[len(past) :]
        return pd.DataFrame(
            {
                "fee_per_seat": rows["monthly_fee"] / rows["seats"],
                "logins_30d": rows["logins_30d"],
                "tickets_30d": rows["tickets_30d"],
                "recent": recent,
                "is_solo": rows["plan"].eq("solo").astype(float),
                "pays_by_card": rows["payment_method"].eq("card").astype(float),
            },
            index=rows.index,
        )

    def transform(self, rows):
        made = self.plain(rows).fillna(self.fill_)
        made["area"] = rows["postcode_area"].map(self.area_).fillna(self.smooth_)
        return made

    def fit_transform(self, rows, y):
        made = self.fit(rows, y).transform(rows)
        folds = StratifiedKFold(5, shuffle=True, random_state=8)
        for known, hidden in folds.split(rows, y):
            area = self.encode(rows.iloc[known], y.iloc[known])
            column = rows["postcode_area"].iloc[hidden].map(area).fillna(self.smooth_)
            made.iloc[hidden, made.columns.get_loc("area")] = column.to_numpy()
        return made


def make_features(train):
    transformer = WithPast()
    return transformer, transformer.fit_transform(train, train["churned"])


# %%
encoder, X_train = make_features(train)
features = {"train": X_train, "val": encoder.transform(val), "test": encoder.transform(test)}
np.isfinite(X_train.to_numpy()).all()
