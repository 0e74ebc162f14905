"""Makes the three exports of the exercise from a seed, and beside them what is right.

Run as ``python generate.py SEED FOLDER`` to write them; without a seed, the public one is used.

The truth is known before the exports are made: customers, events and invoices are drawn clean,
summed up, and soiled afterwards. Values are whole numbers and uniform draws, so that a seed
means the same bytes on every machine.
"""

# ruff: noqa: PLR2004 - the odds and sizes of an invented world need no names

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

PUBLIC_SEED = 202
SMALL_TABLES = ("crm_export",)  # nothing is estimated from it; the events are many
SNAPSHOT = datetime(2025, 9, 1, tzinfo=UTC)
HOME = ZoneInfo("Europe/Berlin")
EURO_CENTS = {"EUR": 100, "GBP": 115}  # what a hundredth of the currency is worth, times 100
COUNTRIES = {
    "DE": "Germany",
    "FR": "France",
    "GB": "United Kingdom",
    "NL": "Netherlands",
    "PL": "Poland",
}
PLANS = ("solo", "team", "business")
PRICES_CENTS = {"solo": 1_900, "team": 7_900, "business": 24_900}
INDUSTRIES = ("retail", "crafts", "consulting", "health", "media")
REASONS = ("price", "unused", "competitor", "closing_down")

Row = dict[str, object]


def generate(seed: int) -> dict[str, bytes]:
    """Return the files of one variant.

    Args:
        seed: Any whole number from 0; equal seeds give equal bytes.

    Returns:
        CSV files by their POSIX path: exports under ``data/``, the right answers under ``truth/``.
    """
    rng = np.random.default_rng(seed)
    customers = [
        _customer(rng, number) for number in _numbers(rng, int(rng.integers(1_150, 1_250)))
    ]
    events, known = _events(rng, customers)
    invoices = _invoices(rng, customers)
    records = _records(rng, customers)
    sent = _repeated(rng, events)
    counts = {
        "duplicate_customers": len(records) - len(customers),
        "duplicate_events": len(sent) - len(events),
        "orphan_events": len(events) - len(known),
        "missing_seats": sum(customer["seats"] == "" for customer in customers),
        "impossible_seats": sum(_is_impossible(customer["seats"]) for customer in customers),
        "missing_industry": sum(customer["industry"] == "" for customer in customers),
        "refunds": sum(int(str(invoice["amount_cents"])) < 0 for invoice in invoices),
    }
    return {
        "data/customers.csv": _csv(_shuffled(rng, records)),
        "data/events.csv": _csv(sent),
        "data/invoices.csv": _csv(_shuffled(rng, invoices)),
        "truth/clean.csv": _csv(_clean(customers, known, invoices)),
        "truth/counts.csv": _csv([{"name": name, "count": n} for name, n in counts.items()]),
    }


def _numbers(rng: Generator, n: int) -> NDArray[np.int64]:
    return 10_000 + rng.choice(80_000, n, replace=False)


def _customer(rng: Generator, number: int) -> Row:
    """Return the newest state of a customer, as the CRM should have it."""
    plan = PLANS[int(rng.choice(3, p=[0.5, 0.35, 0.15]))]
    churned = bool(rng.random() < 0.15)
    closed = SNAPSHOT + timedelta(days=int(rng.integers(31, 92)))
    return {
        "customer_id": f"C-{number}",
        "company": f"Company {int(rng.integers(100, 1_000))}",
        "country": str(rng.choice(list(COUNTRIES), p=[0.45, 0.2, 0.15, 0.1, 0.1])),
        "plan": plan,
        "seats": _seats(rng, plan),
        "industry": "" if rng.random() < 0.12 else str(rng.choice(INDUSTRIES)),
        "signed_up_on": str(date(2021, 1, 1) + timedelta(days=int(rng.integers(1_500)))),
        "churned": int(churned),
        "closed_on": f"{closed:%Y-%m-%d}" if churned else "",
        "cancel_reason": str(rng.choice(REASONS)) if churned else "",
        "closing_refund_eur": int(rng.integers(0, 200)) if churned else "",
    }


