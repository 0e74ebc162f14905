"""What calls of delivered functions returned, decoded, or why they returned nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from grader.analysis.blobs import MalformedError
from grader.analysis.delivered import delivered
from grader.analysis.plain import Cut, decode
from grader.analysis.source import location
from grader.analysis.wording import code, listing, plain_text
from grader.errors import AuthorError
from grader.model.call import Call
from grader.model.evidence import Evidence
from grader.model.exercise import Exercise, HeldOutQuestion
from grader.model.result import Location
from grader.model.run import Answer, Fault, Run

MAX_SAID = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned:
    """What one call returned for one group of rows.

    Attributes:
        call: The call.
        label: How the learner would write it, such as ``make_features(…).transform``.
        group: Group of rows; empty when the call was made once.
        value: The decoded value; ``None`` when there is a problem.
        problem: Why there is none, to be read after *because*; empty when there is one.
        fault: Which kind of problem it is.
        locations: The line of the submission that raised.
        changed: Arguments that the call changed, by position or keyword.
    """

    call: Call
    label: str
    group: str = ""
    value: object = None
    problem: str = ""
    fault: Fault = Fault.NONE
    locations: tuple[Location, ...] = ()
    changed: tuple[str, ...] = ()


def calls_of(exercise: Exercise) -> Mapping[str, Call]:
    """Return all calls of an exercise by name; questions about unseen rows are calls, too."""
    asked = {name: _call(question) for name, question in exercise.held_out.items()}
    return asked | {call.name: call for call in exercise.calls}


def _call(question: HeldOutQuestion) -> Call:
    return Call(
        name=question.name,
        deliverable=question.deliverable,
        methods=question.methods,
        arguments=({"table": question.name},),  # several questions may show one file
    )


def called(call: Call, calls: Mapping[str, Call], method: str = "") -> str:
    """Return how a learner would write what is called, such as ``make_features(…).transform``."""
    name = called_object(call, calls)
    method = method or (call.methods[0] if len(call.methods) == 1 else "")
    return f"{name}.{method}" if method else name


def returned(evidence: Evidence, variant: str, name: str) -> tuple[Returned, ...]:
    """Return what a call returned in one run, group after group; one entry if it never came to it.

    Raises:
        AuthorError: If the exercise makes no such call.
    """
    calls = calls_of(evidence.exercise)
    if name not in calls:
        raise AuthorError(f"exercise.json::$.calls: has no call {name!r}")
    return returned_from(evidence, variant, calls[name], calls)


def returned_from(
    evidence: Evidence, variant: str, call: Call, calls: Mapping[str, Call]
) -> tuple[Returned, ...]:
    """Return what a call returned, which need not be one of the exercise's list.

    Args:
        evidence: What ran.
        variant: Which run.
        call: The call.
        calls: All calls on whose results it builds, and itself, by name.
    """
    run = evidence.runs.get(variant)
    answers = run.answers.get(call.name, ()) if run is not None else ()
    if not answers:
        return (_never(evidence, variant, call, calls),)
    return tuple(_read(evidence, answer, calls) for answer in answers)


def _never(evidence: Evidence, variant: str, call: Call, calls: Mapping[str, Call]) -> Returned:
    """Return that a call was not made, or that it was the end of the run."""
    label = called(call, calls)
    problem = "" if call.source else delivered(evidence, variant, root(call, calls)).problem
    run = evidence.runs.get(variant)
    if not problem:
        problem = _lost(run) or f"nothing came back when {code(label)} was called"
    return Returned(call=call, label=label, problem=problem, fault=Fault.NOT_CALLED)


def root(call: Call, calls: Mapping[str, Call]) -> str:
    """Return the deliverable that a call, or the first in its chain, is made of."""
    return call.deliverable or root(calls[call.result], calls)


def _lost(run: Run | None) -> str:
    """Return how a run ended, as it reads after *because*; empty if it ended well."""
    said = plain_text(run.message, limit=MAX_SAID).rstrip(".") if run is not None else ""
    return said[:1].lower() + said[1:]


def _read(evidence: Evidence, answer: Answer, calls: Mapping[str, Call]) -> Returned:
    call = calls[answer.name]
    label = called(call, calls, answer.method)
    value, problem = _decoded(answer, label) if answer.artifact else (None, "")
    return Returned(
        call=call,
        label=label,
        group=answer.group,
        value=value,
        problem=problem or _problem(answer, call, calls, label),
        fault=answer.fault,
        locations=_locations(evidence, answer),
        changed=answer.changed,
    )


def _decoded(answer: Answer, label: str) -> tuple[object, str]:
    assert answer.artifact is not None
    try:
        value = decode(answer.artifact)
    except MalformedError as error:
        return None, f"what {code(label)} returned cannot be read: {error}"
    if isinstance(value, Cut):
        reason = plain_text(value.reason, limit=MAX_SAID)
        return None, f"what {code(label)} returned could not be brought out: {reason}"
    return value, ""


def _problem(answer: Answer, call: Call, calls: Mapping[str, Call], label: str) -> str:
    said = plain_text(answer.said, limit=MAX_SAID).rstrip(".")
    match answer.fault:
        case Fault.UNDEFINED:
            return f"{code(answer.said)} is not defined"
        case Fault.NO_METHOD:
            wanted = listing([code(method) for method in call.methods], "or")
            return f"{code(called_object(call, calls))} is a {said} and has no {wanted}"
        case Fault.NO_ITEM:
            what = "`None`" if said == "NoneType" else f"a {said}"
            return f"there is no {code(called_object(call, calls))}: what came back is {what}"
        case Fault.RAISED:
            return f"{code(label)} raised {said}"
        case Fault.TOO_LONG:
            return f"{code(label)} did not return within {call.wall_s:g} seconds"
        case Fault.NOT_CALLED:
            needed = calls.get(answer.said)
            what = code(called(needed, calls)) if needed else "another call"
            return f"{code(label)} needs what {what} returns, and there is nothing"
    return ""


def called_object(call: Call, calls: Mapping[str, Call]) -> str:
    """Return how a learner would write the object whose method is called."""
    if call.deliverable or call.source:
        return call.deliverable or call.name.rpartition("::")[2]
    item = "" if call.item is None else f"[{call.item!r}]"
    return f"{called(calls[call.result], calls)}(…){item}"


def _locations(evidence: Evidence, answer: Answer) -> tuple[Location, ...]:
    if answer.line is None:
        return ()
    units = evidence.submission.code_units
    return tuple(location(unit, answer.line) for unit in units if unit.index == answer.unit)
