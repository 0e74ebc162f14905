"""Leaks that calls of delivered functions prove: what moved, and must not have moved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import numpy as np

from grader.analysis.call_pairs import Pair, answers_of, pair_of, where
from grader.analysis.call_rows import Rows, given_rows, moved, rows_of
from grader.analysis.calls import calls_of
from grader.analysis.delivered import AS_SUBMITTED, delivered
from grader.analysis.own_labels import own_label
from grader.analysis.source import locate
from grader.analysis.wording import code, count, listing, path
from grader.errors import AuthorError
from grader.model.evidence import Evidence
from grader.model.leakage import LeakKind
from grader.model.result import Location

FILES_ALTERED = "held-out-files-altered"
Made = Mapping[str, object]
Params = Mapping[str, Any]

HELP: Mapping[LeakKind, str] = MappingProxyType(
    {
        LeakKind.PREPROCESSING: "Learn means, scales and categories from the training rows that "
        "the function is given, and look them up for all others.",
        LeakKind.TEMPORAL: "Let each row use only rows before it: shift before you roll, and "
        "leave out centred windows and statistics over the whole table.",
        LeakKind.TARGET: "Leave out what is known only after the event, by naming the columns "
        "that may be used.",
    }
)
HELP_LABELS = (
    "Encode the training rows out of fold: each with the labels of the other folds, as "
    "`TargetEncoder.fit_transform` does."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """One thing that moved and must not have moved, or could not be compared.

    Attributes:
        message: One sentence that says what was seen.
        help: One sentence that says what to try.
        locations: Where it comes from.
        facts: The numbers behind the message.
    """

    message: str
    help: str
    locations: tuple[Location, ...] = ()
    facts: Mapping[str, object]


def moved_in_pairs(
    evidence: Evidence, made: Made, kind: LeakKind, pairs: Sequence[Params]
) -> Iterator[tuple[int, Moved]]:
    """Yield which pairs of calls disagree in rows that were given alike, by their number.

    Args:
        evidence: What ran.
        made: What the generator made for the run as submitted, by path.
        kind: Which leak that would be.
        pairs: Pairs, as a rubric describes them.
    """
    for at, described in enumerate(pairs):
        pair = pair_of(evidence, made, described)
        facts = {"call": pair.mine.call.name, "altered": pair.theirs.call.name}
        if pair.problem:
            message = (
                f"What {code(pair.mine.label)} returns cannot be judged because {pair.problem}."
            )
        elif number := int((pair.changed & pair.among).sum()):
            message = _said(pair, number)
            facts["moved"] = str(number)
        else:
            continue
        places = where(evidence, pair.mine)
        yield at, Moved(message=message, help=HELP[kind], locations=places, facts=facts)


def _said(pair: Pair, number: int) -> str:
    though = pair.what or "only other rows were changed"
    total = count(int(pair.among.sum()), "row")
    return (
        f"What {code(pair.mine.label)} returns moved in {number:,} of {total} that were given "
        f"alike, though {though}."
    )


def moved_with_files(evidence: Evidence, kind: LeakKind, params: Params) -> Iterator[Moved]:
    """Yield what differs between the run as submitted and the one with other held-out rows.

    Args:
        evidence: What ran.
        kind: Which leak that would be.
        params: ``deliverable`` and ``keys`` of tables, and ``calls``, that must not move.
    """
    for label, places, one, other, problem in _twice(evidence, params):
        if not problem and len(one.columns) != len(other.columns):
            problem = "it has columns that come and go"  # noqa: PLW2901 - the last of its reasons
        if problem:
            message = f"What stands in {label} cannot be judged because {problem}."
            yield Moved(message=message, help=HELP[kind], locations=places, facts={})
            continue
        n = min(one.count, other.count)
        number = int(moved(one, other, np.ones(n, dtype=bool)).sum()) + abs(
            one.count - other.count
        )
        if number:
            message = (
                f"{label} moved in {number:,} of {count(one.count, 'row')}, though only held-out "
                f"rows were changed in {_files(evidence)}."
            )
            facts = {"what": label, "moved": number}
            yield Moved(message=message, help=HELP[kind], locations=places, facts=facts)


def _twice(
    evidence: Evidence, params: Params
) -> Iterator[tuple[str, tuple[Location, ...], Rows, Rows, str]]:
    """Yield each thing to compare with its rows in both runs, and why there are none."""
    name = params.get("deliverable", "")
    for key in params.get("keys", ()):
        values = [delivered(evidence, variant, name) for variant in (AS_SUBMITTED, FILES_ALTERED)]
        problem = next((each.problem for each in values if each.problem), "")
        tables = [_entry(each.value, key) for each in values]
        places = locate(evidence.submission, name, key)
        yield path(name, key), places, *_rows(tables, problem)
    for call in params.get("calls", ()):
        answers = [
            answers_of(evidence, call, variant=variant)[0]
            for variant in (AS_SUBMITTED, FILES_ALTERED)
        ]
        problem = next((each.problem for each in answers if each.problem), "")
        label = f"what {code(answers[0].label)} returns"
        values_of = [each.value for each in answers]
        yield label, where(evidence, answers[0]), *_rows(values_of, problem)


def _entry(value: object, key: str) -> object:
    return value.get(key) if isinstance(value, Mapping) else None


def _rows(values: Sequence[object], problem: str) -> tuple[Rows, Rows, str]:
    one, other = (rows_of(value) for value in values)
    none = one.problem or other.problem
    return one, other, problem or (none and f"it {none}")


def _files(evidence: Evidence) -> str:
    before = {file.path: file.content for file in evidence.inputs.get(AS_SUBMITTED, ())}
    after = evidence.inputs.get(FILES_ALTERED, ())
    changed = [file.path for file in after if file.content != before.get(file.path)]
    return listing([code(path) for path in changed])


def moved_with_own_labels(evidence: Evidence, made: Made, params: Params) -> Iterator[Moved]:
    """Yield the feature of training rows that follows the rows' own labels, if there is one.

    Args:
        evidence: What ran.
        made: What the generator made for the run as submitted, by path.
        params: ``call``, ``again`` and ``altered`` (calls), ``item`` and ``column`` (the label).

    Raises:
        AuthorError: If the inputs of both calls do not differ in labels only.
    """
    names = (params["call"], params["altered"], params["again"])
    answers = [answers_of(evidence, name, params.get("item"))[0] for name in names]
    rows = [rows_of(answer.value) for answer in answers]
    problem = next((each.problem for each in answers if each.problem), "")
    problem = problem or next((f"it {each.problem}" for each in rows if each.problem), "")
    calls = calls_of(evidence.exercise)
    labels = [given_rows(calls[name], made)[params["column"]] for name in names[:2]]
    if len(labels[0]) != len(labels[1]):
        raise AuthorError(f"exercise.json::$.calls: {names[0]} and {names[1]} have other rows")
    change = (labels[1].astype(float) - labels[0].astype(float)).to_numpy()
    label, places = code(answers[0].label), where(evidence, answers[0])
    unlike = {len(each.columns) for each in rows} | {each.count for each in rows}
    if not problem and (len(unlike) > 2 or rows[0].count != len(change)):  # noqa: PLR2004 - one of rows, one of columns
        problem = "it has not one row for each training row, or columns that come and go"
    if problem:
        message = (
            f"Whether {label} knows the labels of its own rows cannot be judged because {problem}."
        )
        yield Moved(message=message, help=HELP_LABELS, locations=places, facts={})
        return
    found = own_label(rows[0], rows[1], rows[2], change)
    if found is not None:
        yield Moved(
            message=f"In {label}, {code(found.column)} follows the label of its own row: when "
            f"only the labels of {count(found.rows, 'row')} were changed, each in a category of "
            f"its own, it moved by {found.step:.2f} of its standard deviations.",
            help=HELP_LABELS,
            locations=places,
            facts={"column": found.column, "step": round(found.step, 4), "rows": found.rows},
        )
