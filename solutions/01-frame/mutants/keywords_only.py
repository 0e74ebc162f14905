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
        "retention desk call phone offer credit discount accounts risk top 150 weekly Monday "
        "week six weeks"
    ),
    "who_acts": "retention_desk",
    "paradigm": "supervised",
    "task": "classification",
    "unit": "account_on_a_monday",
    "horizon_days": 42,
    "cost_false_positive": 42,
    "cost_false_negative": 840,
    "costlier_error": "false_negative",
    "cost": (
        "false negative lost margin 840 expensive false positive wasted call credit 42 cheap "
        "recall PR AUC expected cost"
    ),
    "metric": "pr_auc",
    "baseline_kind": "random_order",
    "baseline": (
        "majority class dummy current rule random beat higher better PR AUC same test set held-"
        "out"
    ),
    "post_event_columns": [
        "cancel_reason",
        "exit_survey_score",
        "data_export_at",
        "closing_refund",
        "account_status",
    ],
    "leak": (
        "cancel_reason exit_survey_score closing_refund after notice event future unknown "
        "prediction time leak target label"
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
