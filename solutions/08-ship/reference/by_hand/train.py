"""Logistic regression by Newton's method, in NumPy and the standard library."""

from __future__ import annotations

import csv
import json
import statistics
from pathlib import Path

import numpy as np
from scoring import NUMERIC, vector


def main() -> None:
    with open("data/train.csv", newline="") as file:
        rows = list(csv.DictReader(file))
    known = {name: [float(row[name]) for row in rows if row[name]] for name in NUMERIC}
    fill = {name: statistics.mean(values) for name, values in known.items()}
    scale = {name: statistics.pstdev(values) or 1.0 for name, values in known.items()}
    features = np.array([vector(row, fill, scale) for row in rows])
    target = np.array([float(row["churned"]) for row in rows])
    weights = fit(features, target)
    Path("model").mkdir(exist_ok=True)
    saved = {"fill": fill, "scale": scale, "weights": weights.tolist()}
    Path("model/weights.json").write_text(json.dumps(saved, indent=1))
    print(f"trained on {len(rows)} rows")


def fit(features: np.ndarray, target: np.ndarray, ridge: float = 1.0) -> np.ndarray:
    weights = np.zeros(features.shape[1])
    penalty = ridge * np.eye(features.shape[1])
    penalty[0, 0] = 0
    for _ in range(25):
        p = 1 / (1 + np.exp(-features @ weights))
        gradient = features.T @ (p - target) + penalty @ weights
        hessian = (features * (p * (1 - p))[:, None]).T @ features + penalty
        weights -= np.linalg.solve(hessian, gradient)
    return weights


if __name__ == "__main__":
    main()