def _seats(rng: Generator, plan: str) -> object:
    """Return a number of seats, nothing, or what a broken import left behind."""
    chance = rng.random()
    if chance < 0.07:
        return ""
    if chance < 0.11:
        return int(rng.choice([0, -1, -5, 9_999]))
    most = {"solo": 3, "team": 25, "business": 180}[plan]
    return int(rng.integers(1, most + 1))


def _is_impossible(seats: object) -> bool:
    return isinstance(seats, int) and not 1 <= seats <= 500


def _records(rng: Generator, customers: Sequence[Row]) -> list[Row]:
    """Return the rows of the CRM: the newest of each customer, and older ones of some."""
    records = []
    for customer in customers:
        updated = datetime(2025, 6, 1, tzinfo=UTC) + timedelta(minutes=int(rng.integers(120_000)))
        records.append(_record(rng, customer, updated))
        for _ in range(int(rng.choice(3, p=[0.86, 0.11, 0.03]))):
            updated -= timedelta(minutes=int(rng.integers(5_000, 60_000)))
            older = _customer(rng, 0) | {
                name: customer[name] for name in ("customer_id", "company", "signed_up_on")
            }
            unaware = dict.fromkeys(("closed_on", "cancel_reason", "closing_refund_eur"), "")
            records.append(_record(rng, {**older, **unaware, "churned": 0}, updated))
    ids = 200_000 + rng.choice(90_000, len(records), replace=False)
    return [{"record_id": f"R-{number}"} | row for number, row in zip(ids, records, strict=True)]


def _record(rng: Generator, customer: Row, updated: datetime) -> Row:
    """Return a customer as somebody typed it in."""
    key, country, plan = (str(customer[name]) for name in ("customer_id", "country", "plan"))
    keys = (key, key.lower(), f" {key}", f"{key} ")
    countries = (country, country.lower(), f"{country} ", COUNTRIES[country])
    plans = (plan, plan.upper(), plan.capitalize(), f" {plan}")
    spelt = {
        "customer_id": keys[_one_of(rng, 0.8, 0.1, 0.05, 0.05)],
        "country": countries[_one_of(rng, 0.6, 0.15, 0.1, 0.15)],
        "plan": plans[_one_of(rng, 0.6, 0.15, 0.15, 0.1)],
    }
    return {**customer, **spelt, "updated_at": f"{updated:%Y-%m-%dT%H:%M:%SZ}"}


def _one_of(rng: Generator, *odds: float) -> int:
    return int(rng.choice(len(odds), p=odds))


