"""Builds the model from data/train.csv and writes it into model/."""

from __future__ import annotations

import csv
import sys
from pathlib import Path

TRAIN = Path("data/train.csv")
MODEL = Path("model")


def main() -> None:
    """Read the training data, fit a model, save it."""
    with TRAIN.open(newline="") as file:
        rows = list(csv.DictReader(file))
    # Write here: fit a model on the rows, save it in MODEL, measure it on data/holdout.csv.
    sys.stdout.write(f"{len(rows)} rows, and no model yet\n")


if __name__ == "__main__":
    main()
