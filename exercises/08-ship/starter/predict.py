"""Answers a file of new rows with the model in model/: predict.py new_rows.csv predictions.csv."""

from __future__ import annotations

import csv
import sys
from pathlib import Path


def main(source: Path, target: Path) -> None:
    """Read new rows, predict, and write one row for each."""
    with source.open(newline="") as file:
        rows = list(csv.DictReader(file))
    # Write here: look for what is wrong with the file, then load the model and predict.
    with target.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["snapshot_id", "probability"])
        writer.writerows([row["snapshot_id"], ""] for row in rows)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
