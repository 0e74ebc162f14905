"""Which columns of its input a fitted model reads: what its pipeline drops gives nothing away.

Only what is fixed before the data are seen narrows them down: the columns of a ColumnTransformer.
A selection that is learned counts as reading all, so that one fit reads the same in every run.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from .digest import Digest
from .rows import Seen
from .tracer import MANY_COLUMNS

LIBRARIES = ("sklearn", "imblearn", "xgboost", "lightgbm", "catboost", "category_encoders")
IGNORING = ("DummyClassifier", "DummyRegressor")
FITTED_PARTS = ("best_estimator_", "estimator_", "regressor_", "estimators_")
DEEPEST = 8

Columns = frozenset[int]


class Reading(NamedTuple):
    """Positions of the columns that surely reach a model, and of those that may."""

    sure: Columns = frozenset()
    maybe: Columns = frozenset()

    @property
    def all(self) -> Columns:
        """Columns of which it is not known that they are dropped."""
        return self.sure | self.maybe


def of_seen(estimator: Any, seen: Seen | None) -> Reading | None:
    """Return which columns reach a fitted model; ``None`` where there are no columns to tell."""
    if seen is None or seen.digest.cells is None:
        return None
    return reading_of(estimator, int(seen.digest.cells.shape[1]))


def unread(seen: Seen | None, reading: Reading | None) -> dict[str, Any]:
    """Return which columns do not reach a model, or of which it is not known, if there are any."""
    if seen is None or reading is None or len(reading.sure) == seen.digest.cells.shape[1]:
        return {}
    names = seen.digest.names[:MANY_COLUMNS]
    return {
        "reads": len(reading.all),
        "unread": [name for at, name in enumerate(names) if at not in reading.all],
        "doubtful": [name for at, name in enumerate(names) if at in reading.maybe],
    }


def copies(seen: Seen | None, labels: Digest | None, reading: Reading | None) -> list[str]:
    """Return the names of input columns that hold the target itself and reach the model."""
    if seen is None or labels is None or seen.digest.cells is None or labels.cells is None:
        return []
    if labels.cells.shape[1] != 1 or labels.cells.shape[0] != seen.digest.cells.shape[0]:
        return []
    equal = (seen.digest.cells == labels.cells).all(axis=0).nonzero()[0].tolist()
    names = seen.digest.names
    read = [at for at in equal if reading is not None and at in reading.sure][:5]
    return [names[at] if names else f"column {at}" for at in read]


def reading_of(model: Any, width: int) -> Reading:
    """Return which columns reach what a model learns with.

    Args:
        model: Fitted estimator.
        width: Columns of its input.
    """
    every = tuple(range(width))
    try:
        return _read(model, every, 0)
    except Exception:  # an estimator of the learner may raise whatever it likes
        return Reading(maybe=frozenset(every))


def _read(model: Any, given: tuple[int, ...], depth: int) -> Reading:
    """Return which of the given columns an estimator reads."""
    if model == "drop":
        return Reading()
    if isinstance(model, str) or model is None:  # passthrough
        return Reading(sure=frozenset(given))
    if not _is_known(model) or depth > DEEPEST:
        return Reading(maybe=frozenset(given))
    if type(model).__name__ in IGNORING:
        return Reading()
    if hasattr(model, "steps"):
        return _of_steps([step for _, step in model.steps], given, depth)
    if hasattr(model, "_transformer_to_input_indices"):
        return _of_chooser(model, given, depth)
    if hasattr(model, "transformer_list"):
        return _together(_read(part, given, depth + 1) for _, part in model.transformer_list)
    return _of_parts(model, given, depth)


def _is_known(model: Any) -> bool:
    """Whether it is known what an estimator does with its columns."""
    if type(model).__module__.partition(".")[0] not in LIBRARIES:
        return False
    if type(model).__name__ != "FunctionTransformer":
        return True
    import numpy as np

    return model.func is None or isinstance(model.func, np.ufunc)


def _of_steps(steps: list[Any], given: tuple[int, ...], depth: int) -> Reading:
    """Return what passes all steps: the first that drops columns, or mixes them, decides.

    Behind it columns are others than those that came in; a later choice makes them doubtful.
    """
    while steps and (steps[0] is None or steps[0] == "passthrough"):
        steps = steps[1:]
    if not steps:
        return Reading(sure=frozenset(given))
    first, *later = steps
    reading = _read(first, given, depth + 1)
    if all(_reads_all(step) for step in later):
        return reading
    if any(type(step).__name__ in IGNORING for step in later):
        return Reading()
    return Reading(maybe=reading.all)


def _reads_all(step: Any) -> bool:
    return len(_read(step, (0,), 0).sure) == 1


def _of_chooser(model: Any, given: tuple[int, ...], depth: int) -> Reading:
    places = model._transformer_to_input_indices  # noqa: SLF001 - resolves names, masks, callables
    return _together(
        _read(part, tuple(given[at] for at in places[name]), depth + 1)
        for name, part, _ in model.transformers_
        if name in places
    )


def _of_parts(model: Any, given: tuple[int, ...], depth: int) -> Reading:
    """Return what the estimators read that an estimator is made of; all if it has none."""
    if not any(map(_is_choosy, _estimators(model.get_params(deep=False).values()))):
        return Reading(sure=frozenset(given))
    if getattr(model, "passthrough", False):  # stacking
        return Reading(sure=frozenset(given))
    fitted = [vars(model)[name] for name in FITTED_PARTS if name in vars(model)]
    fitted += [one.estimator for one in getattr(model, "calibrated_classifiers_", ())]
    parts = list(_estimators(fitted))
    if not parts or hasattr(model, "estimators_features_"):
        return Reading(maybe=frozenset(given))
    return _together(_read(part, given, depth + 1) for part in parts)


def _is_choosy(part: Any) -> bool:
    """Whether an estimator may leave columns out."""
    names = {type(one).__name__ for one in (part, *part.get_params().values())}
    return bool(names & {"ColumnTransformer", "FunctionTransformer", *IGNORING}) or not all(
        _is_known(one) for one in (part, *part.get_params().values()) if hasattr(one, "fit")
    )


def _estimators(values: Iterable[Any]) -> Iterable[Any]:
    """Yield the estimators among values, in lists, and in lists of pairs with their names."""
    for value in values:
        if isinstance(value, list | tuple):
            yield from _estimators(value)
        elif hasattr(value, "get_params") and not isinstance(value, type):
            yield value


def _together(parts: Iterable[Reading]) -> Reading:
    """Return what several readers read; what one surely reads is no doubt."""
    every = tuple(parts)
    sure = frozenset[int]().union(*(one.sure for one in every))
    return Reading(sure=sure, maybe=frozenset[int]().union(*(one.maybe for one in every)) - sure)
