"""Makes the tables of the exercise from a seed.

Run as ``python generate.py SEED FOLDER`` to write them; without a seed, the public one is used.

Values are whole numbers and uniform draws, combined with arithmetic that IEEE 754 fixes to the
last bit, so that a seed means the same bytes on every machine.
"""

# ruff: noqa: PLR2004 - the odds and sizes of an invented world need no names

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

PUBLIC_SEED = 707
SMALL_TABLES = ("month_to_choose", "months_to_judge")  # parts of one table of 7,000 rows
ROWS = {"train": 3_600, "val": 1_800, "test": 1_800, "unseen": 2_400}
MONTHS = {"train": (1, 9), "val": (10, 10), "test": (11, 12), "unseen": (12, 12)}

Table = dict[str, NDArray[np.generic]]


def generate(seed: int) -> dict[str, bytes]:
    """Return the files of one variant.

    Args:
        seed: Any whole number from 0; equal seeds give equal bytes.

    Returns:
        CSV files by their POSIX path; those under ``held-out/`` are asked about, and never given.
    """
    rng = np.random.default_rng(seed)
    tables = {part: _snapshots(rng, part) for part in ROWS}
    given = {f"data/{part}.csv": _csv(tables[part]) for part in ("train", "val", "test")}
    return {**given, "held-out/unseen.csv": _csv(tables["unseen"])}


def _snapshots(rng: Generator, part: str) -> Table:
    """Return customers at the beginning of months, with what became of them in 60 days."""
    n = ROWS[part] + int(rng.integers(-60, 60))
    first, last = MONTHS[part]
    country = rng.choice(["DE", "FR", "GB", "NL", "PL"], n, p=[0.4, 0.2, 0.16, 0.13, 0.11])
    channel = rng.choice(["direct", "partner", "reseller"], n, p=[0.6, 0.28, 0.12])
    plan = rng.choice(["solo", "team", "business"], n, p=[0.45, 0.37, 0.18])
    seats = _seats(rng, plan)
    tenure = rng.integers(1, 61, n)
    logins = (seats * (0.1 + 3.4 * rng.random(n) * rng.random(n))).astype(np.int64)
    portal = rng.integers(0, 40, n)  # resellers log in for their customers, or do not
    logins = np.where(channel == "reseller", portal, logins)
    tickets = rng.integers(0, 7, n) * (rng.random(n) < 0.4)
    price_raised = rng.random(n) < 0.3
    risk = (
        0.01
        + 0.30 * (logins < 0.3 * seats)
        + 0.24 * (tenure % 12 >= 10)
        + 0.12 * (tickets >= 5)
        + 0.06 * (price_raised & (plan == "solo"))
    )
    risk = np.where(channel == "reseller", 0.30, risk)
    risk = np.where((country == "PL") & (channel != "reseller"), 0.27, risk)
    churned = rng.random(n) < risk
    missing = rng.random(n) < 0.05
    return {
        "snapshot_id": 100_000 + rng.choice(800_000, n, replace=False),
        "month": np.array([f"2025-{month:02d}" for month in rng.integers(first, last + 1, n)]),
        "customer_id": np.array([f"C-{number}" for number in rng.integers(10_000, 90_000, n)]),
        "country": country,
        "plan": plan,
        "channel": channel,
        "seats": seats,
        "tenure_months": tenure,
        "logins_30d": np.where(missing, "", logins.astype(str)),
        "tickets_30d": tickets,
        "price_raised": price_raised.astype(np.int64),
        "churned": churned.astype(np.int64),
    }


def _seats(rng: Generator, plan: NDArray[np.str_]) -> NDArray[np.int64]:
    most = np.select([plan == "solo", plan == "team"], [4, 30], 200)
    return (1 + most * rng.random(len(plan)) * rng.random(len(plan))).astype(np.int64)


def _csv(table: Mapping[str, NDArray[np.generic]]) -> bytes:
    """Return the table as CSV; no value holds a comma, a quote or a line break."""
    columns = [map(str, column.tolist()) for column in table.values()]
    lines = [",".join(table), *map(",".join, zip(*columns, strict=True))]
    return ("\n".join(lines) + "\n").encode()


def main(arguments: Sequence[str]) -> None:
    """Write the public files of a seed below a folder."""
    seed = int(arguments[0]) if arguments else PUBLIC_SEED
    folder = Path(arguments[1]) if arguments[1:] else Path(__file__).parent.parent
    for path, content in generate(seed).items():
        if path.startswith("data/"):
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content)


if __name__ == "__main__":
    main(sys.argv[1:])
