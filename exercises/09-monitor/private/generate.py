"""Makes weeks of a churn model in use from a seed, with what went wrong in each.

::

    data/reference.csv       the rows on which the model was accepted, with its predictions
    data/weeks.csv           twelve weeks as they were scored
    data/outcomes.csv        what was known of earlier predictions at the end of each of them
    data/incidents.csv       what went wrong in each of them
    calls/weeks.csv          forty weeks that nobody has seen
    calls/outcomes.csv       what was known at the end of each of these
    held-out/incidents.json  what went wrong in each of these

Values are drawn as integers and uniform numbers and combined with arithmetic that IEEE 754
fixes to the last bit, so that a seed means the same bytes on every machine.

Called as a program it writes the public files anew: ``generate.py [seed] [folder]``.
"""

# ruff: noqa: PLR2004 - the odds and sizes of an invented world need no names

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.random import Generator

PUBLIC_SEED = 909
COUNTRIES = ("DE", "FR", "GB", "NL", "PL")
HORIZON_DAYS = 60
REFERENCE_ROWS = 3_000
KINDS = {
    "quiet": 14,
    "habits change": 6,
    "a plan is new": 5,
    "values are missing": 5,
    "the release is broken": 5,
    "the world is another": 5,
}
PUBLIC_KINDS = dict.fromkeys(KINDS, 2)

Table = pd.DataFrame


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """One week in use.

    Attributes:
        rows: Rows that were scored.
        outcomes: Earlier predictions, with what is known of them at the end of the week.
        kind: What went wrong.
        columns: Columns in which it shows.
    """

    rows: Table
    outcomes: Table
    kind: str
    columns: tuple[str, ...] = ()


def generate(seed: int) -> dict[str, bytes]:
    """Return the files of one variant.

    Args:
        seed: Any whole number from 0; equal seeds give equal bytes.

    Returns:
        CSV and JSON files by their POSIX path.
    """
    streams = np.random.default_rng(seed).spawn(3)
    reference = _accepted(streams[0])
    public = _weeks(streams[1], PUBLIC_KINDS, first=1, begin="2026-03-02")
    unseen = _weeks(streams[2], KINDS, first=13, begin="2026-05-25")
    files = {"data/reference.csv": _csv(reference)}
    for folder, weeks in (("data", public), ("calls", unseen)):
        files[f"{folder}/weeks.csv"] = _csv(_joined(weeks, "rows"))
        files[f"{folder}/outcomes.csv"] = _csv(_joined(weeks, "outcomes"))
    incidents = {str(n): {"kind": w.kind, "columns": list(w.columns)} for n, w in unseen.items()}
    files["held-out/incidents.json"] = json.dumps(incidents, indent=1).encode()
    files["data/incidents.csv"] = _csv(
        pd.DataFrame(
            {"week": n, "what": w.kind, "columns": " ".join(w.columns)} for n, w in public.items()
        )
    )
    return files


def _weeks(rng: Generator, kinds: dict[str, int], first: int, begin: str) -> dict[int, Week]:
    """Return weeks by number, with what goes wrong in no order."""
    listed = [kind for kind, n in kinds.items() for _ in range(n)]
    order = rng.permutation(len(listed))
    mondays = pd.date_range(begin, periods=len(listed), freq="7D")
    return {first + n: _week(rng, listed[at], mondays[n], first + n) for n, at in enumerate(order)}


def _week(rng: Generator, kind: str, monday: pd.Timestamp, number: int) -> Week:
    rows = _rows(rng, int(rng.integers(330, 450)))
    rows["probability"] = _predicted(rng, rows, kind)
    columns: tuple[str, ...] = ()
    match kind:
        case "habits change":
            columns = ("logins_30d",) if rng.random() < 0.5 else ("seats",)
            rows[columns[0]] = np.floor(rows[columns[0]] * (0.35 + 0.1 * rng.random()))
            rows["probability"] = _predicted(rng, rows, kind)
        case "a plan is new":
            columns = ("plan",)
            rows["plan"] = rows["plan"].where(rng.random(len(rows)) > 0.24, "studio")
        case "values are missing":
            columns = ("logins_30d",) if rng.random() < 0.5 else ("tickets_30d",)
            rows[columns[0]] = rows[columns[0]].where(rng.random(len(rows)) > 0.3)
    rows.insert(0, "snapshot_on", f"{monday:%Y-%m-%d}")
    rows.insert(0, "snapshot_id", _ids(rng, len(rows), number))
    return Week(rows=rows, outcomes=_outcomes(rng, kind, monday), kind=kind, columns=columns)


