"""Makes the tables of the exercise from a seed, and the inputs on which functions are called.

Run as ``python generate.py SEED FOLDER`` to write the public ones; without a seed, the public
one is used.

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
import pandas as pd
from numpy.random import Generator

PUBLIC_SEED = 404
PARTS = {"train": "2025-10-01", "val": "2025-11-01", "test": "2026-01-01"}
MONDAYS = [f"{day:%Y-%m-%d}" for day in pd.date_range("2025-01-06", "2025-12-29", freq="14D")]
ACCOUNTS, AREAS = 280, 54
SEEN = 0.4  # share of the Mondays on which an account is in the export
PAST = 3  # snapshots that the recent logins look back
RELABELLED = 15  # training rows of each class whose label is changed
SMALLEST, LARGEST = 12, 70  # rows of an area in which a label is changed

Table = pd.DataFrame


def generate(seed: int) -> dict[str, bytes]:
    """Return the files of one variant.

    Args:
        seed: Any whole number from 0; equal seeds give equal bytes.

    Returns:
        CSV files by their POSIX path: public ones, altered ones that must change nothing that
        was learned, and those that functions are called with.
    """
    streams = np.random.default_rng(seed).spawn(4)
    parts = _parts(_snapshots(streams[0]))
    tables = {f"data/{name}.csv": rows for name, rows in parts.items()}
    for name in ("val", "test"):
        tables[f"altered/data/{name}.csv"] = _elsewhere(streams[1], parts[name], everywhere=True)
    tables |= _called_with(streams[2], parts)
    return {path: _csv(table) for path, table in tables.items()}


def _parts(rows: Table) -> dict[str, Table]:
    parts, begin, days = {}, "", rows["snapshot_date"]
    for name, end in PARTS.items():
        parts[name] = rows[(days >= begin) & (days < end)].reset_index(drop=True)
        begin = end
    return parts


def _snapshots(rng: Generator) -> Table:
    """Return accounts as they stood on Mondays, in the order in which they were exported."""
    account = np.repeat(np.arange(ACCOUNTS), len(MONDAYS))
    monday = np.tile(np.arange(len(MONDAYS)), ACCOUNTS)
    kept = rng.random(len(account)) < SEEN
    account, monday = account[kept], monday[kept]
    n = len(account)
    area = np.floor(AREAS * rng.random(ACCOUNTS) * rng.random(ACCOUNTS) ** 0.5).astype(int)
    area[: 2 * AREAS] = np.arange(2 * AREAS) % AREAS  # so that each is in every training table
    seats = 1 + np.floor(40 * rng.random(ACCOUNTS) ** 4).astype(int)
    plan = np.select([seats > 15, seats > 4], ["business", "team"], "solo")
    habit = 2 + 26 * rng.random(ACCOUNTS)
    swing = 0.5 + rng.random(n)
    logins = np.floor(habit[account] * swing)
    tickets = np.floor(5 * rng.random(n) ** 3).astype(int)
    risk_of_area = 0.30 * rng.random(AREAS) ** 3
    risk = 0.03 + risk_of_area[area[account]] + 0.16 * (logins < 7) + 0.03 * tickets
    churned = (rng.random(n) < risk).astype(int)
    refund = np.floor(12 * rng.random(n)) * np.floor(19 + 60 * rng.random(n))
    number = 100_000 + rng.permutation(900_000)[:n]
    table = pd.DataFrame(
        {
            "snapshot_id": number,
            "account_id": 4_000 + 7 * account,
            "snapshot_date": np.asarray(MONDAYS)[monday],
            "plan": plan[account],
            "postcode_area": [f"P{10 + code}" for code in area[account]],
            "payment_method": rng.choice(["card", "debit", "invoice"], n, p=[0.5, 0.3, 0.2]),
            "seats": seats[account],
            "monthly_fee": np.round(seats[account] * (14.9 + np.floor(6 * rng.random(n))), 2),
            "logins_30d": _gaps(rng, logins, 0.07),
            "tickets_30d": tickets,
            "refund": np.where(churned == 1, refund, np.nan),
            "churned": churned,
        }
    )
    table["payment_method"] = table["payment_method"].where(rng.random(n) > 0.04)
    return table.iloc[np.argsort(rng.random(n), kind="stable")].reset_index(drop=True)


def _gaps(rng: Generator, values: np.ndarray, share: float) -> np.ndarray:
    return np.where(rng.random(len(values)) < share, np.nan, values)


def _called_with(rng: Generator, parts: Mapping[str, Table]) -> dict[str, Table]:
    """Return the inputs of calls; altered ones keep the places of the rows."""
    train = parts["train"]
    later = pd.concat([parts["val"], parts["test"]], ignore_index=True)
    first = later["snapshot_date"] == later["snapshot_date"].min()
    later = pd.concat([later[first], later[~first]], ignore_index=True)
    rows = later.drop(columns=["churned", "refund"])
    return {
        "calls/train.csv": train,
        "calls/train-own-labels.csv": _few_relabelled(rng, train),
        "calls/train-other-labels.csv": train.assign(churned=_shuffled_areas(rng, train)),
        "calls/later.csv": rows,
        "calls/later-with-outcome.csv": later,
        "calls/later-other-outcome.csv": later.assign(
            churned=1 - later["churned"], refund=later["refund"].isna() * 500.0
        ),
        "calls/later-other-accounts.csv": _elsewhere(rng, rows, everywhere=False),
        "calls/later-other-future.csv": _future(rows),
        "calls/later-other-past.csv": _past(rows),
        "calls/new-plan.csv": rows.head(40).assign(plan="studio"),
        "calls/new-area.csv": rows.head(40).assign(postcode_area="Q99"),
        "calls/gaps.csv": _with_gaps(rows.head(60)),
        "held-out/recent-logins.csv": _recent_logins(rows).to_frame("recent_logins"),
    }


def _few_relabelled(rng: Generator, train: Table) -> Table:
    """Change a few labels, as many of each class, and at most one in an area."""
    order = train.iloc[np.argsort(rng.random(len(train)), kind="stable")]
    sizes = order["postcode_area"].map(order["postcode_area"].value_counts())
    order = order[(sizes >= SMALLEST) & (sizes <= LARGEST)]
    leavers = order[order["churned"] == 1].drop_duplicates("postcode_area").head(RELABELLED)
    others = (
        order[(order["churned"] == 0) & ~order["postcode_area"].isin(leavers["postcode_area"])]
        .drop_duplicates("postcode_area")
        .head(len(leavers))
    )
    changed = train["churned"].copy()
    chosen = [*leavers.index[: len(others)], *others.index]
    changed[chosen] = 1 - changed[chosen]
    return train.assign(churned=changed)


def _shuffled_areas(rng: Generator, train: Table) -> np.ndarray:
    """Return labels as they would be if other areas were the risky ones."""
    areas = np.sort(train["postcode_area"].unique())
    risky = areas[rng.permutation(len(areas))[: len(areas) // 2]]
    odds = np.where(train["postcode_area"].isin(risky), 0.35, 0.03)
    return (rng.random(len(train)) < odds).astype(int)


def _elsewhere(rng: Generator, rows: Table, *, everywhere: bool) -> Table:
    """Change the rows of all accounts, or of every other one, as if they were others."""
    chosen = (rows["account_id"] // 7 % 2 == 0) | everywhere
    n = len(rows)
    other = rows.assign(
        seats=rows["seats"] * 3 + 5,
        monthly_fee=(rows["monthly_fee"] * 2.5 + 400).round(2),
        logins_30d=rows["logins_30d"] + 45,
        tickets_30d=rows["tickets_30d"] + 6,
        plan=np.asarray(["solo", "team"])[rng.integers(0, 2, n)],
        postcode_area=rows["postcode_area"].to_numpy()[rng.permutation(n)],
    )
    if everywhere:
        other["churned"] = 1 - rows["churned"]
    return other.where(chosen, rows).astype(rows.dtypes.to_dict())


def _future(rows: Table) -> Table:
    """Change the rows of the later half of the Mondays."""
    days = np.sort(rows["snapshot_date"].unique())
    later = rows["snapshot_date"] >= days[len(days) // 2]
    other = rows.assign(
        logins_30d=rows["logins_30d"].fillna(0) + 60,
        tickets_30d=rows["tickets_30d"] + 9,
        monthly_fee=(rows["monthly_fee"] * 3 + 90).round(2),
    )
    return other.where(later, rows).astype(rows.dtypes.to_dict())


def _past(rows: Table) -> Table:
    """Change the logins of the earlier half of the Mondays."""
    days = np.sort(rows["snapshot_date"].unique())
    earlier = rows["snapshot_date"] < days[len(days) // 2]
    return rows.assign(logins_30d=rows["logins_30d"].where(~earlier, rows["logins_30d"] + 25))


def _with_gaps(rows: Table) -> Table:
    """Take out values: whole columns in some rows, at least one column in each."""
    rows = rows.astype({"seats": float, "tickets_30d": float})
    holes = ("plan", "postcode_area", "payment_method", "seats", "monthly_fee", "logins_30d")
    at = np.arange(len(rows))
    gaps = {name: rows[name].where(at % len(holes) != k) for k, name in enumerate(holes)}
    gaps["tickets_30d"] = rows["tickets_30d"].where(at % 5 != 0)
    return rows.assign(**gaps)


def _recent_logins(rows: Table) -> pd.Series:
    """Return what is right for ``recent_logins``, row by row."""
    found = np.full(len(rows), np.nan)
    past: dict[int, list[float]] = {}
    logins, accounts = rows["logins_30d"].tolist(), rows["account_id"].tolist()
    for at in np.lexsort((rows["snapshot_date"], rows["account_id"])):
        before = past.setdefault(accounts[at], [])
        known = [number for number in before[-PAST:] if not np.isnan(number)]
        found[at] = sum(known) / len(known) if known else np.nan
        before.append(logins[at])
    return pd.Series(found)


def _csv(table: Table) -> bytes:
    return table.to_csv(index=False, lineterminator="\n").encode()


def main(arguments: Sequence[str]) -> None:
    """Write the public files of a seed below a folder."""
    seed = int(arguments[0]) if arguments else PUBLIC_SEED
    folder = Path(arguments[1]) if arguments[1:] else Path(__file__).parent.parent
    for path, content in generate(seed).items():
        if path.startswith("data/"):
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)


if __name__ == "__main__":
    main(sys.argv[1:])
