# ---
# jupyter:
#   grader:
#     exercise: 01-frame
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
answers = {
    "decision": (
        "Agents of the retention desk will give a call to the riskiest accounts every week and "
        "grant them a credit."
    ),
    "who_acts": "Retention desk",
    "paradigm": "Supervised learning",
    "task": "Binary classification",
    "unit": "account on a Monday",
    "horizon_days": 42,
    "cost_false_positive": 42.0,
    "cost_false_negative": 840.0,
    "costlier_error": "False negative",
    "cost": (
        "If we miss a customer who leaves (false negative) we lose 840 euros of margin. If we "
        "call a customer who would have stayed (false positive) we waste 42 euros. Leavers are "
        "rare, so PR AUC is the metric."
    ),
    "metric": "PR AUC",
    "baseline_kind": "majority class",
    "baseline": (
        "Always predicting that the account stays, which is the majority class. The model must "
        "reach a higher PR AUC on the same test months."
    ),
    "post_event_columns": [
        "cancel_reason",
        "exit_survey_score",
        "data_export_at",
        "closing_refund",
        "account_status",
    ],
    "leak": (
        "The reason for cancelling, the exit survey, the closing refund, the data export and "
        "the account status are known only after the customer has left, so they leak the "
        "target."
    ),
    "split": "time-based",
    "scenarios": {
        "s01": {"paradigm": "Supervised", "task": "Regression"},
        "s02": {"paradigm": "Supervised", "task": "Classification"},
        "s03": {"paradigm": "Unsupervised", "task": "None"},
        "s04": {"paradigm": "self supervised", "task": "None"},
        "s05": {"paradigm": "Reinforcement learning", "task": "None"},
        "s06": {"paradigm": "Supervised", "task": "Regression"},
        "s07": {"paradigm": "Unsupervised", "task": "None"},
        "s08": {"paradigm": "Supervised", "task": "Classification"},
        "s09": {"paradigm": "self supervised", "task": "None"},
        "s10": {"paradigm": "Reinforcement learning", "task": "None"},
    },
}
