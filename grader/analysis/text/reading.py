"""Reads a text: cleans it, cuts it into words, clauses and sentences.

Everything is capped first, so that a megabyte of text costs no more than a page.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property

from grader.analysis.text.stems import stem

MAX_CHARACTERS = 6_000
MAX_WORDS = 600
_TAG = re.compile(r"<[/!a-zA-Z][^<>]{0,200}>")
_WRAPPED = re.compile(r"(?<=\S)[ \t]*\n[ \t]*(?=[^\s\-*•\d#>])")  # a line that goes on in the next
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:'[^\W\d_]+)*|[.!?;:,()\n?\"%$@]|--")
_UNIFIED = str.maketrans(
    {
        "\u2018": "'",
        "\u2019": "'",
        "\u02bc": "'",
        "\u00b4": "'",
        "`": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u201e": '"',
        "\u00ab": '"',
        "\u00bb": '"',
        "\u2013": " -- ",
        "\u2014": " -- ",
        "\u037e": "?",
        "\u061f": "?",
        "\u3002": ".",
    }
)
SENTENCE_ENDS = frozenset(".!?\n")
CLAUSE_ENDS = SENTENCE_ENDS | frozenset(";:,()") | {"--"}
CLAUSE_WORDS = frozenset(
    [
        "but",
        "however",
        "although",
        "though",
        "whereas",
        "while",
        "because",
        "since",
        "so",
        "which",
        "until",
        "unless",
        "yet",
        "instead",
        "rather",
        "whenever",
        "therefore",
        "hence",
        "otherwise",
        "and",
    ]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One word of a text.

    Attributes:
        text: The word in small letters.
        stem: What it has in common with its other forms.
        clause: Number of its clause.
        sentence: Number of its sentence.
    """

    text: str
    stem: str
    clause: int
    sentence: int


@dataclass(frozen=True)
class Reading:
    """A text that was read.

    Attributes:
        raw: The text as it was given, capped.
        clean: The text without what cannot be seen, in small letters.
        words: Its words in order.
        asked: Numbers of the sentences that end with a question mark.
        was_cut: Whether it was longer than what is read.
    """

    raw: str
    clean: str
    words: tuple[Word, ...]
    asked: frozenset[int]
    was_cut: bool

    @cached_property
    def at(self) -> dict[str, list[int]]:
        """Positions of each stem."""
        found: dict[str, list[int]] = {}
        for position, word in enumerate(self.words):
            found.setdefault(word.stem, []).append(position)
        return found

    @cached_property
    def stems(self) -> tuple[str, ...]:
        """The stems in order."""
        return tuple(word.stem for word in self.words)


def clean_text(text: str) -> str:
    """Return a text in one spelling: NFKC, small letters, no control characters, no tags."""
    text = unicodedata.normalize("NFKC", text).translate(_UNIFIED)
    if not text.isascii():
        text = "".join(c for c in text if c.isspace() or unicodedata.category(c)[0] != "C")
    elif not text.isprintable():
        text = "".join(c for c in text if c.isprintable() or c.isspace())
    return _WRAPPED.sub(" ", _TAG.sub(" ", text)).casefold()


def read(text: str) -> Reading:
    """Return the words of a text, each with its stem, clause and sentence."""
    raw = text[:MAX_CHARACTERS]
    clean = clean_text(raw)
    words: list[Word] = []
    asked: set[int] = set()
    clause = sentence = 0
    for found in _WORD.finditer(clean):
        mark = found[0]
        if mark in SENTENCE_ENDS:
            if mark == "?":
                asked.add(sentence)
            sentence, clause = sentence + 1, clause + 1
        elif mark in CLAUSE_ENDS:
            clause += 1
        elif mark not in '"%$@':
            clause += mark in CLAUSE_WORDS
            words.append(Word(text=mark, stem=stem(mark), clause=clause, sentence=sentence))
    was_cut = len(text) > len(raw) or len(words) > MAX_WORDS
    return Reading(raw, clean, tuple(words[:MAX_WORDS]), frozenset(asked), was_cut)
