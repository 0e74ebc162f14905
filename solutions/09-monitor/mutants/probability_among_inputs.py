# ---
# jupyter:
#   grader:
#     exercise: 09-monitor
# ---

# %%
import numpy as np
import pandas as pd
from sklearn.metrics import roc_auc_score

FEATURES = ["country", "plan", "seats", "tenure_months", "logins_30d", "tickets_30d"]
answers = {
    "watched": [*FEATURES, "probability"],
    "checked": "weekly",
    "input_threshold": 0.2,
    "prediction_threshold": 0.2,
    "min_roc_auc": 0.6,
    "min_settled": 100,
    "retraining": "on_schedule_and_on_alarm",
    "rollback_to": "last_accepted_release",
}


# %%
def shares(values, edges):
    if edges is None:
        bins = values.astype(object).where(values.notna(), "missing")
    else:
        bins = pd.Series(np.digitize(values, edges), index=values.index).where(values.notna(), -1)
    return bins.value_counts(normalize=True)


def psi(old, new):
    edges = None
    if pd.api.types.is_numeric_dtype(old):
        edges = np.unique(np.nanquantile(old, np.linspace(0.1, 0.9, 9)))
    both = pd.concat([shares(old, edges), shares(new, edges)], axis=1).fillna(0).clip(lower=1e-3)
    both.columns = ["old", "new"]
    return float(((both["new"] - both["old"]) * np.log(both["new"] / both["old"])).sum())


# %%
def input_drift(reference, batch):
    scores = {name: psi(reference[name], batch[name]) for name in answers["watched"]}
    columns = [name for name, score in scores.items() if score > answers["input_threshold"]]
    return {"drifted": bool(columns), "columns": columns, "score": max(scores.values())}


def prediction_drift(reference, batch):
    score = psi(reference["probability"], batch["probability"])
    return {"drifted": score > answers["prediction_threshold"], "score": score}


# %%
def performance(batch):
    settled = batch[(batch["as_of"] - batch["snapshot_on"]).dt.days > 60]
    auc = None
    if settled["churned"].nunique() == 2:
        auc = roc_auc_score(settled["churned"], settled["probability"])
    enough = len(settled) >= answers["min_settled"]
    degraded = enough and auc is not None and auc < answers["min_roc_auc"]
    return {"n_settled": len(settled), "roc_auc": auc, "degraded": bool(degraded)}


def decide(signals):
    inputs = signals["input_drift"]["drifted"]
    predictions = signals["prediction_drift"]["drifted"]
    if signals["performance"]["degraded"]:
        return "retrain"
    if predictions and not inputs:
        return "roll back"
    return "investigate" if inputs else "nothing"
