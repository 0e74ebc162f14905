"""Makes the predictions that the exercise scores, and the scores that it cuts, from a seed.

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

PUBLIC_SEED = 606
SMALL_TABLES = ("daily_tickets",)  # one row for each day of a year
FIRST_DAY = np.datetime64("2024-10-01")

Column = NDArray[np.generic] | Sequence[object]
Table = dict[str, Column]


def generate(seed: int) -> dict[str, bytes]:
    """Return the files of one variant.

    Args:
        seed: Any whole number from 0; equal seeds give equal bytes.

    Returns:
        CSV files by their POSIX path in the work folder.
    """
    streams = np.random.default_rng(seed).spawn(7)
    tables = {
        "data/payments.csv": _payments(streams[0]),
        "data/tickets.csv": _tickets(streams[1]),
        "data/fraud.csv": _fraud(streams[2]),
        "data/articles.csv": _articles(streams[3]),
        "data/demand.csv": _demand(streams[4]),
        "data/validation.csv": _churn(streams[5], start=40_000, lift=0.0),
        "data/test.csv": _churn(streams[6], start=60_000, lift=7.0),
    }
    return {path: _csv(table) for path, table in tables.items()}


def _payments(rng: Generator) -> Table:
    """Return how many days invoices took to be paid; some were paid at once, a few very late."""
    n = int(rng.integers(2_100, 2_400))
    usual = rng.integers(2, 40, n)
    late = (6 / np.sqrt(1 - rng.random(n))).astype(np.int64) - 6
    days = np.where(rng.random(n) < 0.06, 0, usual + np.minimum(late, 90))
    predicted = 0.85 * usual + 7.5 + _bell(rng, n)
    return {
        "invoice_id": _numbers(rng, n, start=300_000, room=90_000),
        "seats": rng.integers(1, 60, n),
        "days_to_pay": days,
        "predicted_days": np.round(predicted, 1),
    }


def _tickets(rng: Generator) -> Table:
    """Return support tickets, about half of them on billing, each with a predicted label."""
    n = int(rng.integers(2_050, 2_300))
    billing = rng.random(n) < 0.48 + 0.06 * rng.random()
    wrong = rng.random(n) < np.where(billing, 0.34, 0.06)
    return {
        "ticket_id": _numbers(rng, n, start=81_000, room=9_000),
        "words": rng.integers(4, 220, n),
        "is_billing": billing.astype(np.int64),
        "predicted": (billing ^ wrong).astype(np.int64),
    }


def _fraud(rng: Generator) -> Table:
    """Return card payments, one in a hundred with a stolen card.

    The score finds most of them near the top, but among so many honest payments more honest
    than stolen ones stand above one half.
    """
    n = int(rng.integers(8_000, 8_400))
    fraud = np.zeros(n, dtype=bool)
    fraud[rng.choice(n, round(0.01 * n), replace=False)] = True
    found = fraud & (rng.random(n) < 0.9)
    score = 0.11 * rng.random(n) + 0.36 * rng.random(n) * rng.random(n) + 0.11 * rng.random(n)
    alarmed = ~fraud & (rng.random(n) < 0.04)
    score = score + alarmed * (0.1 + 0.38 * rng.random(n)) + found * (0.14 + 0.34 * rng.random(n))
    score = _different(rng, score)
    return {
        "payment_id": _numbers(rng, n, start=5_000_000, room=999_999),
        "amount": (900 + rng.integers(0, 24_000, n)) / 100,
        "is_fraud": fraud.astype(np.int64),
        "score": score,
        "flagged": (score >= 0.5).astype(np.int64),
        "never": np.zeros(n, dtype=np.int64),
    }


def _articles(rng: Generator) -> Table:
    """Return answers of a help search: some articles for each query, at least one is right."""
    n_queries = int(rng.integers(222, 240))
    size = rng.integers(7, 14, n_queries)
    query = np.arange(n_queries).repeat(size)
    n = len(query)
    first = np.concatenate([[0], np.cumsum(size)[:-1]])
    right = rng.random(n) < 0.16
    right[first + rng.integers(0, 1 << 30, n_queries) % size] = True
    fits = 0.25 * right * (rng.random(n) < 0.8) + 0.035 * _bell(rng, n)
    score = _different(rng, 0.6 + fits + 0.8 * rng.random(n_queries)[query])
    order = rng.permutation(n)
    table = {
        "shown_id": _numbers(rng, n, start=100_000, room=80_000),
        "query_id": _numbers(rng, n_queries, start=2_000, room=7_000)[query],
        "article": rng.integers(1, 400, n),
        "was_helpful": right.astype(np.int64),
        "score": score,
    }
    return {name: np.asarray(column)[order] for name, column in table.items()}


def _demand(rng: Generator) -> Table:
    """Return tickets per day, with a forecast and a level that nine days in ten stay below."""
    n = int(rng.integers(390, 430))
    day = np.arange(n)
    week = np.array([150, 140, 128, 122, 104, 34, 22])[day % 7]
    level = week * (1 + day / 900)
    tickets = np.maximum(np.round(level * (1 + 0.045 * _bell(rng, n))), 3).astype(np.int64)
    forecast = np.maximum(np.round(level * 1.06 + 0.8 * _bell(rng, n), 1), 1.0)
    return {
        "on_day": np.datetime_as_string(FIRST_DAY + day.astype("timedelta64[D]")),
        "ticket_count": tickets,
        "forecast": forecast,
        "forecast_p90": np.round(forecast * 1.05 + 1, 1),
    }


def _churn(rng: Generator, *, start: int, lift: float) -> Table:
    """Return accounts on Mondays with a score from 0 to 100; of 4 in 100 notice is due.

    Args:
        rng: Where chance comes from.
        start: The ids begin above it.
        lift: By how many points all scores are higher.
    """
    n = int(rng.integers(5_900, 6_200))
    leaves = np.zeros(n, dtype=bool)
    leaves[rng.choice(n, round(0.04 * n), replace=False)] = True
    score = 8 + 30 * rng.random(n) * rng.random(n) + 18 * rng.random(n) + 1.2 * _bell(rng, n)
    score = score + leaves * (12 + 28 * rng.random(n)) + lift
    return {
        "snapshot_id": _numbers(rng, n, start=start, room=19_000),
        "plan": rng.choice(["solo", "team", "business"], n, p=[0.55, 0.33, 0.12]),
        "score": np.round(2 * np.clip(score, 0, 100)) / 2,
        "gave_notice": leaves.astype(np.int64),
    }


def _bell(rng: Generator, n: int) -> NDArray[np.float64]:
    """Return numbers about 0 with a spread of 2: the sum of many small chances."""
    return np.asarray(rng.random((48, n)).sum(axis=0) - 24, dtype=np.float64)


def _different(rng: Generator, scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the scores with six decimals, the last of which keep them apart."""
    order = np.argsort(scores, kind="stable")
    step = np.zeros(len(scores), dtype=np.int64)
    step[order] = np.arange(len(scores)) + rng.integers(0, 5)
    whole = np.round(scores * 90_000).astype(np.int64) * 10
    return np.asarray((whole + step) / 1_000_000, dtype=np.float64)


def _numbers(rng: Generator, n: int, *, start: int, room: int) -> NDArray[np.int64]:
    """Return different whole numbers above `start`, in no order."""
    return start + 1 + rng.choice(room - 1, n, replace=False)


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
