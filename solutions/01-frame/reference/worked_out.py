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

# %% [markdown]
# # Exercise 1, worked out from the figures
#
# Costs are computed, the late columns are checked against the data, scenarios are grouped.

# %%
import pandas as pd

MARGIN_PER_MONTH = 60
MONTHS_LOST = 14
CALL, CREDIT = 12, 30
WEEKS_AHEAD = 6

accounts = pd.read_csv("data/accounts.csv", parse_dates=["monday"])

# %%
missed = MARGIN_PER_MONTH * MONTHS_LOST
needless = CALL + CREDIT

# %%
# What only leavers have is written when they leave.
stayed = accounts.query("account_status == 'active'")
late = [name for name in accounts if accounts[name].notna().any() and stayed[name].isna().all()]
late.append("account_status")  # overwritten in place, so it shows the end and not the Monday

# %%
kinds = {
    ("supervised", "regression"): ["s01", "s06"],
    ("supervised", "classification"): ["s02", "s08"],
    ("unsupervised", "none"): ["s03", "s07"],
    ("self-supervised", "none"): ["s04", "s09"],
    ("reinforcement", "none"): ["s05", "s10"],
}
scenarios = {
    name: dict(zip(("paradigm", "task"), kind)) for kind, names in kinds.items() for name in names
}

# %%
answers = dict(
    decision="""On Monday morning an agent of the retention desk takes the next account from the
    top of the list, phones it and offers the credit, up to six weeks before it would give
    notice.""",
    who_acts="retention_desk",
    paradigm="supervised",
    task="classification",
    unit="account_on_a_monday",
    horizon_days=7 * WEEKS_AHEAD,
    cost_false_positive=needless,
    cost_false_negative=missed,
    costlier_error="false_negative" if missed > needless else "false_positive",
    cost=f"""Missing an account that leaves costs {missed} euros of lost margin, whereas a
    needless call to a loyal one wastes only {needless} euros. We therefore compare models by
    their expected cost.""",
    metric="expected_cost",
    baseline_kind="majority_class",
    baseline="""A dummy that predicts the majority class for every account. A model beats it when
    its expected cost on the held-out months is lower.""",
    post_event_columns=late,
    leak=f"""{", ".join(late)}: these are recorded once an account has given notice. On the
    Monday of a prediction they are not known yet, so they would give the target away.""",
    split="time",
    scenarios=scenarios,
)
