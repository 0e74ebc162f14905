from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from grader.analysis.chance import RARELY, two_sided_p
from grader.analysis.folds import Folds, folds_of
from grader.analysis.tables import labels
from grader.analysis.wording import code, count, examples, listing
from grader.checks.base import Context
from grader.checks.dataset_check import DatasetCheck, Defect, Params, deliverable, schema
from grader.model.result import Severity

N_FOLDS = 5
ROUNDING = 2  # rows by which two stratified folds may differ in one class


class WrongFolds(DatasetCheck[Folds]):
    """Folds for cross-validation overlap, miss rows, are uneven, or are not stratified.

    ## What it flags

    Another number of folds than was asked; rows that are held out in no fold or in several;
    rows that one fold both trains on and holds out; folds of different size; and, where
    stratified folds were asked, a class that is not spread evenly.

    ## Why it matters

    Each row is held out once and only once: that makes k scores from one small table (lesson,
    *Cross-validation*). A row that is never held out is not judged; a row on both sides of a
    fold is judged by a model that has learned it.

    ## Example

    ```python
    folds = [survey.sample(frac=0.2, random_state=k) for k in range(5)]
    ```

    ## Instead

    ```python
    scheme = StratifiedKFold(n_splits=5, shuffle=True, random_state=SEED)
    folds = list(scheme.split(survey, survey["churned"]))
    ```

    ## How it is seen, and where it is blind

    Pairs of training and validation rows, validation rows alone, and a fold number for each row
    are all understood. Sizes may differ by what rounding leaves, per class where folds are
    stratified. A class is spread evenly if its rows per fold differ by two at most, or if one
    fold alone took the remainder; if not, an unstratified draw that chance explains
    (hypergeometric, Fisher's exact test, Bonferroni over folds and classes, 0.01) costs half.
    Whether the rows were shuffled before is not asked.
    """

    code = "SP108"
    name = "wrong-folds"
    default_deliverable = "folds"
    params_schema = schema(
        n_folds={"type": "integer", "minimum": 2, "description": "Number of folds."},
        stratified={"type": "boolean", "description": "Whether classes must be spread evenly."},
    )

    def read(self, context: Context, variant: str, dataset: str) -> Folds:
        """Return the folds that one run made."""
        name = deliverable(self, context.params)
        return folds_of(context.evidence, variant=variant, deliverable=name, dataset=dataset)

    def look(self, read: Folds, params: Params) -> Iterator[Defect]:
        """Yield a wrong number, wrong membership, uneven sizes, and uneven classes."""
        wanted, stratified = int(params.get("n_folds", N_FOLDS)), bool(params.get("stratified"))
        if len(read.folds) != wanted:
            message = f"there are {len(read.folds)} folds where {wanted} were asked"
            yield Defect(key="number", message=message, help=f"Make {wanted} folds.")
        held_out = [fold.val.unique for fold in read.folds]
        broken = [*_membership(read), *_training(read)]
        yield from broken
        if not broken:
            yield from _sizes(read, held_out, stratified=stratified)
            if stratified:
                yield from _classes(read, held_out)


def _membership(folds: Folds) -> Iterator[Defect]:
    named = np.concatenate([fold.val.positions for fold in folds.folds])
    times = np.bincount(named, minlength=folds.table.n_rows)
    total = count(folds.table.n_rows, "row")
    for key, rows, said in (
        ("never", np.flatnonzero(times == 0), "held out in no fold"),
        ("several", np.flatnonzero(times > 1), "held out more than once"),
    ):
        if len(rows):
            verb = "is" if len(rows) == 1 else "are"
            yield Defect(
                key=key,
                message=f"{len(rows):,} of {total} {verb} {said}"
                f"{examples(folds.table.names(rows[:3]))}",
                help="Divide the rows once into k groups; each group is held out in its turn.",
                facts={f"{key}_held_out": len(rows)},
            )
    samples = [text for fold in folds.folds for text in fold.val.samples]
    if samples:
        unknown = sum(fold.val.unmatched for fold in folds.folds)
        message = f"{count(unknown, 'value')} of the folds name no row{examples(samples)}"
        help_ = f"Take the values from `{folds.table.dataset.id_column}`."
        yield Defect(key="unknown", message=message, help=help_)


def _training(folds: Folds) -> Iterator[Defect]:
    both, lost = 0, 0
    for fold in folds.folds:
        if fold.train is not None:
            both += len(np.intersect1d(fold.train.unique, fold.val.unique))
            known = np.union1d(fold.train.unique, fold.val.unique)
            lost += folds.table.n_rows - len(known)
    if both:
        message = f"{count(both, 'row')} stand on both sides of the same fold"
        help_ = "In each fold, train on all rows that it does not hold out."
        yield Defect(key="both", message=message, help=help_, facts={"both_sides": both})
    if lost:
        message = f"{count(lost, 'row')} stand on neither side of a fold, all folds together"
        help_ = "In each fold, train on all rows that it does not hold out."
        yield Defect(key="neither", message=message, help=help_, facts={"neither_side": lost})


def _sizes(
    folds: Folds, held_out: Sequence[NDArray[np.int64]], *, stratified: bool
) -> Iterator[Defect]:
    sizes = [len(rows) for rows in held_out]
    classes = labels(folds.table).nunique() if stratified else 1
    if not _even(sizes, rounding=classes, remainder=classes):
        message = f"the folds hold {listing([f'{size:,}' for size in sizes])} rows"
        help_ = "Make folds of the same size; they may differ by what rounding leaves."
        yield Defect(key="sizes", message=message, help=help_, facts={"sizes": sizes})


def _classes(folds: Folds, held_out: Sequence[NDArray[np.int64]]) -> Iterator[Defect]:
    codes, names = pd.factorize(labels(folds.table), sort=True)
    per_fold = [codes[rows] for rows in held_out]
    table = np.array([np.bincount(known[known >= 0], minlength=len(names)) for known in per_fold])
    rarer = [int(table.sum(axis=0).argmin())]
    asked = rarer if len(names) == 2 else range(len(names))  # noqa: PLR2004 - the other follows
    uneven = [at for at in asked if not _even(table[:, at].tolist())]
    if not uneven:
        return
    worst = max(uneven, key=lambda at: int(np.ptp(table[:, at])))
    chance = min(_least_p(table, at) for at in uneven) * table.size >= RARELY
    numbers = listing([f"{seen:,}" for seen in table[:, worst].tolist()])
    label = f"{folds.table.dataset.target_column} = {names[worst]}"
    yield Defect(
        key="classes",
        message=f"the folds hold {numbers} rows with {code(label)}"
        + ("; this is what an unstratified draw gives" if chance else ""),
        help="Divide each class by itself, or use `StratifiedKFold` and give it the target.",
        weight=0.5 if chance else 1.0,
        severity=Severity.PRACTICE if chance else Severity.ERROR,
        facts={"class": label, "per_fold": table[:, worst].tolist()},
    )


def _even(seen: Sequence[int], *, rounding: int = ROUNDING, remainder: int = 1) -> bool:
    """Return whether counts differ by rounding only, or one fold alone took the remainder."""
    ordered = sorted(seen)
    spread = ordered[-1] - ordered[0]
    others = min(ordered[-2] - ordered[0], ordered[-1] - ordered[1])
    return spread <= rounding or (others <= remainder and spread <= remainder * (len(seen) - 1))


def _least_p(table: NDArray[np.int64], at: int) -> float:
    total, successes = int(table.sum()), int(table[:, at].sum())
    return min(
        two_sided_p(int(row[at]), population=total, successes=successes, draws=int(row.sum()))
        for row in table
    )
