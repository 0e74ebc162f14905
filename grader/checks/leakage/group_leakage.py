from __future__ import annotations

from grader.checks.leak_check import LeakCheck
from grader.model.leakage import LeakKind


class GroupLeakage(LeakCheck):
    """Rows of one entity stand on both sides of a split.

    ## What it flags

    A split or folds by row where several rows belong to one entity, such as visits of a
    patient, sessions of a user, windows of one recording, and resemble each other.

    ## Why it matters

    The model can recognise the entity instead of the pattern, and its score says nothing about
    entities that it has never met (lesson, *The cardinal sin*). It is a join on the wrong
    grain.

    ## Example

    ```python
    folds = KFold(5, shuffle=True, random_state=SEED)
    cross_val_score(model, visits[features], visits["ill"], cv=folds)
    ```

    ## Instead

    ```python
    folds = GroupKFold(5)
    cross_val_score(model, visits[features], visits["ill"], groups=visits["patient"], cv=folds)
    ```

    ## How it is seen, and where it is blind

    Source: a column that the code itself treats as an entity, or that is declared, and a split
    that does not know it. Trace: the entities of fitted and of evaluated rows. No alteration of
    rows can show it.

    Which column names the entity must be known: declare it with `--group-column`, or in the
    exercise. Categories such as a region or a plan are no entities.
    """

    code = "LK106"
    name = "group-leakage"
    kind = LeakKind.GROUP
