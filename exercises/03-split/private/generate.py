"""Makes the four tables of the exercise from a seed.

Run as ``python generate.py SEED FOLDER`` to write them; without a seed, the public one is used.

Values are drawn as integers and uniform numbers and combined with arithmetic that IEEE 754
fixes to the last bit (no logarithms, no exponentials), so that a seed means the same bytes on
every machine.
"""

# ruff: noqa: PLR2004 - the odds and sizes of an invented world need no names

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

PUBLIC_SEED = 303
SMALL_TABLES = ("survey",)  # so small that it asks for folds
YEAR = 2025

Column = NDArray[np.generic] | Sequence[object]
Table = dict[str, Column]


def generate(seed: int) -> dict[str, bytes]:
    """Return the files of one variant.

    Args:
        seed: Any whole number from 0; equal seeds give equal bytes.

    Returns:
        CSV files by their POSIX path in the work folder.
    """
    streams = np.random.default_rng(seed).spawn(4)
    tables = {
        "data/subscriptions.csv": _subscriptions(streams[0]),
        "data/fraud.csv": _fraud(streams[1]),
        "data/patients.csv": _patients(streams[2]),
        "data/survey.csv": _survey(streams[3]),
    }
    return {path: _csv(table) for path, table in tables.items()}


def _subscriptions(rng: Generator) -> Table:
    """Return snapshots of subscriptions, exported account by account, not in time order."""
    taken = _snapshot_seconds(rng, int(rng.integers(5_600, 5_800)))
    n = len(taken)
    account = rng.integers(1_000, 2_400, n)
    seats = _skewed(rng, n, scale=2, most=250)
    plan = np.select([seats > 20, seats > 4], ["business", "team"], "solo")
    price_cents = seats * np.select([seats > 20, seats > 4], [1_490, 1_790], 1_990)
    logins = rng.integers(0, 45, n) * (rng.random(n) < 0.85)
    tickets = rng.integers(1, 5, n) * (rng.random(n) < 0.3)
    risk = 0.04 + 0.10 * (logins < 3) + 0.04 * tickets + 0.05 * (plan == "solo")
    churned = rng.random(n) < risk
    reason = rng.choice(["price", "unused", "competitor", "closing_down"], n)
    table = {
        "snapshot_id": _numbers(rng, n, start=500_000, room=100_000),
        "snapshot_at": np.datetime_as_string(
            np.datetime64(f"{YEAR}-01-01T00:00:00") + taken.astype("timedelta64[s]")
        ),
        "account_id": account,
        "plan": plan,
        "country": _gaps(rng, rng.choice(["DE", "FR", "GB", "NL", "PL", "US"], n), 0.02),
        "seats": seats,
        "price": price_cents / 100,
        "logins_30d": _gaps(rng, logins, 0.06),
        "tickets_30d": tickets,
        "churned": churned.astype(np.int64),
        "cancel_reason": np.where(churned, reason, ""),
    }
    return _in_order(table, np.argsort(account, kind="stable"))


