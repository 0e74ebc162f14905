"""Rows that belong together: in time and in series."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from tests.unit.measurement.asking import answer, files, score

PANEL = pd.DataFrame(
    {
        "day": [f"2024-01-{day:02d}" for day in range(1, 31) for _ in "ab"],
        "shop": [*"ab"] * 30,
        "units": [scale * (day % 5) for day in range(30) for scale in (1.0, 100.0)],
    }
)


def test_mase_is_measured_by_series(tmp_path: Path) -> None:
    """Each series has its own naive error and its own baseline, and is drawn as a whole."""
    guess = pd.DataFrame({"p": PANEL["units"] + [1.0, 100.0] * 30})
    both = files(tmp_path, PANEL, guess)
    train = tmp_path / "past.csv"
    pd.DataFrame({"shop": [*"aaabbb"], "units": [1.0, 3, 1, 100, 300, 100]}).to_csv(train)
    options = [*both, "--true-column", "units", "--metric", "mase", "--y-train", train]
    found = answer(*options, "--series", "shop", "--ci", "--baseline", "last_value")
    assert found["value"] == pytest.approx(0.5)
    assert (found["interval"]["unit"], found["interval"]["units"]) == ("group", 2)
    assert any("hardly more than a guess" in note for note in found["notes"])
    assert found["baseline"]["value"] == pytest.approx((1 + 0 + 1 + 2 + 3) / 5 / 2)
    assert answer(*options)["value"] != pytest.approx(0.5)
    result = score(*both, "--true-column", "units", "--metric", "mae", "--series", "shop")
    assert (result.exit_code, "takes no series" in result.stderr) == (2, True)


def test_stretches_of_time_are_drawn(tmp_path: Path) -> None:
    """Rows near each other in time are drawn together, in whatever order they stand."""
    mixed = PANEL.sample(frac=1, random_state=0)
    both = files(tmp_path, mixed, pd.DataFrame({"p": mixed["units"] + 1}))
    options = [*both, "--true-column", "units", "--metric", "mae", "--ci"]
    found = answer(*options, "--time", "day")["interval"]
    assert (found["unit"], found["units"]) == ("block", 15)
    result = score(*options, "--time", "day", "--groups", "shop")
    assert (result.exit_code, "not both" in result.stderr) == (2, True)
    result = score(*options, "--time", "shop")
    assert (result.exit_code, "are no date, for example" in result.stderr) == (3, True)
