"""The language in which a rubric says how an idea is recognised.

::

    "phone"                               a word, in any of its forms, one slip forgiven
    "false negative"                      words beside each other
    "recur*"                              words that begin so
    "@contact"                            any phrase of the concept ``contact``
    {"any": [...]}                        one of these
    {"all": [...]}                        each of these, anywhere
    {"near": [...], "within": 8}          each of these in one sentence, close together;
                                          with "ordered": true one after the other
    {"regex": "..."}                      a regular expression that is proved to be linear

A found pattern is a tuple of spans of words; no pattern runs longer than its text allows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from grader.analysis.text.reading import Reading, read
from grader.analysis.text.regex import compile_linear

Span = tuple[int, int]
Concepts = Mapping[str, Sequence[str]]
WITHIN = 8
MAX_SPANS = 24
MAX_DEPTH = 8


class PatternError(ValueError):
    """Raised when a rubric's pattern cannot be read."""


@dataclass(frozen=True, slots=True)
class _Phrase:
    stems: tuple[str, ...]
    is_prefix: bool

    def find(self, reading: Reading) -> Iterator[Span]:
        first, last = self.stems[0], len(self.stems) - 1
        if self.is_prefix and last == 0:
            yield from (
                (at, at + 1)
                for at, word in enumerate(reading.words)
                if word.text.startswith(first)
            )
            return
        stems = reading.stems
        for at in reading.at.get(first, ()):
            if stems[at : at + last + 1] == self.stems:
                yield at, at + last + 1


@dataclass(frozen=True, slots=True)
class _Any:
    by_first: Mapping[str, tuple[_Phrase, ...]]
    others: tuple[Any, ...]

    def find(self, reading: Reading) -> Iterator[Span]:
        for stem in reading.at.keys() & self.by_first.keys():
            for phrase in self.by_first[stem]:
                yield from phrase.find(reading)
        for part in self.others:
            yield from part.find(reading)


def _any(parts: Iterable[Any]) -> _Any:
    """Return one node for many phrases, which are looked up by their first word."""
    by_first: dict[str, tuple[_Phrase, ...]] = {}
    others: list[Any] = []
    for part in parts:
        if isinstance(part, _Phrase) and not part.is_prefix:
            by_first[part.stems[0]] = (*by_first.get(part.stems[0], ()), part)
        elif isinstance(part, _Any):
            for first, phrases in part.by_first.items():
                by_first[first] = (*by_first.get(first, ()), *phrases)
            others.extend(part.others)
        else:
            others.append(part)
    return _Any(by_first, tuple(others))


@dataclass(frozen=True, slots=True)
class _All:
    parts: tuple[Any, ...]

    def find(self, reading: Reading) -> Iterator[Span]:
        found = []
        for part in self.parts:
            found.append(sorted(set(part.find(reading)))[:MAX_SPANS])
            if not found[-1]:
                return
        yield from (spans[0] for spans in found)


@dataclass(frozen=True, slots=True)
class _Near:
    parts: tuple[Any, ...]
    within: int
    is_ordered: bool

    def find(self, reading: Reading) -> Iterator[Span]:
        found = []
        for part in self.parts:
            found.append(sorted(set(part.find(reading)))[:MAX_SPANS])
            if not found[-1]:
                return
        for begin, end in found[0]:
            spans = [(begin, end)]
            for others in found[1:]:
                close = [s for s in others if self._is_close(reading, spans, s)]
                if not close:
                    break
                spans.append(min(close, key=lambda s: abs(s[0] - begin)))
            else:
                yield min(s[0] for s in spans), max(s[1] for s in spans)

    def _is_close(self, reading: Reading, spans: Sequence[Span], other: Span) -> bool:
        begin, end = spans[0]
        gap = max(other[0] - end, begin - other[1])
        apart = all(other[1] <= s[0] or other[0] >= s[1] for s in spans)
        same = reading.words[other[0]].sentence == reading.words[begin].sentence
        follows = not self.is_ordered or other[0] >= spans[-1][1]
        return apart and same and follows and gap <= self.within


