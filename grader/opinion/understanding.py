"""Makes a suggestion of what a model said, and believes nothing that cannot be looked up."""

from __future__ import annotations

import json
from typing import Any

from grader.analysis.text.lexicon import expression
from grader.model.framing import ReviewItem, Suggestion
from grader.opinion.prompt import Prompt
from grader.opinion.settings import Settings

LEAST_LETTERS = 3


def understand(said: bytes, item: ReviewItem, prompt: Prompt, settings: Settings) -> Suggestion:
    """Return the suggestion in an answer of the service, or why there is none.

    A quotation must stand in the learner's answer as it is, and not in what we wrote ourselves;
    nor may it be words to whoever grades, which the model would have obeyed.

    Args:
        said: What the service said.
        item: The idea that waits.
        prompt: What was sent.
        settings: Who was asked.
    """
    try:
        found, quote = _opinion(said)
    except ValueError as error:
        return refused(str(error), prompt, settings)
    why = _doubt(quote, item, prompt) if found else ""
    if why:
        return refused(why, prompt, settings)
    return Suggestion(
        model=settings.model,
        prompt_sha256=prompt.sha256,
        is_found=found,
        quote=quote if found else "",
    )


def refused(why: str, prompt: Prompt, settings: Settings) -> Suggestion:
    """Return a suggestion that suggests nothing, and says why."""
    return Suggestion(model=settings.model, prompt_sha256=prompt.sha256, problem=why)


def _opinion(said: bytes) -> tuple[bool, str]:
    """Return what a model said.

    Raises:
        ValueError: If it does not keep the form; the text is read after *because*.
    """
    envelope = _json(said, "the service's answer")
    match envelope:
        case {"choices": [{"message": {"content": str(content)}}, *_]}:
            opinion = _json(content, "what the model said")
        case {"choices": [{"message": {"refusal": str()}}, *_]}:
            raise ValueError("the model refused to answer")
        case _:
            raise ValueError("the service's answer has not the form of a chat completion")
    match opinion:
        case {"found": bool(found), "quote": str(quote), **more} if not more:
            return found, quote
        case _:
            raise ValueError("what the model said has not the form that was asked for")


def _json(text: str | bytes, what: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise ValueError(f"{what} is no JSON") from None


def _doubt(quote: str, item: ReviewItem, prompt: Prompt) -> str:
    wanted = _one_line(quote)
    if sum(map(str.isalpha, wanted)) < LEAST_LETTERS:
        return "its quotation says nothing"
    if wanted not in _one_line(item.answer):
        return "its quotation does not stand in the answer"
    if any(wanted.casefold() in _one_line(own).casefold() for own in prompt.own_words):
        return "its quotation stands in the question as well"
    if expression("injections").search(wanted.casefold()):
        return "its quotation speaks to whoever grades"
    return ""


def _one_line(text: str) -> str:
    return " ".join(text.split())
