"""Finds what is wrong with a rubric, in the schema's eyes and in the exercise's.

Everything here looks at the file as it was written, however broken, so that one pass tells an
author everything.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any

from grader.analysis.calls import calls_of
from grader.catalog import schema
from grader.catalog.document import Document, Steps, place, quote
from grader.catalog.framing_problems import framing_problems
from grader.catalog.wording import did_you_mean
from grader.model.exercise import Exercise

Said = tuple[Steps, str]
Criteria = Mapping[int, Mapping[str, Any]]
ParamsSchemas = Mapping[str, Mapping[str, object]]

FULL_SCORE = 100.0


def rubric_problems(
    document: Document, exercise: Exercise, params_schemas: ParamsSchemas
) -> tuple[str, ...]:
    """Return what breaks a schema, then what no schema can see."""
    content, label = document.content, document.label
    found = schema.problems(content, "rubric", label=label)
    if not isinstance(content, dict):
        return found
    criteria = _criteria(content)
    crossed = [
        *_exercise_problems(content, exercise),
        *_id_problems(criteria),
        *_requires_problems(criteria),
        *_points_problems(content),
        *_check_problems(criteria, params_schemas),
        *_name_problems(criteria, exercise),
        *_carried_problems(criteria, exercise),
        *framing_problems(content),
    ]
    return (
        *found,
        *(place(label, steps, message) for steps, message in crossed),
        *_params_problems(criteria, params_schemas, label),
    )


def _criteria(content: Mapping[str, Any]) -> Criteria:
    """Return the criteria that can be looked at, by their place in the file."""
    criteria = content.get("criteria")
    entries = enumerate(criteria if isinstance(criteria, list) else [])
    return {at: criterion for at, criterion in entries if isinstance(criterion, dict)}


def _exercise_problems(content: Mapping[str, Any], exercise: Exercise) -> Iterator[Said]:
    named = content.get("exercise")
    if isinstance(named, str) and named != exercise.id:
        yield ("exercise",), f"must be {quote(exercise.id)}, as in the name of the file"


def _id_problems(criteria: Criteria) -> Iterator[Said]:
    first: dict[str, int] = {}
    for at, criterion in criteria.items():
        name = criterion.get("id")
        if isinstance(name, str) and first.setdefault(name, at) != at:
            yield (
                ("criteria", at, "id"),
                f"{quote(name)} is also the id of criteria[{first[name]}]",
            )


def _requires_problems(criteria: Criteria) -> Iterator[Said]:
    needs = {
        str(criterion.get("id")): (
            *_texts(criterion.get("requires")).values(),
            *_after(criterion).values(),
        )
        for criterion in criteria.values()
    }
    circles: set[frozenset[str]] = set()
    for at, criterion in criteria.items():
        for index, name in _texts(criterion.get("requires")).items():
            if name not in needs:
                message = f"there is no criterion {quote(name)}{did_you_mean(name, needs)}"
                yield ("criteria", at, "requires", index), message
        circle = _circle(str(criterion.get("id")), needs)
        if circle and frozenset(circle) not in circles:
            circles.add(frozenset(circle))
            yield ("criteria", at, "requires"), f"goes round in a circle: {' → '.join(circle)}"


def _circle(start: str, needs: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return the way from a criterion back to itself; empty if there is none."""
    ways: list[tuple[str, ...]] = [(start,)]
    seen: set[str] = set()
    while ways:
        way = ways.pop()
        for name in needs.get(way[-1], ()):
            if name == start:
                return (*way, name)
            if name not in seen:
                seen.add(name)
                ways.append((*way, name))
    return ()


def _points_problems(content: Mapping[str, Any]) -> Iterator[Said]:
    points: list[Any] = [criterion.get("points") for criterion in _criteria(content).values()]
    if not points or not all(_is_share(n) for n in points):
        return  # the schema has spoken of it
    total = math.fsum(points)
    if not math.isclose(total, FULL_SCORE, abs_tol=1e-6):
        yield ("criteria",), f"points must sum to {FULL_SCORE:g}, not to {total:g}"


