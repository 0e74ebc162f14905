"""What a called search for parameters was given and returned, as numbers."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from grader.analysis.calls import calls_of, returned
from grader.analysis.objectives import Floats, Objective
from grader.analysis.wording import code
from grader.errors import AuthorError
from grader.model.call import Argument
from grader.model.evidence import Evidence
from grader.model.result import Location

Tables = Mapping[str, object]
MATRIX = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """One call of a search for parameters.

    Attributes:
        name: Name of the call.
        label: How the learner would write what is called.
        objective: What it goes down.
        value: What it returned; ``None`` when there is a problem.
        problem: Why there is nothing, to be read after *because*; empty when there is something.
        locations: The line of the submission that raised.
        given: The arguments that it was given, by what they are.
    """

    name: str
    label: str
    objective: Objective
    value: object = None
    problem: str = ""
    locations: tuple[Location, ...] = ()
    given: Mapping[str, Any]


def searches(
    evidence: Evidence, variant: str, tables: object, params: Mapping[str, Any]
) -> Iterator[Search]:
    """Yield what each of several calls returned.

    Args:
        evidence: What ran.
        variant: Which run.
        tables: Inputs of its calls, by path.
        params: Those of a check: ``calls``, ``order``, ``loss`` and ``penalty``.

    Raises:
        AuthorError: If the exercise makes no such call, or with other arguments.
    """
    for name in params["calls"]:
        (answer,) = returned(evidence, variant, name)
        given = arguments_of(evidence, name, tables, params["order"])
        objective = Objective(
            kind=params.get("loss", "logistic"),
            features=np.asarray(given["X"], dtype=np.float64),
            target=np.asarray(given["y"], dtype=np.float64),
            penalty=float(params.get("penalty", 0.0)),
        )
        yield Search(
            name=name,
            label=answer.label,
            objective=objective,
            value=answer.value,
            problem=answer.problem,
            locations=answer.locations,
            given=given,
        )


def arguments_of(
    evidence: Evidence, name: str, tables: object, order: Sequence[str]
) -> Mapping[str, Any]:
    """Return the positional arguments of a call by what they are.

    Args:
        evidence: The exercise whose call it is.
        name: Name of the call.
        tables: Inputs of calls, by path.
        order: What each positional argument is.

    Raises:
        AuthorError: If the call has fewer of them, or one that is not made of a table or a value.
    """
    given = calls_of(evidence.exercise)[name].arguments
    if len(given) < len(order):
        raise AuthorError(f"exercise.json::$.calls: {name!r} has fewer arguments than {order}")
    held = tables if isinstance(tables, Mapping) else {}
    return {role: _value(each, held, name) for role, each in zip(order, given, strict=False)}


def parameters_of(value: object, keys: Sequence[str], n_features: int) -> tuple[Floats, float]:
    """Return weights ``(n_features,)`` and intercept that stand under keys, or in a pair.

    Args:
        value: What a function returned: a mapping, or weights and intercept one after the other.
        keys: Key of the weights, and of the intercept.
        n_features: How many weights there should be.

    Raises:
        ValueError: If they are not there or are no finite numbers; it reads after *because*.
    """
    weights, intercept = (member(value, key, at) for at, key in enumerate(keys))
    found = as_numbers(weights, f"{code(keys[0])}")
    if found.size != n_features:
        raise ValueError(
            f"{code(keys[0])} holds {found.size} numbers where {n_features} are asked"
        )
    offset = as_numbers(intercept, f"{code(keys[1])}")
    if offset.size != 1:
        raise ValueError(f"{code(keys[1])} holds {offset.size} numbers where one is asked")
    return found.ravel(), float(offset.ravel()[0])


def member(value: object, key: str, at: int) -> object:
    """Return what stands under a key of a mapping, or at a place of a sequence.

    Raises:
        ValueError: If nothing stands there; it reads after *because*.
    """
    if isinstance(value, Mapping):
        found = next((held for name, held in value.items() if str(name) == key), None)
        if found is None:
            raise ValueError(f"what it returned holds no {code(key)}")
        return found
    if isinstance(value, list | tuple) and at < len(value):
        return value[at]
    raise ValueError(f"what it returned holds no {code(key)}")


def as_numbers(value: object, name: str, *, finite: bool = True) -> Floats:
    """Return numbers of any shape.

    Args:
        value: What a function returned.
        name: How messages call it, as code.
        finite: Whether they must be finite.

    Raises:
        ValueError: If it holds anything else; it reads after *because*.
    """
    try:
        found = np.asarray(value, dtype=np.float64)
    except (TypeError, ValueError):
        raise ValueError(f"{name} does not hold numbers") from None
    if finite and not np.isfinite(found).all():
        raise ValueError(f"{name} holds a value that is missing or infinite")
    return found


def _value(argument: Argument, tables: Tables, name: str) -> object:
    if "value" in argument:
        return argument["value"]
    content = tables.get(str(argument.get("table", "")))
    if not isinstance(content, bytes):
        raise AuthorError(
            f"exercise.json::$.calls: {name!r} needs a table that was made, or a value"
        )
    frame = pd.read_csv(io.BytesIO(content))
    if "column" in argument:
        return frame[str(argument["column"])].to_numpy()
    columns = argument.get("columns")
    return (frame[list(columns)] if isinstance(columns, list | tuple) else frame).to_numpy()
