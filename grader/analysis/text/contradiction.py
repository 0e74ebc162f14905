"""Signs that one part of a text takes back another.

Nothing here understands a text: a clause that is denied is compared with clauses that are not,
and what is more than something else with what is less.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, groupby

from grader.analysis.text.lexicon import function_stems, words
from grader.analysis.text.negation import is_negator
from grader.analysis.text.reading import Reading, Word

BEGIN = 2  # words of a sentence that count as its beginning
OPPOSITES = (
    frozenset(["before", "after"]),
    frozenset(["beforehand", "afterwards"]),
    frozenset(["always", "never"]),
    frozenset(["cheap", "expensive"]),
    frozenset(["expensive", "free"]),
    frozenset(["higher", "lower"]),
)
LEAST_SHARED = 2  # words of content that two clauses must have in common
MOST_OWN = 0.4  # share of its words by which a denial may differ from what it denies

Stems = frozenset[str]


def contradicts_itself(reading: Reading, negated: frozenset[int]) -> bool:
    """Return whether one part of a text takes back another.

    Args:
        reading: The text.
        negated: Positions of words that are denied.
    """
    return (
        _takes_back(reading, negated)
        or _says_and_denies(reading.words, negated)
        or _says_the_opposite(reading.words)
        or _turns_round(reading.words)
    )


def _takes_back(reading: Reading, negated: frozenset[int]) -> bool:
    """Whether a later sentence begins like a correction, or like a denial and then denies."""
    words_of = reading.words
    if _begun_with(words_of, words("corrections")):
        return True
    starts = _begun_with(words_of, words("retractions"))
    return any(words_of[at].sentence in starts for at in negated)


def _begun_with(words_of: Sequence[Word], known: Stems) -> frozenset[int]:
    """Return the later sentences among whose first words is one of these."""
    return frozenset(
        word.sentence
        for at, word in enumerate(words_of)
        if word.text in known
        and word.sentence > 0
        and any(each.sentence != word.sentence for each in words_of[max(0, at - BEGIN) : at])
    )


def _says_and_denies(words_of: Sequence[Word], negated: frozenset[int]) -> bool:
    """Whether a clause denies what another one says in the same words."""
    said: list[Stems] = []
    denied: list[Stems] = []
    for _, clause in groupby(enumerate(words_of), key=lambda pair: pair[1].clause):
        held = list(clause)
        stems = _content(word for _, word in held)
        (denied if any(at in negated for at, _ in held) else said).append(stems)
    return any(_is_same(no, yes) for no in denied for yes in said)


def _says_the_opposite(words_of: Sequence[Word]) -> bool:
    """Whether two clauses differ in a word and its opposite, and in little else."""
    clauses = [list(held) for _, held in groupby(words_of, key=lambda word: word.clause)]
    return any(
        any(_divides(pair, first, other) for pair in OPPOSITES)
        and (
            _is_same(_content(other), _content(first))
            or _is_same(_content(first), _content(other))
        )
        for first, other in combinations(clauses, 2)
    )


def _divides(pair: Stems, first: Sequence[Word], other: Sequence[Word]) -> bool:
    """Whether one of two opposites stands in one clause, and the other in the other."""
    here, there = ({word.text for word in clause} & pair for clause in (first, other))
    return len(here) == len(there) == 1 and here != there


def _is_same(denied: Stems, said: Stems) -> bool:
    shared = len(denied & said)
    return shared >= LEAST_SHARED and shared >= (1 - MOST_OWN) * len(denied)


def _turns_round(words_of: Sequence[Word]) -> bool:
    """Whether something is more than another thing, and the other more than it."""
    return any(
        len(more & other_less) >= LEAST_SHARED and len(less & other_more) >= LEAST_SHARED
        for (more, less), (other_more, other_less) in combinations(_compared(words_of), 2)
    )


def _compared(words_of: Sequence[Word]) -> Iterator[tuple[Stems, Stems]]:
    """Yield the words on either side of each *than*."""
    for _, clause in groupby(words_of, key=lambda word: word.clause):
        held = list(clause)
        at = next((n for n, word in enumerate(held) if word.text == "than"), None)
        if at is not None:
            yield _content(held[:at]), _content(held[at + 1 :])


def _content(words_of: Iterable[Word]) -> Stems:
    plain = function_stems()
    return frozenset(w.stem for w in words_of if w.stem not in plain and not is_negator(w.text))
