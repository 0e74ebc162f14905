"""Exercise 3 in SQL.

The tables go into an in-memory SQLite database. Randomness is a hash of seed and key, so that a
row keeps its place when others arrive.
"""

import csv
import hashlib
import sqlite3

SEED = 5


def shuffled(key):
    return hashlib.sha256(f"{SEED}/{key}".encode()).hexdigest()


db = sqlite3.connect(":memory:")
db.create_function("shuffled", 1, shuffled, deterministic=True)

for name in ("subscriptions", "fraud", "patients", "survey"):
    with open(f"data/{name}.csv", newline="") as file:
        header, *rows = csv.reader(file)
    db.execute(f"CREATE TABLE {name} ({', '.join(header)})")
    db.executemany(f"INSERT INTO {name} VALUES ({', '.join('?' * len(header))})", rows)


def parts(query):
    """Collect (part, id) rows into lists of ids."""
    found = {}
    for part, key in db.execute(query):
        found.setdefault(part, []).append(key)
    return found


splits = {}
splits["subscriptions"] = parts("""
    SELECT CASE WHEN snapshot_at < '2025-10-01' THEN 'train'
                WHEN snapshot_at < '2025-11-01' THEN 'val'
                ELSE 'test' END,
           CAST(snapshot_id AS INTEGER)
    FROM subscriptions
""")

splits["fraud"] = parts("""
    WITH payments AS (
        SELECT min(transaction_id) AS transaction_id, is_fraud
        FROM fraud
        GROUP BY amount, merchant, hour, km_from_home, card_present, device, card_age_days,
                 is_fraud, chargeback
    ),
    ranked AS (
        SELECT transaction_id,
               percent_rank() OVER (PARTITION BY is_fraud ORDER BY shuffled(transaction_id)) AS place
        FROM payments
    )
    SELECT CASE WHEN place < 0.70 THEN 'train' WHEN place < 0.85 THEN 'val' ELSE 'test' END,
           CAST(transaction_id AS INTEGER)
    FROM ranked
""")

splits["patients"] = parts("""
    WITH people AS (
        SELECT patient_id, ntile(20) OVER (ORDER BY shuffled(patient_id)) AS tile
        FROM (SELECT DISTINCT patient_id FROM patients)
    )
    SELECT CASE WHEN tile <= 14 THEN 'train' WHEN tile <= 17 THEN 'val' ELSE 'test' END, visit_id
    FROM patients JOIN people USING (patient_id)
""")

folds = list(parts("""
    SELECT (row_number() OVER (ORDER BY leaving, shuffled(respondent_id))) % 5,
           CAST(respondent_id AS INTEGER)
    FROM survey
""").values())
