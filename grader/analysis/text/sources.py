"""Where words of an answer can come from: other answers, other questions, the statement."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain

from grader.analysis.memory import remembered
from grader.analysis.text.guards import LONG_NGRAM, grams
from grader.analysis.text.negation import is_negator
from grader.analysis.text.reading import Reading, read
from grader.model.framing import Framing

LEAST_WORDS = 4  # of a text that is no accident where it answers two questions


def same_everywhere(texts: Mapping[str, str]) -> frozenset[str]:
    """Return the questions that are answered with a text which also answers another."""
    read_as = {name: read(text).stems for name, text in texts.items()}
    counted = list(read_as.values())
    return frozenset(
        name
        for name, stems in read_as.items()
        if len(stems) >= LEAST_WORDS and counted.count(stems) > 1
    )


@remembered(8)
def grams_of(statement: str) -> frozenset[tuple[str, ...]]:
    """Return the runs of words of a whole statement, which is longer than any answer."""
    parts = (read(part).stems for part in statement.split("\n\n"))
    return frozenset().union(*(grams(stems, LONG_NGRAM) for stems in parts))


def texts_of_others(framing: Framing, question: str) -> list[tuple[str, Reading]]:
    """Return what the author wrote as answers to other questions."""
    others = [each for name, each in framing.questions.items() if name != question]
    exemplars = chain.from_iterable(other.exemplars for other in others)
    return [(each.answer, read(each.answer)) for each in exemplars if each.ideas]


def denies(phrase: str) -> bool:
    """Whether a phrase says what it says with a negator, as *nobody leaves* does."""
    return " " in phrase and any(map(is_negator, phrase.split()))