def _events(rng: Generator, customers: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """Return all different events in the order of their arrival, and those of known customers."""
    n = 8_400
    keys = [str(customer["customer_id"]) for customer in customers]
    active = rng.choice(len(keys), round(0.94 * len(keys)), replace=False)
    owner = active[(len(active) * rng.random(n) ** 2).astype(int)]
    near = rng.random(n) < 0.06  # around the snapshot, where an hour more or less matters
    seconds = np.where(near, rng.integers(-14_400, 14_400, n), -rng.integers(0, 15_500_000, n))
    stranger = rng.random(n) < 0.006
    who = [
        f"T-{at % 30}" if strange else keys[at]
        for at, strange in zip(owner, stranger, strict=True)
    ]
    columns = (
        10**11 + rng.choice(9 * 10**11, n, replace=False, shuffle=False),
        who,
        rng.choice(["web", "api", "mobile"], n, p=[0.45, 0.25, 0.3]).tolist(),
        rng.choice(["login", "invoice_sent", "ticket_opened"], n, p=[0.7, 0.25, 0.05]).tolist(),
        [SNAPSHOT + timedelta(seconds=int(late)) for late in seconds],
    )
    events = [_event(*values) for values in zip(*columns, strict=True)]
    known = [event for event, strange in zip(events, stranger, strict=True) if not strange]
    return events, known


def _event(number: int, key: str, source: str, kind: str, moment: datetime) -> Row:
    """Return an event as its source writes it; the moment in UTC stays beside it."""
    local = moment.astimezone(HOME)
    if source == "mobile" and local.date() == date(2025, 3, 30):
        source = "web"  # on that night, local time alone does not say which moment is meant
    written = {
        "web": f"{moment:%Y-%m-%dT%H:%M:%SZ}",
        "api": local.isoformat(),
        "mobile": f"{local:%Y-%m-%d %H:%M:%S}",
    }
    return {
        "event_id": f"E-{number}",
        "customer_id": key,
        "source": source,
        "kind": kind,
        "occurred_at": written[source],
        "_moment": moment,
    }


def _repeated(rng: Generator, events: Sequence[Row]) -> list[Row]:
    """Return the events as they were delivered: at least once, some of them again later."""
    again = rng.choice(len(events), int(rng.integers(150, 230)), replace=False)
    places = np.concatenate([np.arange(len(events)), again + rng.integers(1, 400, len(again))])
    rows = [*events, *(events[at] for at in again)]
    return [rows[at] for at in np.argsort(places, kind="stable")]


def _invoices(rng: Generator, customers: Sequence[Row]) -> list[Row]:
    """Return invoices and refunds, some of them after the snapshot."""
    rows = []
    for customer in customers:
        price = PRICES_CENTS[str(customer["plan"])]
        for month, status in enumerate(_statuses(rng)):
            created = SNAPSHOT + timedelta(days=4 - 30 * month, seconds=int(rng.integers(86_400)))
            rows.append(_invoice(rng, customer, created, price) | {"status": status})
            if status == "paid" and rng.random() < 0.05:
                part = -price if rng.random() < 0.6 else -price // 2
                later = created + timedelta(days=int(rng.integers(1, 20)))
                rows.append(_invoice(rng, customer, later, part) | {"status": "paid"})
    return rows


def _statuses(rng: Generator) -> list[str]:
    n = int(rng.integers(0, 8))
    statuses: list[str] = rng.choice(["paid", "open", "void"], n, p=[0.9, 0.05, 0.05]).tolist()
    return statuses


def _invoice(rng: Generator, customer: Row, created: datetime, cents: int) -> Row:
    currency = "GBP" if customer["country"] == "GB" else "EUR"
    return {
        "invoice_id": f"in_{int(rng.integers(10**13, 10**14))}",
        "customer_id": customer["customer_id"],
        "created": int(created.timestamp()),
        "amount_cents": cents,
        "currency": currency.lower() if rng.random() < 0.5 else currency,
    }


def _clean(customers: Sequence[Row], events: Sequence[Row], invoices: Sequence[Row]) -> list[Row]:
    """Return the right table, one row for each customer."""
    moments: dict[str, list[datetime]] = {}
    for event in events:
        moment = event["_moment"]
        assert isinstance(moment, datetime)
        if moment < SNAPSHOT:
            moments.setdefault(str(event["customer_id"]), []).append(moment)
    paid: dict[str, int] = {}
    for invoice in invoices:
        if invoice["status"] == "paid" and int(str(invoice["created"])) < SNAPSHOT.timestamp():
            worth = (
                int(str(invoice["amount_cents"])) * EURO_CENTS[str(invoice["currency"]).upper()]
            )
            key = str(invoice["customer_id"])
            paid[key] = paid.get(key, 0) + worth
    return [_clean_row(customer, moments, paid) for customer in customers]


def _clean_row(
    customer: Row, moments: Mapping[str, list[datetime]], paid: Mapping[str, int]
) -> Row:
    key = str(customer["customer_id"])
    mine = moments.get(key, [])
    kept = ("customer_id", "country", "plan", "industry", "signed_up_on", "churned")
    return {
        **{name: customer[name] for name in kept},
        "seats": "" if _is_impossible(customer["seats"]) else customer["seats"],
        "seats_missing": int(customer["seats"] == ""),
        "industry_missing": int(customer["industry"] == ""),
        "n_events": len(mine),
        "last_event_at": f"{max(mine):%Y-%m-%dT%H:%M:%SZ}" if mine else "",
        "paid_eur": paid.get(key, 0) / 10_000,
    }


def _shuffled(rng: Generator, rows: Sequence[Row]) -> list[Row]:
    return [rows[at] for at in rng.permutation(len(rows))]


def _csv(rows: Sequence[Row]) -> bytes:
    """Return rows as CSV; no value holds a comma, a quote or a line break."""
    names = [name for name in rows[0] if not name.startswith("_")]
    lines = [",".join(names), *(",".join(str(row[name]) for name in names) for row in rows)]
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
