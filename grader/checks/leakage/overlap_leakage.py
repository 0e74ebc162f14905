from __future__ import annotations

from grader.checks.leak_check import LeakCheck
from grader.model.leakage import LeakKind


class OverlapLeakage(LeakCheck):
    """Rows that a model is evaluated on are among those that it was fitted on.

    ## What it flags

    The same rows, or copies of them, on both sides of a split; a score on rows that the model
    was fitted on and that is given as its result; rows drawn anew, or made from others, before
    the split; validation rows that are still in the training rows.

    ## Why it matters

    A model can remember what it was fitted on. A score on such rows measures memory, and says
    little about new rows (lesson, *The split*). It is the test that runs against the table it
    was built from.

    ## Example

    ```python
    X_more, y_more = SMOTE().fit_resample(X, y)
    X_train, X_test, y_train, y_test = train_test_split(X_more, y_more)
    ```

    ## Instead

    ```python
    X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y)
    X_train, y_train = SMOTE().fit_resample(X_train, y_train)
    ```

    ## How it is seen, and where it is blind

    Source: the rows that a name stands for, through masks, slices and samples. Trace: rows are
    numbered where they come from, and the numbers of fitted and of evaluated rows are compared;
    copies are recognised by their content. A training score beside a test score is no finding,
    nor is a last fit on all rows after the evaluation.

    Rows that are alike but not equal, such as two photos of one thing, are the business of
    `group-leakage`.
    """

    code = "LK102"
    name = "overlap-leakage"
    kind = LeakKind.OVERLAP