def _outcomes(rng: Generator, kind: str, monday: pd.Timestamp) -> Table:
    """Return predictions of the last seventeen weeks, as far as their outcome is known."""
    rows = _rows(rng, 760)
    probability = _predicted(rng, rows, "quiet")
    leaves = rng.random(len(rows)) < _risk(rows, kind)
    as_of = monday + pd.Timedelta(days=3)  # a Thursday
    age = 3 + 7 * rng.integers(0, 17, len(rows))
    knows_after = 1 + np.floor(HORIZON_DAYS * rng.random(len(rows)))
    known = np.where(leaves & (knows_after <= age), 1.0, np.nan)
    known = np.where(~leaves & (age > HORIZON_DAYS), 0.0, known)
    return pd.DataFrame(
        {
            "snapshot_id": _ids(rng, len(rows), 90),
            "snapshot_on": (as_of - pd.to_timedelta(age, unit="D")).strftime("%Y-%m-%d"),
            "as_of": f"{as_of:%Y-%m-%d}",
            "probability": probability,
            "churned": known,
        }
    )


def _accepted(rng: Generator) -> Table:
    rows = _rows(rng, REFERENCE_ROWS)
    rows["probability"] = _predicted(rng, rows, "quiet")
    rows["churned"] = (rng.random(len(rows)) < _risk(rows, "quiet")).astype(int)
    months = np.array(["2025-10-01", "2025-11-01", "2025-12-01"])
    rows.insert(0, "snapshot_on", months[np.arange(len(rows)) * 3 // len(rows)])
    rows.insert(0, "snapshot_id", _ids(rng, len(rows), 0))
    return rows


def _rows(rng: Generator, n: int) -> Table:
    plan = rng.choice(["solo", "team", "business"], n, p=[0.5, 0.35, 0.15])
    low = np.select([plan == "solo", plan == "team"], [1, 4], 20)
    high = np.select([plan == "solo", plan == "team"], [5, 30], 180)
    logins = np.floor(70 * rng.random(n) ** 2)
    seats = np.floor(low + (high - low) * rng.random(n))
    return pd.DataFrame(
        {
            "country": rng.choice(
                ["DE", "FR", "GB", "NL", "PL"], n, p=[0.35, 0.2, 0.2, 0.15, 0.1]
            ),
            "plan": plan,
            "seats": np.where(rng.random(n) < 0.05, np.nan, seats),
            "tenure_months": rng.integers(0, 72, n),
            "logins_30d": np.where(rng.random(n) < 0.02, np.nan, logins),
            "tickets_30d": np.floor(8 * rng.random(n) ** 3),
        }
    )


def _risk(rows: Table, kind: str) -> np.ndarray:
    """Return how probable it is that each leaves."""
    logins, tickets = rows["logins_30d"].fillna(20), rows["tickets_30d"].fillna(1)
    if kind == "the world is another":  # a rival wins those who use the product most
        return (0.03 + 0.22 * (logins > 18) + 0.05 * (tickets == 0)).to_numpy()
    return (
        0.02 + 0.26 * (logins < 6) + 0.12 * (tickets >= 3) + 0.08 * (rows["tenure_months"] < 12)
    ).to_numpy()


def _predicted(rng: Generator, rows: Table, kind: str) -> np.ndarray:
    """Return what the model says; a broken release says something else of the same rows."""
    said = _risk(rows, "quiet") * (0.7 + 0.6 * rng.random(len(rows))) + 0.04 * rng.random(
        len(rows)
    )
    if kind == "the release is broken":
        said = 0.25 * said if rng.random() < 0.5 else 0.3 + 0.6 * said
    return np.round(np.clip(said, 0.001, 0.999), 4)


def _ids(rng: Generator, n: int, block: int) -> np.ndarray:
    return 1_000_000 + 10_000 * block + np.sort(rng.permutation(10_000)[:n])


def _joined(weeks: dict[int, Week], what: str) -> Table:
    tables = [getattr(week, what).assign(week=number) for number, week in weeks.items()]
    joined = pd.concat(tables, ignore_index=True)
    return joined[["week", *joined.columns.drop("week")]]


def _csv(table: Table) -> bytes:
    counts = ("seats", "logins_30d", "tickets_30d", "churned")
    whole = {name: "Int64" for name in counts if name in table.columns}
    return table.astype(whole).to_csv(index=False, lineterminator="\n").encode()


def main(arguments: Sequence[str]) -> None:
    """Write the public files of a seed into a folder."""
    seed = int(arguments[0]) if arguments else PUBLIC_SEED
    folder = Path(arguments[1]) if len(arguments) > 1 else Path(__file__).parents[1]
    for path, content in generate(seed).items():
        if path.startswith("data/"):
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content)


if __name__ == "__main__":
    main(sys.argv[1:])
