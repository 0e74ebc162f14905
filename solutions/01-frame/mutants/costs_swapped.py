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
        "The retention team decides each week which accounts to call and to offer a credit; it "
        "starts with those that are most likely to give notice in the coming six weeks."
    ),
    "who_acts": "retention_desk",
    "paradigm": "supervised",
    "task": "classification",
    "unit": "account_on_a_monday",
    "horizon_days": 42,
    "cost_false_positive": 840,
    "cost_false_negative": 42,
    "costlier_error": "false_negative",
    "cost": (
        "A missed leaver (false negative) costs us 840 euros of lost margin, a needless call "
        "(false positive) wastes 42 euros. Leavers are rare, so models are compared by their PR"
        " AUC."
    ),
    "metric": "pr_auc",
    "baseline_kind": "random_order",
    "baseline": (
        "Calling 150 accounts at random, which finds 4 % leavers. Our model must have a clearly"
        " higher PR AUC on the same test set."
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
    "split": "time",
    "scenarios": {
        "s01": {"paradigm": "supervised", "task": "regression"},
        "s02": {"paradigm": "supervised", "task": "classification"},
        "s03": {"paradigm": "unsupervised", "task": "none"},
        "s04": {"paradigm": "self-supervised", "task": "none"},
        "s05": {"paradigm": "reinforcement", "task": "none"},
        "s06": {"paradigm": "supervised", "task": "regression"},
        "s07": {"paradigm": "unsupervised", "task": "none"},
        "s08": {"paradigm": "supervised", "task": "classification"},
        "s09": {"paradigm": "self-supervised", "task": "none"},
        "s10": {"paradigm": "reinforcement", "task": "none"},
    },
}
