from __future__ import annotations

from grader.checks.leak_check import LeakCheck
from grader.model.leakage import LeakKind


class TargetLeakage(LeakCheck):
    """A feature holds the target, or what is known only after the event.

    ## What it flags

    A feature that was computed from the target, including means of the target over all rows;
    the target itself, or another spelling of it, among the features; a column that the data
    dictionary declares as known only after the event.

    ## Why it matters

    At the time of the prediction nobody knows the answer yet. A model that was given it looks
    magical and is of no use (lesson, *The cardinal sin*). It is a mart that joins on tomorrow's
    load.

    ## Example

    ```python
    df["city_price"] = df.groupby("city")["price"].transform("mean")
    X_train, X_test, y_train, y_test = train_test_split(df.drop(columns="price"), df["price"])
    ```

    ## Instead

    ```python
    X_train, X_test, y_train, y_test = train_test_split(df.drop(columns="price"), df["price"])
    model = make_pipeline(TargetEncoder(), Ridge()).fit(X_train, y_train)
    ```

    ## How it is seen, and where it is blind

    Source: the flow from the target's column into the features. Trace: the columns that reached
    a fit, their names, and whether one of them is the target row by row. Counterfactual: only
    the labels of held-out rows are exchanged; features must not move.

    What a column means is not seen in data. A column that is filled in only after the event
    must be declared: in the exercise's data dictionary, or with `--post-event`.
    """

    code = "LK104"
    name = "target-leakage"
    kind = LeakKind.TARGET
    variants = (
        *LeakCheck.variants,
        "twin",
        "few-labels-altered",
    )
