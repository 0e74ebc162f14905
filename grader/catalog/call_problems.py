"""Finds what the schema cannot see in the calls of an exercise's file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from grader.catalog.document import Steps, quote
from grader.catalog.wording import did_you_mean

Said = tuple[Steps, str]


def call_problems(content: Mapping[str, Any]) -> Iterator[Said]:
    """Yield calls and arguments that name what is not there, or not there yet.

    Args:
        content: The exercise's file as it was written, however broken.
    """
    known = _names(content.get("deliverables"))
    questions = content.get("held_out")
    taken = list(questions) if isinstance(questions, Mapping) else []
    before: list[str] = []
    alone: list[str] = []
    for at, call in enumerate(_mappings(content.get("calls"))):
        for steps, message in _problems(call, known, before, alone):
            yield ("calls", at, *steps), message
        name = call.get("name")
        if name in (*taken, *before):
            yield ("calls", at, "name"), f"{quote(str(name))} is the name of two things"
        if isinstance(name, str):
            before.append(name)
            alone += [name] if call.get("alone") else []
        if not content.get("generator") and any("table" in each for _, each in _arguments(call)):
            yield ("calls", at), "needs a generator, which makes the tables"


def _problems(
    call: Mapping[str, Any], known: Sequence[str], before: Sequence[str], alone: Sequence[str]
) -> Iterator[Said]:
    for steps, part in ((), call), *_arguments(call):
        named, needed = part.get("deliverable"), part.get("result")
        if isinstance(named, str) and named not in known:
            message = f"there is no deliverable {quote(named)}{did_you_mean(named, known)}"
            yield (*steps, "deliverable"), message
        if isinstance(needed, str) and needed not in before:
            message = f"there is no earlier call {quote(needed)}{did_you_mean(needed, before)}"
            yield (*steps, "result"), message
        if needed in alone:
            message = f"{quote(str(needed))} is made alone, so that nothing of it is left"
            yield (*steps, "result"), message


def _arguments(call: Mapping[str, Any]) -> Iterator[tuple[Steps, Mapping[str, Any]]]:
    waiting: list[tuple[Steps, Any]] = [
        (("arguments", at), each) for at, each in enumerate(_mappings(call.get("arguments")))
    ]
    waiting.append((("keywords",), {"dict": call.get("keywords")}))
    for steps, argument in waiting:
        if isinstance(argument, Mapping):
            yield steps, argument
            members = argument.get("dict")
            inside = (*steps, "dict") if steps != ("keywords",) else steps
            if isinstance(members, Mapping):
                waiting += [((*inside, key), each) for key, each in members.items()]


def _names(deliverables: object) -> list[str]:
    names = (each.get("name") for each in _mappings(deliverables))
    return [name for name in names if isinstance(name, str)]


def _mappings(value: object) -> list[Mapping[str, Any]]:
    return [each for each in value if isinstance(each, Mapping)] if isinstance(value, list) else []
