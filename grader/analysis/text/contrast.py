"""Is a text more like those that hold an idea, or more like those that do not?

TF-IDF over stems and pairs of stems, and the cosine to the nearest text on either side. It is
written out here since it is a page of arithmetic over dictionaries, and importing scikit-learn
would take longer than judging a class; a test compares it with scikit-learn's.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from grader.analysis.text.lexicon import function_stems
from grader.analysis.text.reading import Reading

Vector = Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Nearest:
    """The text that is most like another.

    Attributes:
        text: The text; empty if there is none.
        similarity: Cosine of the two, between 0 and 1.
    """

    text: str = ""
    similarity: float = 0.0


class Contrast:
    """Compares texts with those of the author.

    Args:
        texts: What the author wrote, with its reading.
    """

    def __init__(self, texts: Sequence[tuple[str, Reading]]) -> None:
        self._texts = [text for text, _ in texts]
        counted = [features(reading) for _, reading in texts]
        documents = Counter(term for each in counted for term in each)
        n = len(counted)
        self._idf = {
            term: math.log((1 + n) / (1 + count)) + 1 for term, count in documents.items()
        }
        self._postings: dict[str, list[tuple[int, float]]] = {}
        for at, each in enumerate(counted):
            for term, weight in self._vector(each).items():
                self._postings.setdefault(term, []).append((at, weight))

    def similarities(self, reading: Reading) -> tuple[float, ...]:
        """Return how much each of the author's texts is like this one."""
        found = [0.0] * len(self._texts)
        for term, weight in self._vector(features(reading)).items():
            for at, other in self._postings.get(term, ()):
                found[at] += weight * other
        return tuple(found)

    def knows(self, stem: str) -> bool:
        """Return whether a stem stands in any of the author's texts."""
        return stem in self._idf

    def nearest(self, similarities: Sequence[float], among: Sequence[int]) -> Nearest:
        """Return the most similar of those texts, the first of equals."""
        if not among:
            return Nearest()
        best = max(among, key=lambda at: similarities[at])
        return Nearest(text=self._texts[best], similarity=similarities[best])

    def _vector(self, counts: Counter[str]) -> Vector:
        unseen = math.log(1 + len(self._texts)) + 1
        weights = {
            term: (1 + math.log(count)) * self._idf.get(term, unseen)
            for term, count in counts.items()
        }
        length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        return {term: weight / length for term, weight in weights.items()}


def features(reading: Reading) -> Counter[str]:
    """Return the stems that carry content, and the pairs of neighbours among them."""
    plain = function_stems()
    stems = [
        "0" if word.text[0].isdigit() else word.stem
        for word in reading.words
        if word.stem not in plain
    ]
    pairs = [f"{first} {second}" for first, second in pairwise(stems)]
    return Counter(stems + pairs)
