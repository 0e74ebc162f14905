from __future__ import annotations

from grader.checks.leak_check import LeakCheck
from grader.model.leakage import LeakKind


class PreprocessingLeakage(LeakCheck):
    """Something was learned from rows that are held out later.

    ## What it flags

    A scaler, imputer, encoder, vectoriser, feature selection, dimensionality reduction,
    discretiser or cluster that was fitted on rows which are evaluated later; a mean, quantile
    or group statistic over all rows that fills gaps, scales, cuts or encodes; over- or
    undersampling before the split; anything fitted, or fitted anew, on the test rows.

    Where the order is wrong and altering the held-out rows changed no training row, because
    nothing was missing or the selection kept everything, it is a *practice*, not a leak.

    ## Why it matters

    The training rows then carry knowledge of rows that the model is supposed never to have met,
    and the score is better than it will be in production (lesson, *The cardinal sin*). How much
    better differs: a scaler on all rows hardly moves a score, a feature selection on all rows
    can make noise look like signal. In dbt terms, it is a staging model that reads from the
    mart that it feeds.

    ## Example

    ```python
    X = StandardScaler().fit_transform(X)
    X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=SEED)
    ```

    ## Instead

    ```python
    X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=SEED)
    model = make_pipeline(StandardScaler(), LogisticRegression()).fit(X_train, y_train)
    ```

    ## How it is seen, and where it is blind

    Source: the flow of rows from what was learned into a split, through functions, classes,
    and loops. Trace: which rows every fit was given, and which rows are
    evaluated later. Counterfactual: the rows that are held out are altered where they come
    from, the split is repeated, and the inputs of every fit are compared, row by row; what
    moves was learned from held-out rows, whichever library did it.

    Held out are the rows that a model is evaluated on and was not fitted on, whoever split them
    off. A library that is not known, and a statistic that was typed in as a number, are not
    seen in the source.
    """

    code = "LK101"
    name = "preprocessing-leakage"
    kind = LeakKind.PREPROCESSING
    variants = (
        *LeakCheck.variants,
        "twin",
        "held-out-features-altered",
        "held-out-features-resampled",
        "mended",
    )
