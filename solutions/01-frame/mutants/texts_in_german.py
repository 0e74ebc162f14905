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
        "Jeden Montag ruft das Kundenteam die 150 Konten mit dem höchsten Risiko an und bietet "
        "ihnen eine Gutschrift an."
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
        "Ein übersehener Kündiger kostet 840 Euro Marge, ein unnötiger Anruf nur 42 Euro, "
        "deshalb vergleichen wir die erwarteten Kosten."
    ),
    "metric": "pr_auc",
    "baseline_kind": "random_order",
    "baseline": (
        "Die heutige Regel des Teams; das Modell muss in denselben Testmonaten mehr Kündiger "
        "finden."
    ),
    "post_event_columns": [
        "cancel_reason",
        "exit_survey_score",
        "data_export_at",
        "closing_refund",
        "account_status",
    ],
    "leak": (
        "Kündigungsgrund und Abschiedsumfrage werden erst nach der Kündigung ausgefüllt und "
        "verraten deshalb das Ziel."
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