def _is_share(points: Any) -> bool:
    return isinstance(points, int | float) and 0 <= points <= FULL_SCORE


def _check_problems(criteria: Criteria, params_schemas: ParamsSchemas) -> Iterator[Said]:
    for at, criterion in criteria.items():
        check = criterion.get("check")
        if isinstance(check, str) and check not in params_schemas:
            message = f"there is no check {quote(check)}{did_you_mean(check, params_schemas)}"
            yield ("criteria", at, "check"), message


def _params_problems(
    criteria: Criteria, params_schemas: ParamsSchemas, label: str
) -> Iterator[str]:
    for at, criterion in criteria.items():
        check, params = criterion.get("check"), criterion.get("params", {})
        if isinstance(check, str) and check in params_schemas and isinstance(params, dict):
            at_params = f"$.criteria[{at}].params"
            yield from schema.problems(params, params_schemas[check], label=label, at=at_params)


def _name_problems(criteria: Criteria, exercise: Exercise) -> Iterator[Said]:
    """Yield what parameters name and the exercise does not have, such as data sets."""
    questions = ("held-out question", list(exercise.held_out))
    calls = ("call", list(calls_of(exercise)))
    known_by_key = {
        "held_out": questions,
        "own_baseline": questions,
        **dict.fromkeys(("call", "altered", "again"), calls),
        "dataset": ("data set", list(exercise.datasets)),
        "deliverable": ("deliverable", [entry.name for entry in exercise.deliverables]),
    }
    for at, criterion in criteria.items():
        for steps, key, value in _named_values(
            criterion.get("params"), ("criteria", at, "params")
        ):
            kind, known = known_by_key.get(key.removesuffix("s"), ("", []))
            for inside, name in _names(value) if kind else ():
                if name not in known:
                    message = (
                        f"the exercise has no {kind} {quote(name)}{did_you_mean(name, known)}"
                    )
                    yield (*steps, *inside), message


def _named_values(params: object, at: Steps) -> Iterator[tuple[Steps, str, object]]:
    """Yield every key of parameters, however deep, with where it stands and its value."""
    entries = params.items() if isinstance(params, dict) else ()
    for key, value in entries:
        yield (*at, key), key, value
        inner = value if isinstance(value, list) else [value]
        for index, each in enumerate(inner):
            steps = (*at, key, index) if isinstance(value, list) else (*at, key)
            yield from _named_values(each, steps)


def _carried_problems(criteria: Criteria, exercise: Exercise) -> Iterator[Said]:
    ids = [str(criterion.get("id")) for criterion in criteria.values()]
    for at, criterion in criteria.items():
        entry = criterion.get("carried")
        artifact = entry.get("artifact") if isinstance(entry, dict) else None
        if isinstance(artifact, str) and artifact not in exercise.carried:
            near = did_you_mean(artifact, exercise.carried)
            message = f"the exercise carries no {quote(artifact)}{near}"
            yield ("criteria", at, "carried", "artifact"), message
        for index, name in _after(criterion).items():
            if name not in ids:
                message = f"there is no criterion {quote(name)}{did_you_mean(name, ids)}"
                yield ("criteria", at, "carried", "after", index), message


def _after(criterion: Mapping[str, Any]) -> dict[int, str]:
    entry = criterion.get("carried")
    return _texts(entry.get("after")) if isinstance(entry, dict) else {}


def _names(value: object) -> Iterator[Said]:
    if isinstance(value, str):
        yield (), value
    yield from (((index,), name) for index, name in _texts(value).items())


def _texts(value: object) -> dict[int, str]:
    """Return the texts in a list by their place in it; nothing if it is no list."""
    entries = enumerate(value if isinstance(value, list) else ())
    return {at: entry for at, entry in entries if isinstance(entry, str)}
