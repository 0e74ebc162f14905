"""Exercise 2 with the standard library: dicts of rows, and a DataFrame at the very end."""

import csv
from datetime import date, datetime, timezone
from zoneinfo import ZoneInfo

import pandas as pd

SNAPSHOT = datetime(2025, 9, 1, tzinfo=timezone.utc)
BERLIN = ZoneInfo("Europe/Berlin")
CODES = {"germany": "DE", "france": "FR", "united kingdom": "GB", "netherlands": "NL", "poland": "PL"}
EUROS = {"eur": 1.0, "gbp": 1.15}


def rows(name):
    with open(f"data/{name}.csv", newline="") as file:
        return list(csv.DictReader(file))


def code_of(country):
    plain = country.strip().lower()
    return CODES.get(plain, plain.upper())


def moment_of(event):
    written = datetime.fromisoformat(event["occurred_at"].replace("Z", "+00:00"))
    if event["source"] == "mobile":
        written = written.replace(tzinfo=BERLIN)
    return written.astimezone(timezone.utc)


newest = {}
records = rows("customers")
for record in records:
    key = record["customer_id"].strip().upper()
    if key not in newest or newest[key]["updated_at"] < record["updated_at"]:
        newest[key] = record

events = {event["event_id"]: event for event in rows("events")}
moments = {key: [] for key in newest}
orphans = 0
for event in events.values():
    if event["customer_id"] not in newest:
        orphans += 1
    elif moment_of(event) < SNAPSHOT:
        moments[event["customer_id"]].append(moment_of(event))

invoices = rows("invoices")
paid = dict.fromkeys(newest, 0.0)
for invoice in invoices:
    if invoice["status"] == "paid" and int(invoice["created"]) < SNAPSHOT.timestamp():
        euros = int(invoice["amount_cents"]) / 100 * EUROS[invoice["currency"].lower()]
        paid[invoice["customer_id"]] += euros


def seats_of(record):
    seats = int(record["seats"]) if record["seats"] else None
    return seats if seats is not None and 1 <= seats <= 500 else None


clean = pd.DataFrame(
    [
        {
            "customer_id": key,
            "plan": record["plan"].strip().lower(),
            "country": code_of(record["country"]),
            "seats": seats_of(record),
            "industry": record["industry"] or None,
            "signed_up_on": date.fromisoformat(record["signed_up_on"]),
            "churned": record["churned"] == "1",
            "n_events": len(moments[key]),
            "last_event_at": max(moments[key], default=None),
            "paid_eur": round(paid[key], 2),
        }
        for key, record in newest.items()
    ]
)

seats = [int(record["seats"]) for record in newest.values() if record["seats"]]
report = {
    "duplicate_customers": len(records) - len(newest),
    "duplicate_events": len(rows("events")) - len(events),
    "orphan_events": orphans,
    "missing_seats": len(newest) - len(seats),
    "impossible_seats": sum(not 1 <= number <= 500 for number in seats),
    "missing_industry": sum(not record["industry"] for record in newest.values()),
    "refunds": sum(invoice["amount_cents"].startswith("-") for invoice in invoices),
    "post_event_columns": ("closing_refund_eur", "closed_on", "cancel_reason"),
}
