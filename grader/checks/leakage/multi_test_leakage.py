from __future__ import annotations

from grader.checks.leak_check import LeakCheck
from grader.model.leakage import LeakKind


class MultiTestLeakage(LeakCheck):
    """Something was chosen by scores on the test rows.

    ## What it flags

    A model, a parameter, a threshold, an epoch, a set of features or a seed that was chosen by
    looking at scores on the test rows, and is then reported with the very score that won: a
    loop that keeps the best, a table sorted by test score, early stopping that watches the test
    rows, a cut-off that is best on them.

    ## Why it matters

    The best of many looks is good partly by luck, and the luck does not come along to
    production (lesson, *The cardinal sin*). The test rows are for one honest estimate at the
    end; choosing is what validation rows are for. Peeking can be worth several hundredths of
    AUC.

    ## Example

    ```python
    for depth in range(1, 20):
        tree = DecisionTreeClassifier(max_depth=depth).fit(X_train, y_train)
        best = max(best, tree.score(X_test, y_test))
    ```

    ## Instead

    ```python
    search = GridSearchCV(DecisionTreeClassifier(), {"max_depth": range(1, 20)}, cv=5)
    search.fit(X_train, y_train)
    print(search.score(X_test, y_test))
    ```

    ## How it is seen, and where it is blind

    Source: scores of several models on the same held-out rows, and a comparison, maximum or
    sort of them after that. Trace: how many differently fitted models were scored on the same
    rows. Counterfactual: only the labels of the test rows are exchanged; if another model,
    parameter or threshold is chosen then, the choice followed them.

    A choice that somebody made by reading the numbers and typing in the winner leaves no trace.
    """

    code = "LK103"
    name = "multi-test-leakage"
    kind = LeakKind.MULTI_TEST
    variants = (
        *LeakCheck.variants,
        "twin",
        "held-out-labels-altered",
    )
