from __future__ import annotations

import pytest

from grader.analysis.answers.names import option_meant
from grader.model.framing import Option

OPTIONS = (
    Option(id="classification", aliases=("binary classification",)),
    Option(id="regression"),
    Option(id="pr_auc", aliases=("average precision",)),
    Option(id="k_fold"),
)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Binary classification", "classification"),
        ("binary-classification", "classification"),
        ("classification (binary)", "classification"),
        ("  CLASSIFICATION ", "classification"),
        ("clasification", "classification"),
        ("PR AUC", "pr_auc"),
        ("Average-Precision", "pr_auc"),
        ("kfold", "k_fold"),
        ("\uff32egression", "regression"),
        ("regression or classification", ""),
        ("progression", ""),
        ("", ""),
        ("\U0001f389", ""),
    ],
)
def test_a_name_is_known_in_any_spelling(written: str, meant: str) -> None:
    """Capitals, marks, order and one slip are forgiven; two options at once are none."""
    assert option_meant(written, OPTIONS) == meant
