"""Forgives one slip of the keyboard in the longer words that a rubric knows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from grader.analysis.text.reading import Reading
from grader.analysis.text.stems import is_misspelt

LONG = 7  # letters of a stem from which a slip is forgiven: shorter words have too many twins
MANY = 20_000


class Speller:
    """Mends words that are one slip away from a known one, and leaves known ones alone.

    Args:
        vocabulary: Stems that are known.
    """

    def __init__(self, vocabulary: Iterable[str]) -> None:
        self._known = frozenset(vocabulary)
        self._long: dict[tuple[str, int], list[str]] = defaultdict(list)
        for word in sorted(self._known):
            if len(word) >= LONG:
                self._long[word[0], len(word)].append(word)
        self._seen: dict[str, str] = {}

    def mend(self, reading: Reading) -> Reading:
        """Return a reading with the stems that were meant."""
        if all(self.meant(word.stem) == word.stem for word in reading.words):
            return reading
        words = tuple(replace(word, stem=self.meant(word.stem)) for word in reading.words)
        return Reading(reading.raw, reading.clean, words, reading.asked, reading.was_cut)

    def meant(self, stem: str) -> str:
        """Return the known stem that was meant; the stem itself if none is near."""
        if len(stem) < LONG - 1 or stem in self._known:
            return stem
        found = self._seen.get(stem)
        if found is None:
            if len(self._seen) >= MANY:
                self._seen.clear()
            found = self._seen[stem] = self._nearest(stem)
        return found

    def _nearest(self, stem: str) -> str:
        for length in (len(stem), len(stem) + 1, len(stem) - 1):
            for known in self._long.get((stem[0], length), ()):
                if is_misspelt(stem, known):
                    return known
        return stem
