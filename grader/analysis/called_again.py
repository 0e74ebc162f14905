"""Whether a function returns the same when it is called again, in one run or in two."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from grader.analysis.call_pairs import answers_of, where
from grader.analysis.calls import calls_of, root
from grader.analysis.compare import difference
from grader.analysis.delivered import AS_SUBMITTED, REPEATED
from grader.analysis.wording import code
from grader.model.evidence import Evidence
from grader.model.result import Location
from grader.model.run import Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Unlike:
    """A call that returned something else the second time, or could not be compared.

    Attributes:
        call: Name of the call.
        message: One sentence that says what was seen.
        locations: Where it comes from.
    """

    call: str
    message: str
    locations: tuple[Location, ...]


def unlike_again(evidence: Evidence, pair: Mapping[str, Any]) -> Unlike | None:
    """Return how two equal calls of one run differ; ``None`` if they do not.

    Args:
        evidence: What ran.
        pair: ``call`` and ``again``, and the ``item`` of what they return.
    """
    item = pair.get("item")
    (once, *_), (again, *_) = (answers_of(evidence, pair[key], item) for key in ("call", "again"))
    label, problem = code(once.label), once.problem or again.problem
    if problem:
        message = f"Whether {label} returns the same again cannot be judged because {problem}."
    elif found := difference(once.value, again.value):
        message = (
            f"{label} was called twice with the same input and returned two things: {found.what}."
        )
    else:
        return None
    return Unlike(call=pair["call"], message=message, locations=where(evidence, once))


def differs_when_called(evidence: Evidence, name: str) -> str:
    """Return a call to which a deliverable answers differently in two runs; empty if none.

    A model or a function cannot be compared itself: it does not come out of the run.

    Args:
        evidence: What ran.
        name: Name of the deliverable.
    """
    once, again = (evidence.runs.get(variant) for variant in (AS_SUBMITTED, REPEATED))
    if once is None or again is None:
        return ""
    calls = calls_of(evidence.exercise)
    for call in calls.values():
        pairs = zip(once.answers.get(call.name, ()), again.answers.get(call.name, ()))  # noqa: B905 - a run may have been lost
        if root(call, calls) == name and any(_are_unlike(*pair) for pair in pairs):
            return call.name
    return ""


def _are_unlike(first: Answer, second: Answer) -> bool:
    both = first.artifact is not None and second.artifact is not None
    return both and first.artifact != second.artifact
