"""Which words of a text stand under a negation; it reaches as far as its clause."""

from __future__ import annotations

from collections.abc import Iterator

from grader.analysis.text.lexicon import phrases, words
from grader.analysis.text.reading import Reading, Word

_LONGEST_PHRASE = 3
_INSTEAD = {("rather", "than"), ("instead", "of")}
_ALL = frozenset(["all", "everybody", "everyone", "everything"])
_UNABLE = frozenset(["cannot", "can't", "couldn't"])
_CHOSEN = frozenset(["which", "who", "whom"])


def negated_words(reading: Reading, meant: frozenset[int] = frozenset()) -> frozenset[int]:
    """Return the positions of words that are negated.

    *Not* and *never* reach through their whole clause, *no* and *without* to its end. Phrases
    such as *not only* and *no later than* negate nothing, and neither do conditions (*if it finds
    no more*), limits (*we cannot call everybody*) and the rest of a choice (*which should get one
    and which should not*).

    Args:
        reading: The text.
        meant: Positions of negators that belong to a phrase which the rubric knows, such as
            *not logged in*.
    """
    begins: dict[int, int] = {}  # clause: first word that is negated
    clauses: dict[int, tuple[int, int]] = {}
    for at, word in enumerate(reading.words):
        clauses[word.clause] = (clauses.get(word.clause, (at, at))[0], at + 1)
    for at, whole in _negators(reading.words):
        clause = reading.words[at].clause
        if at not in meant:
            begin = clauses[clause][0] if whole else at
            begins[clause] = min(begin, begins.get(clause, begin))
    return frozenset(
        at for clause, begin in begins.items() for at in range(begin, clauses[clause][1])
    )


def _negators(text: tuple[Word, ...]) -> Iterator[tuple[int, bool]]:
    whole, forward = words("negators"), words("forward_negators")
    for at, word in enumerate(text):
        following = text[at + 1].text if at + 1 < len(text) else ""
        if (word.text, following) in _INSTEAD:
            yield at, False
        is_whole = word.text in whole or word.text.endswith("n't")
        if (is_whole or word.text in forward) and not (_is_pseudo(text, at) or _is_open(text, at)):
            yield at, is_whole


def _is_open(text: tuple[Word, ...], at: int) -> bool:
    """Whether a negator stands in a condition, a limit or the rest of a choice."""
    begin = end = at
    while begin > 0 and text[begin - 1].clause == text[at].clause:
        begin -= 1
    while end < len(text) and text[end].clause == text[at].clause:
        end += 1
    before = [word.text for word in text[begin:at]]
    is_condition = text[at].text in _UNABLE | {"no"} and "if" in before[:2]
    is_limit = text[at].text in _UNABLE and any(w.text in _ALL for w in text[at + 2 : at + 3])
    is_rest = at + 1 == end and not _CHOSEN.isdisjoint(before[:2])
    return is_condition or is_limit or is_rest


def _is_pseudo(text: tuple[Word, ...], at: int) -> bool:
    around = [word.text for word in text[max(0, at - 1) : at + _LONGEST_PHRASE]]
    here = 1 if at > 0 else 0
    for phrase in phrases("pseudo_negations"):
        for begin in range(here + 1):
            end = begin + len(phrase)
            if tuple(around[begin:end]) == phrase and begin <= here < end:
                return True
    starts = at == 0 or text[at - 1].clause != text[at].clause
    following = text[at + 1].text if at + 1 < len(text) else ""
    return starts and text[at].text == "not" and following.endswith("ing")


def is_negator(word: str) -> bool:
    """Return whether a word denies."""
    return word in words("negators") | words("forward_negators") or word.endswith("n't")
