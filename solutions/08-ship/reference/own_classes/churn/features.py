"""The features, as a class that is fitted once and saved with the model."""

import pandas as pd

NUMBERS = ("seats", "tenure_months", "logins_30d", "days_since_login", "tickets_30d", "paid_90d_eur")


class Features:
    def fit(self, rows: pd.DataFrame) -> "Features":
        self.medians = rows[list(NUMBERS)].median()
        self.plans = sorted(rows["plan"].unique())
        return self

    def __call__(self, rows: pd.DataFrame) -> pd.DataFrame:
        made = rows[list(NUMBERS)].astype(float)
        made["seats_missing"] = made["seats"].isna().astype(float)
        made = made.fillna(self.medians)
        for plan in self.plans:
            made[f"plan_{plan}"] = (rows["plan"] == plan).astype(float)
        return made
