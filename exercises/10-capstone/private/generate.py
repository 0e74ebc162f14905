"""Makes readings of cold rooms from a seed, what is right of them, and what models are asked.

::

    data/readings.csv        what sensors said in 2025, and which compressors failed after that
    data/compressors.csv     what is written down about each compressor, some of it twice
    truth/clean.csv          both joined, as it is right
    carried/clean.csv        the same, to go on with
    carried/splits.json      January to September, October, November and December
    calls/*.csv              rows of January 2026, and weeks of February and March
    held-out/readings.csv    the rows of January with the target
    held-out/incidents.json  what went wrong in the weeks of February and March

Values are drawn as integers and uniform numbers and combined with arithmetic that IEEE 754
fixes to the last bit, so that a seed means the same bytes on every machine.

Called as a program it writes the public files anew: ``generate.py [seed] [folder]``.
"""

# ruff: noqa: PLR2004 - the odds and sizes of an invented world need no names

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.random import Generator

PUBLIC_SEED = 1010
N_COMPRESSORS = 220
N_ROWS = 3_000
N_NEW = 900
TWICE, UNKNOWN = 24, 9  # compressors that are listed twice, and not at all
PARTS = {"train": "2025-10-01", "val": "2025-11-01", "test": "2026-01-01"}
SPELLINGS = {
    "kitchen": ("kitchen", "Kitchen", "KITCHEN", "kitchen "),
    "storage": ("storage", "Storage", " storage"),
    "truck": ("truck", "Truck", "TRUCK"),
}
FEATURES = [
    "temperature_c",
    "vibration_mm_s",
    "starts_7d",
    "door_openings_7d",
    "days_since_service",
    "model_code",
    "site",
    "age_years",
]
TOO_LATE, TARGET = "repair_cost_eur", "failed_14d"
KINDS = ("quiet",) * 8 + ("hot summer",) * 4 + ("a model is new",) * 4 + ("sensor is silent",) * 4

Table = pd.DataFrame


def generate(seed: int) -> dict[str, bytes]:
    """Return the files of one variant.

    Args:
        seed: Any whole number from 0; equal seeds give equal bytes.

    Returns:
        CSV and JSON files by their POSIX path.
    """
    streams = np.random.default_rng(seed).spawn(5)
    compressors = _compressors(streams[0])
    mondays = pd.date_range("2025-01-06", "2025-12-29", freq="7D")
    rows = _readings(streams[1], compressors, mondays, N_ROWS)
    listed = compressors.iloc[: N_COMPRESSORS - UNKNOWN]
    clean = _joined(rows, listed)
    january = pd.date_range("2026-01-05", periods=6, freq="7D")
    new = _joined(_readings(streams[2], compressors, january, N_NEW), listed)
    files = {
        "data/readings.csv": _csv(_with_sentinels(rows)),
        "data/compressors.csv": _csv(_as_written(streams[3], listed)),
        "truth/clean.csv": _csv(clean.drop(columns=TOO_LATE)),
        "carried/clean.csv": _csv(clean.drop(columns=TOO_LATE)),
        "carried/splits.json": json.dumps({"readings": _split(clean)}).encode(),
        "held-out/readings.csv": _csv(new.drop(columns=TOO_LATE)),
    }
    files["calls/reference.csv"] = _csv(clean.drop(columns=[TOO_LATE, TARGET]))
    return files | _for_calls(new) | _weeks(streams[4], compressors, listed)


def _compressors(rng: Generator) -> Table:
    n = N_COMPRESSORS
    return pd.DataFrame(
        {
            "compressor_id": [f"F{200 + 3 * at}" for at in range(n)],
            "model_code": rng.choice(["K1", "K2", "K3"], n, p=[0.5, 0.3, 0.2]),
            "site": rng.choice(list(SPELLINGS), n, p=[0.5, 0.3, 0.2]),
            "age_years": rng.integers(0, 15, n),
            "shake": 2 + 4 * rng.random(n),
        }
    )


