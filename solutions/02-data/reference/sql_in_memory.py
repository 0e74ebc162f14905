"""Exercise 2 in SQL: staging views and a mart in an in-memory SQLite database."""

import sqlite3

import pandas as pd

db = sqlite3.connect(":memory:")


def utc(source, text):
    """Return an ISO text in UTC, which sorts by time."""
    at = pd.Timestamp(text)
    if source == "mobile":
        at = at.tz_localize("Europe/Berlin")
    return at.tz_convert("UTC").strftime("%Y-%m-%dT%H:%M:%S")


db.create_function("utc", 2, utc, deterministic=True)
for name in ("customers", "events", "invoices"):
    pd.read_csv(f"data/{name}.csv").to_sql(name, db, index=False)

db.executescript("""
    CREATE TABLE stg_customers AS
    SELECT *, upper(trim(customer_id)) AS id,
           row_number() OVER (
               PARTITION BY upper(trim(customer_id)) ORDER BY updated_at DESC
           ) AS age
    FROM customers;

    CREATE TABLE stg_events AS
    SELECT DISTINCT event_id, customer_id, utc(source, occurred_at) AS at FROM events;

    CREATE TABLE country_codes (name, code);
    INSERT INTO country_codes VALUES
        ('GERMANY', 'DE'), ('FRANCE', 'FR'), ('UNITED KINGDOM', 'GB'), ('NETHERLANDS', 'NL'),
        ('POLAND', 'PL');
""")

clean = pd.read_sql_query(
    """
    WITH activity AS (
        SELECT customer_id, count(*) AS n_events, max(at) AS last_event_at
        FROM stg_events WHERE at < '2025-09-01T00:00:00' GROUP BY customer_id
    ),
    payments AS (
        SELECT customer_id,
               sum(amount_cents * CASE lower(currency) WHEN 'gbp' THEN 1.15 ELSE 1 END) / 100.0 AS eur
        FROM invoices
        WHERE status = 'paid' AND created < unixepoch('2025-09-01') GROUP BY customer_id
    )
    SELECT c.id AS customer_id,
           coalesce(k.code, upper(trim(c.country))) AS country,
           lower(trim(c.plan)) AS plan,
           CASE WHEN c.seats BETWEEN 1 AND 500 THEN c.seats END AS seats,
           c.industry,
           c.signed_up_on,
           c.churned,
           coalesce(a.n_events, 0) AS n_events,
           a.last_event_at,
           coalesce(p.eur, 0) AS paid_eur
    FROM stg_customers c
    LEFT JOIN country_codes k ON k.name = upper(trim(c.country))
    LEFT JOIN activity a ON a.customer_id = c.id
    LEFT JOIN payments p ON p.customer_id = c.id
    WHERE c.age = 1
    """,
    db,
    parse_dates=["signed_up_on", "last_event_at"],
)


def one(query):
    return db.execute(query).fetchone()[0]


report = {
    "duplicate_customers": one("SELECT count(*) FROM stg_customers WHERE age > 1"),
    "duplicate_events": one("SELECT count(*) - count(DISTINCT event_id) FROM events"),
    "orphan_events": one(
        "SELECT count(*) FROM stg_events WHERE customer_id NOT IN (SELECT id FROM stg_customers)"
    ),
    "missing_seats": one("SELECT count(*) FROM stg_customers WHERE age = 1 AND seats IS NULL"),
    "impossible_seats": one(
        "SELECT count(*) FROM stg_customers WHERE age = 1 AND seats NOT BETWEEN 1 AND 500"
    ),
    "missing_industry": one(
        "SELECT count(*) FROM stg_customers WHERE age = 1 AND industry IS NULL"
    ),
    "refunds": one("SELECT count(*) FROM invoices WHERE amount_cents < 0"),
    "post_event_columns": ["cancel_reason", "closed_on", "closing_refund_eur"],
}
