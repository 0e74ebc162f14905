"""Makes the feature table of the exercise, unseen rows, and inputs of calls from a seed.

Run as ``python generate.py SEED FOLDER`` to write the public file; without a seed, the public
seed is used.

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

PUBLIC_SEED = 505
PUBLIC = "data/accounts.csv"
MONTHS = np.arange("2025-01", "2026-01", dtype="datetime64[M]")
LATER = np.arange("2026-01", "2026-04", dtype="datetime64[M]")
N_VALIDATED, N_TESTED = 1, 2  # months

Column = NDArray[np.generic] | Sequence[object]
Floats = NDArray[np.float64]
Table = dict[str, Column]


def generate(seed: int) -> dict[str, bytes]:
    """Return the files of one variant.

    Args:
        seed: Any whole number from 0; equal seeds give equal bytes.

    Returns:
        CSV files by their POSIX path: the public table, unseen rows, and inputs of calls.
    """
    streams = np.random.default_rng(seed).spawn(5)
    table = _accounts(streams[0], MONTHS, int(streams[0].integers(4_100, 4_400)))
    first_validated = MONTHS[-N_VALIDATED - N_TESTED]
    month = np.asarray(table["month"], dtype="datetime64[M]")
    parts = [month < first_validated, month < MONTHS[-N_TESTED]]
    part = np.select(parts, ["train", "val"], "test")
    files = {
        PUBLIC: {"snapshot_id": table["snapshot_id"], "part": part, **table},
        "held-out/accounts.csv": _accounts(streams[1], LATER, 1_800),
        "calls/rows.csv": _rows(streams[2], 400, pull=(1.1, -0.8, 0.5, 0.0), rarity=1.3),
        "calls/other-rows.csv": _rows(streams[3], 150, pull=(0.9, 0.7), rarity=0.2),
        "calls/point.csv": {"w": np.round(1.6 * streams[4].random(4) - 0.8, 3) + 0.0005},
    }
    return {path: _csv(made) for path, made in files.items()}


def _accounts(rng: Generator, months: NDArray[np.datetime64], n: int) -> Table:
    """Return accounts on the first Monday of months in which their renewal is near."""
    month = months[np.minimum((len(months) * rng.random(n)).astype(np.int64), len(months) - 1)]
    seats = _skewed(rng, n, scale=2, most=200)
    plan = np.select([seats > 20, seats > 4], ["business", "team"], "solo")
    used = rng.random(n)  # how much an account lives
    logins = np.floor(40 * used * rng.random(n)).astype(np.int64)
    since = np.where(logins > 0, rng.integers(0, 14, n), rng.integers(14, 90, n))
    change = np.round(0.4 + 1.2 * rng.random(n) * (0.5 + used), 2)
    tenure = _skewed(rng, n, scale=9, most=140)
    invoices = np.floor((seats + 12) * used * (0.5 + rng.random(n))).astype(np.int64)
    tickets = rng.integers(1, 6, n) * (rng.random(n) < 0.3)
    late = rng.integers(1, 7, n) * (rng.random(n) < 0.25)
    survey = np.clip(np.round(3 + 5 * used + 4 * rng.random(n) - 1.5), 0, 10).astype(np.int64)
    risk = 0.01 + 0.30 * (1 - used) * (1 - used) + 0.22 * (change < 0.75) + 0.08 * (survey < 5)
    risk = risk + 0.04 * late + 0.05 * (tenure < 13)
    risk = risk + np.where(plan == "business", -0.05, 0.05 * tickets)
    churned = rng.random(n) < np.clip(2.4 * risk * risk * risk, 0.006, 0.93)
    order = np.argsort(month, kind="stable")
    table = {
        "snapshot_id": _numbers(rng, n, start=400_000, room=90_000),
        "month": np.datetime_as_string(month),
        "account_id": rng.integers(7_000, 7_000 + n // 2, n),
        "plan": plan,
        "country": _gaps(rng, rng.choice(["AT", "CH", "DE", "FR", "NL"], n), 0.03),
        "seats": seats,
        "months_with_us": tenure,
        "logins_14d": logins,
        "days_since_login": since,
        "logins_change": _gaps(rng, change, 0.05),
        "invoices_30d": invoices,
        "tickets_30d": tickets,
        "late_payments_12m": late,
        "survey_score": _gaps(rng, survey, np.where(used < 0.3, 0.5, 0.22)),
        "churned": churned.astype(np.int64),
    }
    return {name: np.asarray(column)[order] for name, column in table.items()}


def _rows(rng: Generator, n: int, *, pull: Sequence[float], rarity: float) -> Table:
    """Return features about 0 with a spread of 1, the first two of them alike, and a label."""
    weights = np.asarray(pull)
    features = 2 * (rng.random((n, len(weights), 3)).sum(axis=2) - 1.5)
    features[:, 1] = 0.8 * features[:, 1] + 0.5 * features[:, 0]
    leaning = features @ weights - rarity + 3 * (rng.random(n) - 0.5)
    columns = {f"x{at + 1}": np.round(features[:, at], 4) for at in range(len(weights))}
    return {**columns, "y": (leaning > 0).astype(np.int64)}


def _skewed(rng: Generator, n: int, *, scale: float, most: int) -> NDArray[np.int64]:
    """Return whole numbers with a long tail: a Pareto law of shape 2, cut at `most`."""
    drawn = (scale / np.sqrt(1 - rng.random(n))).astype(np.int64)
    return np.minimum(drawn, most)


def _numbers(rng: Generator, n: int, *, start: int, room: int) -> NDArray[np.int64]:
    """Return different whole numbers above `start`, in no order."""
    return start + 1 + rng.choice(room - 1, n, replace=False)


def _gaps(rng: Generator, column: NDArray[np.generic], share: float | Floats) -> Column:
    """Return the column as objects, with a share of its values missing."""
    return np.where(rng.random(len(column)) < share, "", column.astype(object))


def _csv(table: Mapping[str, Column]) -> bytes:
    """Return the table as CSV; no value holds a comma, a quote or a line break."""
    columns = [map(str, np.asarray(column).tolist()) for column in table.values()]
    lines = [",".join(table), *map(",".join, zip(*columns, strict=True))]
    return ("\n".join(lines) + "\n").encode()


def main(arguments: Sequence[str]) -> None:
    """Write the public file of a seed below a folder."""
    seed = int(arguments[0]) if arguments else PUBLIC_SEED
    folder = Path(arguments[1]) if arguments[1:] else Path(__file__).parent.parent
    target = folder / PUBLIC
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(generate(seed)[PUBLIC])


if __name__ == "__main__":
    main(sys.argv[1:])
