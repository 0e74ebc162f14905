"""Finds what is wrong with the questions and rules of a rubric that no schema can see."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from grader.analysis.answers.conditions import OPERATORS, answers_in
from grader.analysis.text.patterns import PatternError, compile_pattern
from grader.analysis.text.regex import RegexError
from grader.catalog.document import Steps, quote
from grader.catalog.wording import did_you_mean

Said = tuple[Steps, str]
Entry = Mapping[str, Any]
NEEDED: Mapping[str, tuple[str, ...]] = {
    "choice": ("options", "answer"),
    "multi-choice": ("options", "answer"),
    "ordered-list": ("options", "answer"),
    "columns": ("answer",),
    "number": ("number",),
    "text": ("ideas", "exemplars"),
}
USEFUL: Mapping[str, tuple[str, ...]] = {
    "choice": ("accepted",),
    "multi-choice": ("accepted", "wrong_cost"),
    "ordered-list": ("wrong_cost",),
    "columns": ("accepted", "wrong_cost"),
    "text": ("misconceptions", "min_words"),
}


def framing_problems(content: Entry) -> Iterator[Said]:
    """Yield where a rubric's questions and rules contradict themselves, and how."""
    questions = dict(_entries(content, "questions"))
    concepts = dict(_concepts(content))
    for name, question in questions.items():
        at: Steps = ("questions", name)
        yield from _missing_keys(at, question)
        yield from _answer_problems(at, question)
        yield from _idea_problems(at, question)
        yield from _pattern_problems(at, question, concepts)
    if "topic" in content:
        yield from _compile_problems(("topic",), content["topic"], concepts)
    for name, rule in _entries(content, "rules"):
        for side in ("when", "then"):
            condition = rule.get(side)
            if isinstance(condition, Mapping):
                yield from _condition_problems(("rules", name, side), condition, questions)
    yield from _criterion_problems(content, questions)


def _entries(content: Entry, key: str) -> Iterator[tuple[str, Entry]]:
    found = content.get(key)
    for name, entry in found.items() if isinstance(found, Mapping) else ():
        if isinstance(entry, Mapping):
            yield name, entry


def _concepts(content: Entry) -> Iterator[tuple[str, tuple[str, ...]]]:
    found = content.get("concepts")
    for name, words in found.items() if isinstance(found, Mapping) else ():
        if isinstance(words, list):
            yield name, tuple(word for word in words if isinstance(word, str))


def _missing_keys(at: Steps, question: Entry) -> Iterator[Said]:
    """Yield keys that a question of its type needs, and those that only others have."""
    kind = question.get("type")
    if not isinstance(kind, str) or kind not in NEEDED:
        return
    for key in NEEDED[kind]:
        if key not in question:
            yield at, f"the key {quote(key)} is missing, which the type {quote(kind)} needs"
    useful = {*NEEDED[kind], *USEFUL.get(kind, ())}
    for key in dict.fromkeys(key for keys in (*NEEDED.values(), *USEFUL.values()) for key in keys):
        if key in question and key not in useful:
            yield (*at, key), f"means nothing for the type {quote(kind)}"


def _answer_problems(at: Steps, question: Entry) -> Iterator[Said]:
    """Yield right answers that are none of the options."""
    if question.get("type") not in ("choice", "multi-choice", "ordered-list"):
        return
    options = [
        option.get("id") if isinstance(option, Mapping) else option
        for option in _list(question.get("options"))
    ]
    for key in ("answer", "accepted"):
        given = question.get(key, [])
        for name in [given] if isinstance(given, str) else _list(given):
            if isinstance(name, str) and name not in options:
                known = [each for each in options if isinstance(each, str)]
                yield (*at, key), f"there is no option {quote(name)}{did_you_mean(name, known)}"
    seen: set[object] = set()
    for option in options:
        if isinstance(option, str) and option in seen:
            yield (*at, "options"), f"{quote(option)} stands in it twice"
        seen.add(option if isinstance(option, str) else None)


