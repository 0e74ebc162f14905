"""Looks at a file before anybody predicts from it."""

import pandas as pd

from churn.features import NUMBERS

COLUMNS = {"snapshot_id", "customer_id", "snapshot_on", "country", "plan", *NUMBERS}


def check(rows: pd.DataFrame, plans: list[str]) -> None:
    lost = sorted(COLUMNS - set(rows.columns))
    if lost:
        raise KeyError(f"columns missing: {lost}")
    for name in NUMBERS:
        rows[name] = pd.to_numeric(rows[name])
    unknown = sorted(set(rows["plan"]) - set(plans))
    if unknown:
        raise ValueError(f"unknown plan: {unknown}")