@dataclass(frozen=True, slots=True)
class _Regex:
    expression: re.Pattern[str]

    def find(self, reading: Reading) -> Iterator[Span]:
        text, begins = " ".join(word.text for word in reading.words), []
        at = 0
        for word in reading.words:
            begins.append(at)
            at += len(word.text) + 1
        for found in self.expression.finditer(text):
            touched = [i for i, begin in enumerate(begins) if found.start() <= begin < found.end()]
            if touched:
                yield touched[0], touched[-1] + 1


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern, ready to be looked for.

    Attributes:
        node: What finds it.
        vocabulary: Stems of all words that it knows.
        leading: Those that name the matter: of a `near`, the words of its first part.
        lead: What finds the matter by itself.
    """

    node: Any
    vocabulary: frozenset[str] = field(repr=False)
    leading: frozenset[str] = field(repr=False)
    lead: Any = field(repr=False)

    def find(self, reading: Reading) -> tuple[Span, ...]:
        """Return where it stands; the reading's slips should be mended before."""
        return _spans(self.node, reading)

    def find_lead(self, reading: Reading) -> tuple[Span, ...]:
        """Return where the matter is named, whatever is said of it."""
        return _spans(self.lead, reading)


def _spans(node: Any, reading: Reading) -> tuple[Span, ...]:
    return tuple(sorted(set(node.find(reading))))[:MAX_SPANS]


def compile_pattern(tree: object, concepts: Concepts) -> Pattern:
    """Return a pattern that a rubric wrote.

    Raises:
        PatternError: If it cannot be read.
    """
    vocabulary: set[str] = set()
    leading: set[str] = set()
    node = _node(tree, concepts, vocabulary, 0)
    lead = _node(_led(tree), concepts, leading, 0)
    return Pattern(node, frozenset(vocabulary), frozenset(leading), lead)


def _led(tree: object) -> object:
    """Return a pattern with the first part of each `near` in its place."""
    match tree:
        case {"near": [first, *_]}:
            return _led(first)
        case {"any": [*parts]}:
            return {"any": [_led(part) for part in parts]}
        case _:
            return tree


def _node(tree: object, concepts: Concepts, known: set[str], depth: int) -> Any:
    if depth > MAX_DEPTH:
        raise PatternError("is nested too deeply")
    if isinstance(tree, str):
        return _word(tree, concepts, known, depth)
    match tree:
        case {"any": [_, *_] as parts}:
            return _any(_node(part, concepts, known, depth + 1) for part in parts)
        case {"all": [_, *_] as parts}:
            return _All(tuple(_node(part, concepts, known, depth + 1) for part in parts))
        case {"near": [_, *_] as parts, **options}:
            nodes = tuple(_node(part, concepts, known, depth + 1) for part in parts)
            within = options.get("within", WITHIN)
            if not isinstance(within, int):
                raise PatternError("needs a whole number under within")
            return _Near(nodes, within, options.get("ordered") is True)
        case {"regex": str(expression)}:  # its words are not known, so that they hint at nothing
            return _Regex(compile_linear(expression))
        case _:
            raise PatternError("is neither words nor any, all, near or regex")


def _word(text: str, concepts: Concepts, known: set[str], depth: int) -> Any:
    if text.startswith("@"):
        phrases = concepts.get(text[1:])
        if phrases is None:
            raise PatternError(f"there is no concept {text[1:]!r}")
        return _any(_node(phrase, concepts, known, depth + 1) for phrase in phrases)
    if text.endswith("*"):
        known.add(text[:-1].casefold())
        return _Phrase((text[:-1].casefold(),), is_prefix=True)
    stems = read(text).stems
    if not stems:
        raise PatternError("holds no word")
    known.update(stems)
    return _Phrase(stems, is_prefix=False)


def phrases_of(tree: object, concepts: Concepts) -> Iterator[str]:
    """Yield all words and phrases of a pattern, those of its concepts too."""
    if isinstance(tree, str):
        yield from concepts.get(tree[1:], ()) if tree.startswith("@") else (tree,)
    elif isinstance(tree, Mapping):
        for part in tree.values():
            yield from phrases_of(part, concepts)
    elif isinstance(tree, list | tuple):
        for part in tree:
            yield from phrases_of(part, concepts)