def _readings(rng: Generator, compressors: Table, mondays: Sequence[object], n: int) -> Table:
    """Return readings of compressors on Mondays, each pair at most once, in order of time."""
    pairs = np.sort(rng.permutation(len(compressors) * len(mondays))[:n])
    monday, at = pairs // len(compressors), pairs % len(compressors)
    owner = compressors.iloc[at].reset_index(drop=True)
    vibration = owner["shake"] * (0.6 + 0.9 * rng.random(n))
    temperature = -22 + 9 * rng.random(n) ** 2 + 3 * (owner["site"] == "truck")
    service = rng.integers(1, 240, n)
    starts = np.floor(40 + 80 * rng.random(n))
    risk = (
        0.02
        + 0.30 * (vibration > 6)
        + 0.14 * (temperature > -16)
        + 0.10 * (service > 180)
        + 0.06 * (owner["age_years"] > 10)
    )
    failed = (rng.random(n) < risk).astype(int)
    cost = np.floor(300 + 900 * rng.random(n))
    return pd.DataFrame(
        {
            "reading_id": 10_000 + np.sort(rng.permutation(80_000)[:n]),
            "compressor_id": owner["compressor_id"],
            "read_on": pd.DatetimeIndex(mondays)[monday].strftime("%Y-%m-%d"),
            "temperature_c": np.where(rng.random(n) < 0.04, np.nan, np.round(temperature, 1)),
            "vibration_mm_s": np.where(rng.random(n) < 0.03, np.nan, np.round(vibration, 2)),
            "starts_7d": starts.astype(int),
            "door_openings_7d": np.floor(300 * rng.random(n) ** 2).astype(int),
            "days_since_service": service,
            TOO_LATE: np.where(failed == 1, cost, np.nan),
            TARGET: failed,
        }
    )


def _with_sentinels(rows: Table) -> Table:
    return rows.assign(temperature_c=rows["temperature_c"].fillna(-999.0))


def _as_written(rng: Generator, listed: Table) -> Table:
    """Return the list of compressors as people wrote it: in many spellings, some twice."""
    again = listed.iloc[np.sort(rng.permutation(len(listed))[:TWICE])]
    both = pd.concat([listed, again], ignore_index=True).drop(columns="shake")
    spelt = [SPELLINGS[site][rng.integers(0, len(SPELLINGS[site]))] for site in both["site"]]
    return both.assign(site=spelt).iloc[rng.permutation(len(both))]


def _joined(rows: Table, listed: Table) -> Table:
    joined = rows.merge(listed.drop(columns="shake"), on="compressor_id", how="left")
    return joined[["reading_id", "compressor_id", "read_on", *FEATURES, TOO_LATE, TARGET]]


def _split(clean: Table) -> dict[str, list[int]]:
    parts, begin = {}, ""
    for name, end in PARTS.items():
        chosen = (clean["read_on"] >= begin) & (clean["read_on"] < end)
        parts[name], begin = clean.loc[chosen, "reading_id"].tolist(), end
    return parts


def _for_calls(new: Table) -> dict[str, bytes]:
    """Return rows as they come in use, with what may be odd about them."""
    rows = new.drop(columns=[TOO_LATE, TARGET]).head(60)
    gaps = rows.assign(**{name: rows[name].where(rows.index % 2 == 0) for name in FEATURES})
    return {
        "calls/rows.csv": _csv(rows),
        "calls/new-model.csv": _csv(rows.assign(model_code="K7")),
        "calls/gaps.csv": _csv(gaps),
    }


def _weeks(rng: Generator, compressors: Table, listed: Table) -> dict[str, bytes]:
    """Return weeks in use, and what went wrong in each."""
    weeks, incidents = [], {}
    for number, at in enumerate(rng.permutation(len(KINDS)), 1):
        kind = KINDS[at]
        drawn = _readings(rng, compressors, pd.date_range("2026-02-02", periods=2, freq="7D"), 300)
        rows = _joined(drawn, listed).drop(columns=[TOO_LATE, TARGET])
        match kind:
            case "hot summer":
                rows["temperature_c"] = (rows["temperature_c"] + 4).round(1)
            case "a model is new":
                rows["model_code"] = rows["model_code"].where(rng.random(len(rows)) > 0.2, "K7")
            case "sensor is silent":
                rows["vibration_mm_s"] = rows["vibration_mm_s"].where(rng.random(len(rows)) > 0.4)
        weeks.append(rows.assign(week=number))
        incidents[str(number)] = {"kind": kind}
    return {
        "calls/weeks.csv": _csv(pd.concat(weeks)),
        "held-out/incidents.json": json.dumps(incidents).encode(),
    }


def _csv(table: Table) -> bytes:
    return table.to_csv(index=False, lineterminator="\n").encode()


def main(arguments: Sequence[str]) -> None:
    """Write the files of a seed that lie in the folder of the exercise."""
    seed = int(arguments[0]) if arguments else PUBLIC_SEED
    folder = Path(arguments[1]) if len(arguments) > 1 else Path(__file__).parents[1]
    for path, content in generate(seed).items():
        if path.startswith(("data/", "carried/", "truth/")):
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content)


if __name__ == "__main__":
    main(sys.argv[1:])
