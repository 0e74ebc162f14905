"""Forecast of the bearing temperature five minutes ahead.

The raw signal is noisy, so it is low-passed before the features are made.
"""
from __future__ import annotations

import json
from dataclasses import asdict, dataclass

import numpy as np
import pandas as pd
from scipy import signal
from sklearn.linear_model import Ridge
from sklearn.metrics import mean_absolute_error
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


@dataclass
class Settings:
    horizon: int = 5
    lags: tuple[int, ...] = (0, 1, 2, 5, 10)
    cutoff: float = 0.1
    train_share: float = 0.75
    seed: int = 8


def measure(settings: Settings, n: int = 1600) -> pd.DataFrame:
    rng = np.random.default_rng(settings.seed)
    load = np.clip(0.6 + np.cumsum(rng.normal(0, 0.01, n)), 0, 1)
    temperature = 40 + 30 * pd.Series(load).ewm(halflife=30).mean() + rng.normal(0, 0.8, n)
    index = pd.date_range("2024-05-01", periods=n, freq="min", name="time")
    return pd.DataFrame({"load": load, "temperature": temperature.to_numpy()}, index=index)


def low_pass(values: np.ndarray, cutoff: float) -> np.ndarray:
    b, a = signal.butter(3, cutoff)
    return signal.filtfilt(b, a, values)  # expect: LK105


def supervised(raw: pd.DataFrame, settings: Settings) -> tuple[pd.DataFrame, pd.Series]:
    smooth = pd.Series(low_pass(raw["temperature"].to_numpy(), settings.cutoff), index=raw.index)
    columns = {f"temperature_{lag}": smooth.shift(lag) for lag in settings.lags}
    columns |= {f"load_{lag}": raw["load"].shift(lag) for lag in settings.lags}
    inputs = pd.DataFrame(columns)
    output = raw["temperature"].shift(-settings.horizon)
    usable = inputs.notna().all(axis=1) & output.notna()
    return inputs[usable], output[usable]


def cut_in_time(inputs, output, settings):
    n_train = int(settings.train_share * len(inputs))
    gap = settings.horizon
    return (inputs.iloc[:n_train], inputs.iloc[n_train + gap :], output.iloc[:n_train], output.iloc[n_train + gap :])


def main() -> None:
    settings = Settings()
    inputs, output = supervised(measure(settings), settings)
    X_train, X_test, y_train, y_test = cut_in_time(inputs, output, settings)
    model = make_pipeline(StandardScaler(), Ridge(alpha=1.0)).fit(X_train, y_train)
    error = mean_absolute_error(y_test, model.predict(X_test))
    print(json.dumps({"settings": asdict(settings), "mae": round(error, 3)}, indent=2))


main()
