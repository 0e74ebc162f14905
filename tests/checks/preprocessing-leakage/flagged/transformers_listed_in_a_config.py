import numpy as np
import pandas as pd
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import KBinsDiscretizer, QuantileTransformer, StandardScaler

CONFIG = {
    "steps": {"dwell": StandardScaler()},
    "model": LogisticRegression,
    "params": {"C": 1.0, "max_iter": 1000},
    "test_size": 0.25,
}


def load(rows=600, seed=19):
    rng = np.random.default_rng(seed)
    ads = pd.DataFrame({"dwell": rng.exponential(12, rows), "position": rng.uniform(1, 9, rows)})
    ads["clicked"] = (ads.dwell / 12 - ads.position / 5 + rng.normal(0, 0.8, rows) > 0.3).astype(int)
    return ads


def run(config):
    data = load()
    for column, step in config["steps"].items():
        data[[column]] = step.fit_transform(data[[column]])  # expect: LK101
    train, test = train_test_split(data, test_size=config["test_size"], random_state=0)
    model = config["model"](**config["params"])
    model.fit(train[["dwell", "position"]], train["clicked"])
    return log_loss(test["clicked"], model.predict_proba(test[["dwell", "position"]]))


if __name__ == "__main__":
    print(run(CONFIG))