def _snapshot_seconds(rng: Generator, n: int) -> NDArray[np.int64]:
    """Return seconds since the start of the year, in no order, with many equal ones.

    The business grows, so later months have more snapshots. A weekly job stamps all of its
    rows with one time, and the job at the turn of a month stamps some rows with the last
    second of the old month and some with the first second of the new one.
    """
    day = 86_400
    year_s = day * (365 + (YEAR % 4 == 0))
    spread = ((np.sqrt(1 + 3 * rng.random(n)) - 1) * year_s).astype(np.int64)
    weekly = rng.integers(0, 52, n // 40).repeat(2) * 7 * day + 2 * 3_600
    months = np.arange(f"{YEAR}-02", f"{YEAR + 1}-01", dtype="datetime64[M]")
    turns = (months.astype("datetime64[s]") - np.datetime64(f"{YEAR}-01-01")).astype(np.int64)
    last = (turns - 1).repeat(rng.integers(3, 8, len(turns)))
    first = turns.repeat(rng.integers(4, 10, len(turns)))
    return rng.permutation(np.concatenate([spread, weekly, last, first]))


def _fraud(rng: Generator) -> Table:
    """Return card payments, one in a hundred a fraud; some were sent twice under new ids.

    Disputed payments reach the export late, so that frauds gather at the end of the file.
    """
    once = _payments(rng, int(rng.integers(9_700, 9_850)))
    n = len(once["is_fraud"])
    frauds = np.flatnonzero(np.asarray(once["is_fraud"]))
    repeated = np.concatenate([rng.choice(n, 44, replace=False), rng.choice(frauds, 4)])
    rows = np.concatenate([np.arange(n), repeated, repeated[::4]])
    late = np.asarray(once["is_fraud"])[rows] * 0.75
    rows = rows[np.argsort(rng.random(len(rows)) + late, kind="stable")]
    ids = _numbers(rng, len(rows), start=7_000_000, room=999_999)
    return {"transaction_id": ids, **_in_order(once, rows)}


def _payments(rng: Generator, n: int) -> Table:
    shops = ["grocery", "fuel", "travel", "fashion", "online", "gambling", "jewellery"]
    shop = rng.choice(shops, n, p=[0.31, 0.18, 0.09, 0.17, 0.21, 0.036, 0.004])
    cents = (900 / np.sqrt(1 - rng.random(n))).astype(np.int64) + rng.integers(0, 4_000, n)
    distance = (8 / np.sqrt(1 - rng.random(n))).astype(np.int64) + rng.integers(0, 90, n)
    hour = rng.integers(0, 24, n)
    present = rng.random(n) < 0.6
    score = (
        1.5 * rng.random(n)
        + 0.6 * (hour < 6)
        + 0.5 * ~present
        + 0.4 * np.isin(shop, ["jewellery", "gambling", "travel"])
        + 0.6 * (cents > 9_000)
    )
    is_fraud = np.zeros(n, dtype=np.int64)
    is_fraud[np.argsort(-score, kind="stable")[: round(0.01 * n)]] = 1
    disputed = (is_fraud == 1) & (rng.random(n) < 0.9) | (rng.random(n) < 0.002)
    return {
        "amount": cents / 100,
        "merchant": shop,
        "hour": hour,
        "km_from_home": _gaps(rng, distance / 10, 0.07),
        "card_present": present,
        "device": _gaps(rng, rng.choice(["chip", "ios", "android", "web"], n), 0.04),
        "card_age_days": rng.integers(3, 2_600, n),
        "is_fraud": is_fraud,
        "chargeback": np.where(disputed, "filed", ""),
    }


def _patients(rng: Generator) -> Table:
    """Return hospital visits; a few patients come again and again."""
    n_patients = int(rng.integers(870, 930))
    visits = _skewed(rng, n_patients, scale=1.9, most=40)
    patient = rng.permutation(np.arange(n_patients).repeat(visits))
    n = len(patient)
    age = rng.integers(18, 96, n_patients)[patient]
    frailty = rng.random(n_patients)[patient]
    stay = _skewed(rng, n, scale=2, most=45)
    risk = 0.02 + 0.25 * frailty + 0.002 * (age - 50) * (age > 50) + 0.05 * (stay > 7)
    readmitted = rng.random(n) < risk
    visit = _numbers(rng, n, start=10_000, room=90_000)
    code = _numbers(rng, n_patients, start=1_000, room=9_000)[patient]
    return {
        "visit_id": [f"V-{number}" for number in visit.tolist()],
        "patient_id": [f"P-{number}" for number in code.tolist()],
        "age": age,
        "sex": rng.choice(["F", "M"], n_patients)[patient],
        "ward": rng.choice(["cardiology", "surgery", "internal", "neurology"], n),
        "stay_days": stay,
        "medicines": rng.integers(0, 7, n) + (8 * frailty).astype(np.int64),
        "crp": _gaps(rng, _skewed(rng, n, scale=30, most=3_000) / 10, 0.18),
        "haemoglobin": _gaps(rng, rng.integers(75, 180, n) / 10, 0.09),
        "emergency": rng.random(n) < 0.4,
        "readmitted": readmitted.astype(np.int64),
        "days_to_return": np.where(readmitted, rng.integers(1, 31, n).astype(str), ""),
    }


def _survey(rng: Generator) -> Table:
    """Return the answers to a small survey, sorted by how content people are."""
    n = int(rng.integers(205, 236))
    satisfaction = rng.integers(1, 6, n)
    tenure = _skewed(rng, n, scale=5, most=90)
    score = rng.random(n) - 0.2 * satisfaction - 0.1 * (tenure > 12)
    leaving = np.zeros(n, dtype=np.int64)
    leaving[np.argsort(-score, kind="stable")[: round(0.2 * n)]] = 1
    table = {
        "respondent_id": _numbers(rng, n, start=8_100, room=900),
        "age_band": rng.choice(["18-29", "30-44", "45-59", "60+"], n),
        "plan": rng.choice(["solo", "team", "business"], n, p=[0.5, 0.35, 0.15]),
        "tenure_months": tenure,
        "satisfaction": _gaps(rng, satisfaction, 0.05),
        "support_contacts": rng.integers(1, 6, n) * (rng.random(n) < 0.4),
        "would_recommend": _gaps(rng, rng.choice(["yes", "no"], n, p=[0.6, 0.4]), 0.1),
        "seconds_taken": rng.integers(45, 1_200, n),
        "leaving": leaving,
    }
    return _in_order(table, np.argsort(leaving + 0.2 * (5 - satisfaction), kind="stable"))


def _skewed(rng: Generator, n: int, *, scale: float, most: int) -> NDArray[np.int64]:
    """Return whole numbers with a long tail: a Pareto law of shape 2, cut at `most`."""
    drawn = (scale / np.sqrt(1 - rng.random(n))).astype(np.int64)
    return np.minimum(drawn, most)


def _numbers(rng: Generator, n: int, *, start: int, room: int) -> NDArray[np.int64]:
    """Return different whole numbers above `start`, in no order."""
    return start + 1 + rng.choice(room - 1, n, replace=False)


def _gaps(rng: Generator, column: NDArray[np.generic], share: float) -> Column:
    """Return the column as objects, with a share of its values missing."""
    return np.where(rng.random(len(column)) < share, "", column.astype(object))


def _in_order(table: Table, rows: NDArray[np.int64]) -> Table:
    return {name: np.asarray(column)[rows] for name, column in table.items()}


def _csv(table: Mapping[str, Column]) -> bytes:
    """Return the table as CSV; no value holds a comma, a quote or a line break."""
    columns = [map(str, np.asarray(column).tolist()) for column in table.values()]
    lines = [",".join(table), *map(",".join, zip(*columns, strict=True))]
    return ("\n".join(lines) + "\n").encode()


def main(arguments: Sequence[str]) -> None:
    """Write the files of a seed below a folder."""
    seed = int(arguments[0]) if arguments else PUBLIC_SEED
    folder = Path(arguments[1]) if arguments[1:] else Path(__file__).parent.parent
    for path, content in generate(seed).items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


if __name__ == "__main__":
    main(sys.argv[1:])
