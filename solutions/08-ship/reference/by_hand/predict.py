"""Reads rows one by one; what cannot be answered keeps an empty cell."""

from __future__ import annotations

import argparse
import csv
import json
import sys
from pathlib import Path

import scoring


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("rows", type=Path)
    parser.add_argument("predictions", type=Path)
    options = parser.parse_args()
    saved = json.loads((Path(__file__).parent / "model" / "weights.json").read_text())
    with options.rows.open(newline="") as source:
        reader = csv.DictReader(source)
        lost = [name for name in scoring.COLUMNS if name not in (reader.fieldnames or [])]
        if lost:
            print("missing columns:", *lost, file=sys.stderr)
            return 2
        answers = [(row["snapshot_id"], answer(row, saved)) for row in reader]
    with options.predictions.open("w", newline="") as target:
        csv.writer(target).writerows([("snapshot_id", "probability"), *answers])
    return 0


def answer(row: dict[str, str], saved: dict) -> str:
    try:
        features = scoring.vector(row, saved["fill"], saved["scale"])
    except scoring.BadRowError as problem:
        print(f"row {row['snapshot_id']}: {problem}", file=sys.stderr)
        return ""
    z = sum(weight * value for weight, value in zip(saved["weights"], features))
    return f"{scoring.sigmoid(z):.6f}"


if __name__ == "__main__":
    sys.exit(main())
