"""What both programs share: how a row becomes numbers, and numbers a probability."""

from __future__ import annotations

import math

NUMERIC = ("seats", "tenure_months", "logins_30d", "days_since_login", "tickets_30d", "paid_90d_eur")
COUNTRIES = ("DE", "FR", "GB", "NL", "PL")
PLANS = ("business", "solo", "team")
COLUMNS = ("snapshot_id", "customer_id", "snapshot_on", "country", "plan", *NUMERIC)


class BadRowError(ValueError):
    """A row that cannot be answered."""


def vector(row: dict[str, str], fill: dict[str, float], scale: dict[str, float]) -> list[float]:
    """Return the features of one row, the constant first."""
    features = [1.0]
    for name in NUMERIC:
        try:
            value = float(row[name]) if row[name] != "" else fill[name]
        except ValueError:
            raise BadRowError(f"{name} is {row[name]!r}") from None
        features.append((value - fill[name]) / scale[name])
    if row["plan"] not in PLANS or row["country"] not in COUNTRIES:
        raise BadRowError(f"unknown plan or country: {row['plan']}, {row['country']}")
    features += [float(row["plan"] == plan) for plan in PLANS[1:]]
    features += [float(row["country"] == country) for country in COUNTRIES[1:]]
    return features


def sigmoid(z: float) -> float:
    """Return the logistic function, without overflow."""
    return 1 / (1 + math.exp(-z)) if z > -500 else 0.0
