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

# %% [markdown] tags=["decision"]
# Each week the saves team contacts the 150 accounts whose notice is most likely within the next
# six weeks, and offers them the credit before they write the letter.

# %% [markdown] tags=["cost"]
# An overlooked leaver loses us 840 euros, a superfluous call and credit only cost 42 euros. We
# choose the model with the lowest expected cost.

# %% [markdown] tags=["baseline"]
# We compare with the desk's present heuristic (14 days without a login). On the same months of
# test data, the model must bring the expected cost below that of the heuristic.

# %% [markdown] tags=["leak"]
# Cancel reason, exit survey score, closing refund, data export and account status are entered
# after the account has given notice. Nobody knows them at the time of prediction.

# %%
SUPERVISED, UNSUPERVISED = "supervised", "unsupervised"
SELF_SUPERVISED, REINFORCEMENT = "self-supervised", "reinforcement"


def kind(paradigm, task="none"):
    """Return one row of the table of scenarios."""
    return {"paradigm": paradigm, "task": task}


# %%
answers = {
    "who_acts": "retention_desk",
    "paradigm": SUPERVISED,
    "task": "classification",
    "unit": "account_on_a_monday",
    "horizon_days": 42,
    "cost_false_positive": 42,
    "cost_false_negative": 840,
    "costlier_error": "false_negative",
    "metric": "expected_cost",
    "baseline_kind": "current_rule",
    "post_event_columns": {
        "cancel_reason",
        "exit_survey_score",
        "closing_refund",
        "data_export_at",
        "account_status",
    },
    "split": "time",
    "scenarios": {
        "s01": kind(SUPERVISED, "regression"),
        "s02": kind(SUPERVISED, "classification"),
        "s03": kind(UNSUPERVISED),
        "s04": kind(SELF_SUPERVISED),
        "s05": kind(REINFORCEMENT),
        "s06": kind(SUPERVISED, "regression"),
        "s07": kind(UNSUPERVISED),
        "s08": kind(SUPERVISED, "classification"),
        "s09": kind(SELF_SUPERVISED),
        "s10": kind(REINFORCEMENT),
    },
}
