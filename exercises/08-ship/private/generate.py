"""Makes the feature tables of the churn model, and what its programs are tried with, from a seed.

::

    data/train.csv                  January to September 2025, with the target
    data/holdout.csv                October 2025, with the target
    programs/new_rows.csv           November 2025, as predict.py gets it
    programs/some_rows.csv          a part of these, in another order
    programs/missing_column.csv     without logins_30d
    programs/wrong_type.csv         with text in some cells of paid_90d_eur
    programs/unseen_category.csv    with a plan that did not exist before
    programs/empty.csv              a header and no row
    held-out/new_rows.csv           new_rows.csv with the target
    held-out/broken/*.csv           new rows that tests of the data must notice

Customers come back month after month. About one row in seven is followed by a notice.

Called as a program it writes the public files anew: ``generate.py [seed] [folder]``.
"""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.random import Generator

PUBLIC_SEED = 2025
TARGET = "churned"
COUNTRIES = ("DE", "FR", "GB", "NL", "PL")
PLANS = ("solo", "team", "business")
SEATS_OF_PLAN = {"solo": (1, 3), "team": (3, 40), "business": (20, 300)}
MONTHS = tuple(f"2025-{month:02d}-01" for month in range(1, 12))
N_CUSTOMERS = 900
GAPS = 0.06
PARTS = {"data/train.csv": range(9), "data/holdout.csv": range(9, 10), "new": range(10, 11)}
ROWS = {"data/train.csv": 3_600, "data/holdout.csv": 800, "new": 600}

Row = dict[str, object]


def generate(seed: int) -> dict[str, bytes]:
    """Return the files of one variant.

    Args:
        seed: Any whole number from 0; equal seeds give equal bytes.

    Returns:
        CSV files by their POSIX path.
    """
    rng = np.random.default_rng(seed)
    customers = [_customer(rng, at) for at in range(N_CUSTOMERS)]
    tables = {
        name: [
            _snapshot(rng, customers[at], month) for at, month in _drawn(rng, months, ROWS[name])
        ]
        for name, months in PARTS.items()
    }
    ids = 100_001 + rng.permutation(9 * sum(ROWS.values()))
    for at, row in enumerate(row for table in tables.values() for row in table):
        row["snapshot_id"] = int(ids[at])
    new = tables.pop("new")
    files = {name: _csv(rows) for name, rows in tables.items()}
    return files | _for_programs(rng, new) | {"held-out/new_rows.csv": _csv(new)} | _broken(new)


def _drawn(rng: Generator, months: Sequence[int], n: int) -> list[tuple[int, int]]:
    """Return pairs of a customer and a month, each pair once, in the order of an export."""
    pairs = [(at, month) for month in months for at in range(N_CUSTOMERS)]
    return [pairs[at] for at in sorted(rng.choice(len(pairs), n, replace=False).tolist())]


def _customer(rng: Generator, at: int) -> Row:
    plan = PLANS[rng.choice(3, p=[0.5, 0.35, 0.15])]
    low, high = SEATS_OF_PLAN[plan]
    return {
        "customer_id": f"C-{40_000 + 7 * at}",
        "country": COUNTRIES[rng.choice(5, p=[0.35, 0.2, 0.2, 0.15, 0.1])],
        "plan": plan,
        "seats": int(rng.integers(low, high + 1)),
        "joined": int(rng.integers(1, 72)),
        "interest": float(rng.normal()),
    }


def _snapshot(rng: Generator, customer: Row, month: int) -> Row:
    """Return a customer as it was on the first of a month, and whether it left afterwards."""
    interest = float(customer["interest"]) + float(rng.normal(0, 0.6))  # type: ignore[arg-type]
    seats = int(customer["seats"])  # type: ignore[call-overload]
    tenure = int(customer["joined"]) + month  # type: ignore[call-overload]
    logins = int(rng.poisson(np.exp(2.2 + 0.7 * interest)))
    tickets = int(rng.poisson(0.8 if interest < 0 else 0.4))
    idle = int(min(60, rng.geometric(1 / (2 + 8 * np.exp(-interest)))))
    price = {"solo": 9.0, "team": 7.5, "business": 6.0}[str(customer["plan"])]
    late = rng.random() < 0.12 + 0.1 * (interest < 0)
    paid = round(3 * price * seats * (0.67 if late else 1.0), 2)
    risk = (
        -2.75
        - 0.95 * interest
        + 0.45 * tickets
        + 0.035 * idle
        - 0.012 * tenure
        + {"solo": 0.5, "team": 0.0, "business": -0.4}[str(customer["plan"])]
        + 0.6 * late
    )
    return {
        "snapshot_id": 0,
        "customer_id": customer["customer_id"],
        "snapshot_on": MONTHS[month],
        "country": customer["country"],
        "plan": customer["plan"],
        "seats": "" if rng.random() < GAPS else seats,
        "tenure_months": tenure,
        "logins_30d": logins,
        "days_since_login": idle,
        "tickets_30d": tickets,
        "paid_90d_eur": paid,
        TARGET: int(rng.random() < 1 / (1 + np.exp(-risk))),
    }


def _for_programs(rng: Generator, new: Sequence[Row]) -> dict[str, bytes]:
    """Return new rows as predict.py gets them: as they should be, and broken in one way."""
    shown = [_without(row, TARGET) for row in new]
    some = [shown[at] for at in rng.permutation(len(shown))[: len(shown) // 5].tolist()]
    few = shown[:40]
    return {
        "programs/new_rows.csv": _csv(shown),
        "programs/some_rows.csv": _csv(some),
        "programs/missing_column.csv": _csv([_without(row, "logins_30d") for row in few]),
        "programs/wrong_type.csv": _csv(_changed(few, "paid_90d_eur", "see invoice", range(3, 8))),
        "programs/unseen_category.csv": _csv(_changed(few, "plan", "enterprise", range(5, 11))),
        "programs/empty.csv": _lines([list(shown[0])]),
    }


def _broken(new: Sequence[Row]) -> dict[str, bytes]:
    """Return new rows in which something is wrong that a test of the data notices."""
    few = [_without(row, TARGET) for row in new[:60]]
    again = [*few, dict(few[7])]
    return {
        "held-out/broken/empty_id.csv": _csv(_changed(few, "snapshot_id", "", [4])),
        "held-out/broken/same_id_twice.csv": _csv(again),
        "held-out/broken/empty_plan.csv": _csv(_changed(few, "plan", "", [2, 9])),
        "held-out/broken/unknown_plan.csv": _csv(_changed(few, "plan", "enterprise", [5])),
        "held-out/broken/unknown_country.csv": _csv(_changed(few, "country", "Germany", [8])),
        "held-out/broken/negative_logins.csv": _csv(_changed(few, "logins_30d", -1, [3])),
        "held-out/broken/seats_beyond_reason.csv": _csv(_changed(few, "seats", 99_999, [6])),
    }


def _changed(rows: Sequence[Row], column: str, value: object, places: Iterable[int]) -> list[Row]:
    chosen = set(places)
    return [row | {column: value} if at in chosen else row for at, row in enumerate(rows)]


def _without(row: Row, column: str) -> Row:
    return {name: value for name, value in row.items() if name != column}


def _csv(rows: Sequence[Mapping[str, object]]) -> bytes:
    return _lines([list(rows[0]), *(list(row.values()) for row in rows)])


def _lines(rows: Iterable[Sequence[object]]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode()


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
