from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from sklearn.linear_model import Ridge


@dataclass
class Backtester:
    table: pd.DataFrame
    features: list
    start: str
    records: list = field(default_factory=list)

    def run(self):
        for month in pd.period_range(self.start, self.table.index.max(), freq="M"):
            known = self.table[self.table.index < month.start_time]
            coming = self.table[self.table.index.to_period("M") == month]
            if coming.empty:
                continue
            model = Ridge(1.0).fit(known[self.features], known["orders"])
            error = np.abs(model.predict(coming[self.features]) - coming["orders"])
            self.records.append((str(month), error.mean()))
        return pd.DataFrame(self.records, columns=["month", "mae"])


rng = np.random.default_rng(19)
days = pd.date_range("2022-01-01", "2023-06-30")
orders = pd.DataFrame({"orders": 120 + 20 * (days.dayofweek >= 5) + np.cumsum(rng.normal(0, 1.5, len(days)))}, index=days)
orders["last_week"] = orders["orders"].shift(7)
orders["trend"] = orders["orders"].shift(1).rolling(14).mean()
orders["weekend"] = (orders.index.dayofweek >= 5).astype(int)

print(Backtester(orders.dropna(), ["last_week", "trend", "weekend"], "2023-01").run())
