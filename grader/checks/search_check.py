"""The frame of checks that look at a search for parameters, written as a function and called."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, ClassVar

from grader.analysis.delivered import AS_SUBMITTED
from grader.analysis.objectives import KINDS
from grader.analysis.searches import Search, searches
from grader.analysis.source import locate
from grader.analysis.wording import code
from grader.checks.base import Check, Context
from grader.model.result import Confidence, Facet, Finding

FIRST = "Mend that first: this is judged as soon as it is there."


SEARCH_PARAMS: Mapping[str, Mapping[str, object]] = {
    "calls": {
        "type": "array",
        "items": {"type": "string"},
        "minItems": 1,
        "uniqueItems": True,
        "description": "Calls of the exercise, of equal worth.",
    },
    "order": {
        "type": "array",
        "items": {"enum": ["X", "y", "w", "b"]},
        "description": "What the positional arguments are: rows, target, weights, "
        "intercept. As in a call of `f(X, y)` or `f(w, b, X, y)` if not given.",
    },
    "keys": {
        "type": "array",
        "items": {"type": "string"},
        "minItems": 2,
        "maxItems": 2,
        "description": "Keys of weights and intercept in what is returned; `w` and `b` "
        "if not given. A pair without keys is taken in this order.",
    },
    "loss": {
        "enum": sorted(KINDS),
        "description": "Loss of a row; logistic if not given.",
    },
    "penalty": {
        "type": "number",
        "minimum": 0,
        "description": "Weight of the penalty on half the sum of squared weights; 0 if not given.",
    },
    "tolerance": {
        "type": "number",
        "minimum": 0,
        "description": "How far off is still right: a share of what is compared.",
    },
}


def search_schema(**more: Mapping[str, object]) -> Mapping[str, object]:
    """Return the JSON Schema of parameters, with those that only one check has."""
    return {
        "type": "object",
        "properties": {**SEARCH_PARAMS, **more},
        "required": ["calls"],
        "additionalProperties": False,
    }


class SearchCheck(Check):
    """Base of checks that call a function on rows that nobody has seen, and look at what it found.

    Attributes:
        order: What the positional arguments of the call are, if the rubric does not say.
    """

    needs: ClassVar[tuple[Facet, ...]] = (Facet.HELD_OUT,)
    order: ClassVar[Sequence[str]] = ("X", "y")
    params_schema: ClassVar[Mapping[str, object]] = search_schema()

    def run(self, context: Context) -> Iterator[Finding]:
        """Yield what is to be said of each call; all calls together cost the criterion once."""
        params: Mapping[str, Any] = {"order": self.order, **context.params}
        tables = context.held_out.get(AS_SUBMITTED)
        for search in searches(context.evidence, AS_SUBMITTED, tables, params):
            try:
                found = [*self.look(context, search, params)]
            except ValueError as error:
                found = [
                    self.said(context, search, f"This cannot be judged because {error}.", FIRST)
                ]
            for each in found:
                yield replace(each, cost=each.cost / len(params["calls"]))

    def look(
        self, context: Context, search: Search, params: Mapping[str, Any]
    ) -> Iterator[Finding]:
        """Yield what is wrong with what one call returned.

        Raises:
            ValueError: If it cannot be judged; it reads after *because*.
        """
        raise NotImplementedError

    def said(
        self, context: Context, search: Search, what: str, help_: str, cost: float = 1.0
    ) -> Finding:
        """Return a finding about one call."""
        rows, columns = search.objective.features.shape
        name = search.label.split(".")[0].split("(")[0]
        return self.finding(
            f"{code(search.label)}, on {rows:,} unseen rows of {columns} features: {what}",
            help=help_,
            confidence=Confidence.PROVED,
            facets=(Facet.HELD_OUT,),
            locations=search.locations or locate(context.evidence.submission, name),
            facts={"call": search.name},
            cost=cost,
        )


def needed(search: Search) -> object:
    """Return what a call returned.

    Raises:
        ValueError: If it returned nothing; it reads after *because*.
    """
    if search.problem:
        raise ValueError(search.problem)
    return search.value
