from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from grader.analysis.call_pairs import answers_of, where
from grader.analysis.call_rows import Rows, rows_of
from grader.analysis.delivered import AS_SUBMITTED, delivered
from grader.analysis.source import locate
from grader.analysis.wording import code, count, listing, path
from grader.checks.base import Context
from grader.checks.function_check import HELP_FIRST, ITEM, FunctionCheck, schema
from grader.model.result import Finding, Location

_MAX_NAMED = 4
_HELP = (
    "Let the columns be decided once, while fitting, and bring every later table to them: an "
    'encoder with `handle_unknown="ignore"` does it, and so does `reindex(columns=...)`.'
)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Table:
    label: str
    rows: Rows
    problem: str
    locations: tuple[Location, ...]


class DifferingColumns(FunctionCheck):
    """Tables of features that must have the same columns have others.

    ## What it flags

    Features of training, validation, test and new rows whose columns differ: one is missing, one
    is new, they stand in another order, or there are more of them.

    ## Why it matters

    A model takes columns by their place. A one-hot encoding that is made anew for each table has
    a column for each category that happens to be there; a model then reads *country = NL* where
    it learned *country = PL*, and nothing fails (lesson, *Ship and monitor*).

    ## Example

    ```python
    X_train, X_test = pd.get_dummies(train), pd.get_dummies(test)
    ```

    ## Instead

    ```python
    encoder = OneHotEncoder(handle_unknown="ignore").fit(train)
    X_train, X_test = encoder.transform(train), encoder.transform(test)
    ```

    ## How it is seen, and where it is blind

    Everything that the rubric names is compared with the first of it: names and their order
    where there are names, the number of columns otherwise. Two columns of one name whose meaning
    was exchanged look the same.
    """

    code = "FN104"
    name = "differing-columns"
    params_schema: ClassVar[Mapping[str, object]] = schema(
        (),
        {
            "calls": {
                "type": "array",
                "minItems": 1,
                "items": {"type": "string"},
                "description": "Calls that return tables.",
            },
            "parts": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["call", "item"],
                    "properties": {
                        "call": {"type": "string", "description": "Call that returns several."},
                        "item": ITEM,
                    },
                    "additionalProperties": False,
                },
                "description": "Parts of what calls return.",
            },
            "deliverable": {
                "type": "string",
                "description": "Variable that holds tables by key, which are compared, too.",
            },
            "keys": {
                "type": "array",
                "items": {"type": "string"},
                "description": "Keys of that variable.",
            },
        },
    )

    def run(self, context: Context) -> Iterator[Finding]:
        """Yield one finding for each table that differs from the first, or is none."""
        first, *others = list(_tables(context))
        share = 1 / max(1, len(others))
        if first.problem:
            yield self._cannot(first, 1.0)
            return
        for other in others:
            if other.problem:
                yield self._cannot(other, share)
            elif said := _difference(first, other):
                yield self.finding(
                    said,
                    help=_HELP,
                    locations=other.locations or first.locations,
                    facts={"first": first.label, "other": other.label},
                    cost=share,
                )

    def _cannot(self, table: _Table, cost: float) -> Finding:
        return self.finding(
            f"The columns of {code(table.label)} cannot be judged because {table.problem}.",
            help=HELP_FIRST,
            locations=table.locations,
            cost=cost,
        )


def _tables(context: Context) -> Iterator[_Table]:
    params: Mapping[str, Any] = context.params
    for key in params.get("keys", ()):
        yield _delivered(context, params["deliverable"], key)
    asked = [(each["call"], each["item"]) for each in params.get("parts", ())]
    for name, item in [*asked, *((name, None) for name in params.get("calls", ()))]:
        for answer in answers_of(context.evidence, name, item):
            rows = rows_of(answer.value)
            problem = answer.problem or (rows.problem and f"it {rows.problem}")
            label = answer.label + (f" ({answer.call.about})" if answer.call.about else "")
            yield _Table(
                label=label, rows=rows, problem=problem, locations=where(context.evidence, answer)
            )


def _delivered(context: Context, name: str, key: str) -> _Table:
    value = delivered(context.evidence, AS_SUBMITTED, name)
    rows, problem = Rows(), value.problem
    if not problem and not (isinstance(value.value, Mapping) and key in value.value):
        problem = f"there is no {path(name, key)}"
    elif not problem and isinstance(value.value, Mapping):
        rows = rows_of(value.value[key])
        problem = rows.problem and f"it {rows.problem}"
    places = locate(context.evidence.submission, name, key)
    return _Table(label=f"{name}[{key!r}]", rows=rows, problem=problem, locations=places)


def _difference(first: _Table, other: _Table) -> str:
    mine, theirs = first.rows, other.rows
    ours, others = code(first.label), code(other.label)
    if mine.names and theirs.names and mine.names != theirs.names:
        gone = [name for name in mine.names if name not in theirs.names]
        new = [name for name in theirs.names if name not in mine.names]
        if not gone and not new:
            return f"{others} has the columns of {ours} in another order."
        said = [f"lacks {_named(gone)}"] if gone else []
        said += [f"has {_named(new)} besides"] if new else []
        return f"Beside {ours}, {others} {listing(said)}."
    if len(mine.columns) != len(theirs.columns):
        return (
            f"{others} has {count(len(theirs.columns), 'column')} where {ours} has "
            f"{len(mine.columns):,}."
        )
    return ""


def _named(names: list[str]) -> str:
    shown = [code(name) for name in names[:_MAX_NAMED]]
    more = len(names) - len(shown)
    return listing([*shown, f"{more:,} more"] if more else shown)