def _idea_problems(at: Steps, question: Entry) -> Iterator[Said]:
    """Yield ideas that are named and not there, or that no exemplar shows."""
    ideas = [each.get("id") for each in _maps(question.get("ideas"))]
    for key in ("exemplars", "misconceptions"):
        for index, entry in enumerate(_maps(question.get(key))):
            for name in _list(entry.get("ideas")):
                if name not in ideas:
                    known = [each for each in ideas if isinstance(each, str)]
                    hint = did_you_mean(str(name), known)
                    yield (*at, key, index, "ideas"), f"there is no idea {quote(name)}{hint}"
    held = [set(map(str, _list(each.get("ideas")))) for each in _maps(question.get("exemplars"))]
    for name in ideas:
        good = sum(name in each for each in held)
        if held and good in (0, len(held)):
            yield (*at, "exemplars"), f"must hold texts with and without the idea {quote(name)}"
    for index, name in enumerate(ideas):
        if name in ideas[:index]:
            yield (*at, "ideas", index, "id"), f"{quote(name)} is the id of another idea too"


def _pattern_problems(
    at: Steps, question: Entry, concepts: Mapping[str, tuple[str, ...]]
) -> Iterator[Said]:
    for key in ("ideas", "misconceptions"):
        for index, entry in enumerate(_maps(question.get(key))):
            trees: list[tuple[Steps, Any]] = [(("match",), entry.get("match"))]
            trees += [(("rejects", n), tree) for n, tree in enumerate(_list(entry.get("rejects")))]
            for steps, tree in trees:
                if tree is not None:
                    yield from _compile_problems((*at, key, index, *steps), tree, concepts)


def _compile_problems(
    at: Steps, tree: object, concepts: Mapping[str, tuple[str, ...]]
) -> Iterator[Said]:
    try:
        compile_pattern(tree, concepts)
    except (PatternError, RegexError) as error:
        yield at, str(error)


def _condition_problems(
    at: Steps, condition: Entry, questions: Mapping[str, Entry]
) -> Iterator[Said]:
    for name in answers_in(condition):
        if name not in questions:
            yield at, f"there is no question {quote(name)}{did_you_mean(name, questions)}"
    for part in _leaves(condition):
        question = questions.get(str(part.get("answer")), {})
        options = [
            option.get("id") if isinstance(option, Mapping) else option
            for option in _list(question.get("options"))
        ]
        for key in OPERATORS:
            wanted = part.get(key)
            for name in [wanted] if isinstance(wanted, str) else _list(wanted):
                if options and isinstance(name, str) and name not in options:
                    yield at, f"{quote(part.get('answer'))} has no option {quote(name)}"


def _leaves(condition: object) -> Iterator[Entry]:
    if isinstance(condition, Mapping):
        if isinstance(condition.get("answer"), str) and len(condition) > 1:
            yield condition
        for part in condition.values():
            yield from _leaves(part)
    elif isinstance(condition, list):
        for part in condition:
            yield from _leaves(part)


def _criterion_problems(content: Entry, questions: Mapping[str, Entry]) -> Iterator[Said]:
    """Yield questions and rules that criteria name and the rubric does not have."""
    rules = [name for name, _ in _entries(content, "rules")]
    for index, criterion in enumerate(_list(content.get("criteria"))):
        params = criterion.get("params") if isinstance(criterion, Mapping) else None
        if not isinstance(params, Mapping):
            continue
        at: Steps = ("criteria", index, "params")
        kinds: tuple[tuple[str, Iterable[str]], ...] = (
            ("question", questions),
            ("rule", rules),
        )
        for kind, known in kinds:
            for name in (params.get(kind), *_list(params.get(f"{kind}s"))):
                if isinstance(name, str) and name not in known:
                    hint = did_you_mean(name, known)
                    yield (
                        (*at, f"{kind}s" if f"{kind}s" in params else kind),
                        (f"there is no {kind} {quote(name)}{hint}"),
                    )


def _maps(value: object) -> list[Entry]:
    return [each for each in _list(value) if isinstance(each, Mapping)]


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []
