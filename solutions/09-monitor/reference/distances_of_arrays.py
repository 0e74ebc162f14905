# ---
# jupyter:
#   grader:
#     exercise: 09-monitor
# ---

# %%
import numpy as np

THRESHOLDS = {
    "country": 0.12,
    "plan": 0.12,
    "seats": 0.2,
    "tenure_months": 0.2,
    "logins_30d": 0.2,
    "tickets_30d": 0.2,
}
PREDICTION_THRESHOLD, FLOOR, ENOUGH = 0.2, 0.58, 50


# %%
def distance(old, new):
    """Return the largest difference of shares: of categories, of missing values, or up to a value."""
    gaps = abs(np.mean(old != old) - np.mean(new != new))
    old, new = old[old == old], new[new == new]
    values = np.unique(np.concatenate([old, new]).astype(old.dtype))
    if old.dtype == object:
        return max(gaps, *(abs(np.mean(old == v) - np.mean(new == v)) for v in values))
    below = [
        np.searchsorted(np.sort(part), values, side="right") / len(part) for part in (old, new)
    ]
    return max(gaps, np.abs(below[0] - below[1]).max())


def column(rows, name):
    values = rows[name].to_numpy()
    return values.astype(object) if name in ("country", "plan") else values.astype(float)


# %%
def input_drift(reference, batch):
    score, columns = 0.0, set()
    for name, threshold in THRESHOLDS.items():
        far = distance(column(reference, name), column(batch, name)) / threshold
        score = max(score, far)
        if far > 1:
            columns.add(name)
    return {"drifted": score > 1, "columns": columns, "score": score}


def prediction_drift(reference, batch):
    far = distance(column(reference, "probability"), column(batch, "probability"))
    return {"drifted": np.bool_(far > PREDICTION_THRESHOLD), "score": np.float64(far)}


# %%
def performance(batch):
    age = (batch["as_of"] - batch["snapshot_on"]).to_numpy() / np.timedelta64(1, "D")
    churned = batch["churned"].to_numpy()[age > 60]
    said = batch["probability"].to_numpy()[age > 60]
    leavers, others = said[churned == 1], said[churned == 0]
    wins = (leavers[:, None] > others).mean() + 0.5 * (leavers[:, None] == others).mean()
    n = len(churned)
    return {"n_settled": n, "roc_auc": wins, "degraded": n >= ENOUGH and wins < FLOOR}


# %%
def decide(signals):
    if signals["performance"]["degraded"]:
        return "retrain"
    if signals["input_drift"]["drifted"]:
        return "investigate"
    return "roll back" if signals["prediction_drift"]["drifted"] else "nothing"


# %%
answers = {
    "watched": sorted(THRESHOLDS),
    "checked": "weekly",
    "input_threshold": 1,
    "prediction_threshold": PREDICTION_THRESHOLD,
    "min_roc_auc": FLOOR,
    "min_settled": ENOUGH,
    "retraining": "on_schedule_and_on_alarm",
    "rollback_to": "last_accepted_release",
}
